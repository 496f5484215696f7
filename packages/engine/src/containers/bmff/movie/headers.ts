// Source: ISO/IEC 14496-12:2022, § 8.2.2 (mvhd), 8.3.2 (tkhd), 8.4.2 (mdhd), 8.4.3 (hdlr), 8.7.2 (dref); QuickTime File Format.
import { latin1 } from '../../../bytes/latin1.ts';
import type { Box } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import type { Aspect } from '../../../model/removal.ts';
import { copy } from '../../../model/stretches.ts';
import { cutSlack, filled, keepFirst, zeroed } from './leaves.ts';
import { boxAround, type Cleaned, instead, same, series } from './pieces.ts';
import { bodyOf, childrenOf, cleanRest, isZero, type Rule, viewOf, type Work } from './work.ts';

type Field = readonly [at: number, length: number];

/** What one version of a header box holds: its times, what nothing needs, and its length. */
interface Layout {
  readonly times: readonly Field[];
  readonly idle: readonly Field[];
  readonly length: number;
}

const NAMES: readonly Aspect[] = ['description', 'device', 'history'];
const MATRIX_IDENTITY = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000];

/** The movie header: times go, and so do the places for a poster, a preview and a selection. */
export const movieHeader: Rule = header((isLong) => {
  const more = isLong ? 12 : 0;
  return {
    times: [[4, isLong ? 16 : 8]],
    idle: [
      [26 + more, 10],
      [72 + more, 24],
    ],
    length: 100 + more,
  };
});

/** The media header: its language stays, the quality goes. */
export const mediaHeader: Rule = header((isLong) => ({
  times: [[4, isLong ? 16 : 8]],
  idle: [[isLong ? 34 : 22, 2]],
  length: isLong ? 36 : 24,
}));

const cleanTrackHeader = header((isLong) => {
  const more = isLong ? 12 : 0;
  return {
    times: [[4, isLong ? 16 : 8]],
    idle: [
      [isLong ? 24 : 16, 4],
      [24 + more, 8],
    ],
    length: 84 + more,
  };
});

/** The track header. Its matrix says which way up the picture is: the only way to turn a film without coding it anew. */
export const trackHeader: Rule = (work, box, path) => {
  const view = viewOf(work, box);
  const at = view.byteLength > 0 && view.getUint8(0) === 1 ? 52 : 40;
  const isTurned =
    view.byteLength >= at + 36 && MATRIX_IDENTITY.some((value, index) => view.getInt32(at + index * 4) !== value);
  if (isTurned)
    work.ledger.kept.push({
      kind: 'structure',
      path: `${path}/matrix`,
      aspects: ['orientation'],
      ranges: [{ start: box.bodyAt + at, end: box.bodyAt + at + 36 }],
      why: 'rendering needs it, and turning the picture would code it anew',
    });
  return cleanTrackHeader(work, box, path);
};

function header(layoutOf: (isLong: boolean) => Layout): Rule {
  return (work, box, path) => {
    const { times, idle, length } = layoutOf(bodyOf(work, box)[0] === 1);
    const holes = [
      ...judged(work, box, path, times, ['time']),
      ...judged(work, box, `${path}/reserved`, idle, NAMES),
    ].sort((a, b) => a.start - b.start);
    const usedEnd = Math.min(box.bodyAt + length, box.end);
    return cutSlack(work, box, path, usedEnd, zeroed({ start: box.bodyAt, end: usedEnd }, holes));
  };
}

/** Those of the fields that hold something and go. */
export function judged(
  work: Work,
  box: Box,
  path: string,
  fields: readonly Field[],
  aspects: readonly Aspect[],
): readonly ByteRange[] {
  const ranges = filled(work, box, fields);
  return ranges.length > 0 && work.ledger.judge(path, aspects, ranges) ? ranges : [];
}

/** The handler: what kind of media it is stays; who made the handler and what it is called go. */
export const handler: Rule = (work, box, path) => {
  const nameAt = box.bodyAt + 24;
  const holes = judged(work, box, `${path}/manufacturer`, [[12, 12]], ['device', 'history']);
  const fixed = zeroed({ start: box.bodyAt, end: Math.min(nameAt, box.end) }, holes);
  const name = { start: nameAt, end: box.end };
  if (name.start >= name.end) return boxAround(box, fixed);
  const isEmpty = isZero(bodyOf(work, box).subarray(24));
  const goes = !isEmpty && work.ledger.judge(`${path}/name`, NAMES, name);
  // A single zero is an empty name in either form: counted, or ended by a zero.
  return boxAround(box, series([fixed, goes ? instead(new Uint8Array(1)) : same(name)]));
};

/** Where media data lies: in this file, or the file cannot be cleaned. The place for an address is a place to hide in. */
export const dataReferences: Rule = (work, box, path) => {
  if (box.end - box.bodyAt < 8) return keepFirst(work, box, path, 8);
  const parts: Cleaned[] = [same({ start: box.bodyAt, end: box.bodyAt + 8 })];
  let at = box.bodyAt + 8;
  for (const [index, entry] of childrenOf(work, at, box.end).entries()) {
    at = entry.end;
    parts.push(dataReference(work, entry, `${path}/${entry.type}[${index}]`));
  }
  parts.push(cleanRest(work, at, box.end, path));
  return boxAround(box, series(parts));
};

function dataReference(work: Work, entry: Box, path: string): Cleaned {
  const body = bodyOf(work, entry);
  const isHere = ((body[3] ?? 0) & 1) === 1;
  const address = { start: Math.min(entry.bodyAt + 4, entry.end), end: entry.end };
  const isEmpty = isZero(body.subarray(4));
  if (!isHere && !isEmpty)
    throw new MetadataError(
      'not-removable',
      `expected media data in the file itself, found a reference at ${entry.start} (${latin1(bodyOf(work, entry), 4, 36)}) to another`,
    );
  const goes = !isEmpty && work.ledger.judge(path, ['identity', 'location', 'history'], address);
  const start = same({ start: entry.bodyAt, end: address.start });
  return boxAround(
    entry,
    goes ? series([start, { pieces: [], length: 0, isSame: false }]) : series([start, same(address)]),
  );
}

/** A box that decoding does not need and that tells nothing. */
export const plain: Rule = (_, box) => same(box);

/** Which way and how fast the media runs in the movie. */
export const editList: Rule = (work, box, path) => {
  const view = viewOf(work, box);
  const width = view.byteLength > 0 && view.getUint8(0) === 1 ? 20 : 12;
  const length = view.byteLength < 8 ? view.byteLength : 8 + view.getUint32(4) * width;
  work.ledger.essence.push(copy(box.bodyAt, Math.min(box.bodyAt + length, box.end)));
  return cutSlack(
    work,
    box,
    path,
    Math.min(box.bodyAt + length, box.end),
    same({ start: box.bodyAt, end: Math.min(box.bodyAt + length, box.end) }),
  );
};
