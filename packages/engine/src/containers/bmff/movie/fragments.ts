// Source: ISO/IEC 14496-12:2022, § 8.8 (movie fragments), 8.7.8 and 8.7.9 (saiz, saio).
import type { Box } from '../../../grammar/box.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { copy } from '../../../model/stretches.ts';
import { offsetsFrom, offsetTable } from './chunk-offsets.ts';
import { cutSlack, fixed, keep, keepFirst } from './leaves.ts';
import type { MediaRanges } from './media-ranges.ts';
import { container } from './movie-rules.ts';
import { boxAround, type Cleaned, GONE, type Places, type Pointer, pointing } from './pieces.ts';
import { uuidBox } from './uuid-boxes.ts';
import { childrenOf, cleanChildren, type Rule, type Rules, viewOf, type Work } from './work.ts';

/** What the movie box says of samples in fragments, by track. */
export interface FragmentDefaults {
  /** Bytes of a sample, by track. */
  readonly sizes: ReadonlyMap<number, number>;
  /** Tracks that go. */
  readonly gone: ReadonlySet<number>;
}

/** A run of samples: where its bytes begin. */
interface Run {
  readonly box: Box;
  readonly start: number;
  /** Whether it says so itself; if not, it begins where the one before ended, the first at its part's origin. */
  readonly hasOffset: boolean;
  readonly isFirst: boolean;
}

/** A place that offsets count from. */
interface Origin {
  readonly at: number;
  /** `fragment`: its beginning; `named`: what the header says; `previous`: where the samples of the part before end. */
  readonly kind: 'fragment' | 'named' | 'previous';
}

/** A track's part of a fragment. */
interface Part {
  readonly box: Box;
  readonly header: Box;
  readonly track: number;
  readonly origin: Origin;
  readonly runs: readonly Run[];
  /** Where its samples end. */
  readonly end: number;
  /** The part before it that stays. */
  readonly previous: Part | undefined;
}

const TABLES = { tfdt: keep, sdtp: keep, subs: keep, sbgp: keep, sgpd: keep, csgp: keep, saiz: keep, senc: keep };

/** Where default sizes stand in the movie box. */
export function fragmentDefaults(work: Work, movie: Box, gone: ReadonlySet<number>): FragmentDefaults {
  const sizes = new Map<number, number>();
  for (const box of childrenOf(work, movie.bodyAt, movie.end)) {
    if (box.type !== 'mvex') continue;
    for (const track of childrenOf(work, box.bodyAt, box.end)) {
      const view = viewOf(work, track);
      if (track.type === 'trex' && view.byteLength >= 24) sizes.set(view.getUint32(4), view.getUint32(16));
    }
  }
  return { sizes, gone };
}

/** Note the bytes that a fragment's samples use, and find out what becomes of the fragment. */
export async function cleanFragment(
  work: Work,
  box: Box,
  path: string,
  defaults: FragmentDefaults,
  used: MediaRanges,
): Promise<Cleaned> {
  const parts = readParts(work, box, defaults, used);
  const byStart = new Map(parts.map((part) => [part.box.start, part]));
  const part: Rule = async (_, traf, trafPath) => {
    const known = byStart.get(traf.start);
    if (known && defaults.gone.has(known.track)) {
      work.ledger.doomed.push({
        ...{ kind: 'structure', path: trafPath, aspects: ['unknown'], why: 'about a track that goes' },
        ranges: [{ start: traf.start, end: traf.end }],
      });
      return GONE;
    }
    return await container(partRules(box, known))(work, traf, trafPath);
  };
  const rules: Rules = { once: { mfhd: fixed(8) }, many: { traf: part, pssh: keep, uuid: uuidBox } };
  return boxAround(box, await cleanChildren(work, box.bodyAt, box.end, path, rules));
}

/** The parts of a fragment, in order: a part may begin where the one before it ended. */
function readParts(work: Work, fragment: Box, defaults: FragmentDefaults, used: MediaRanges): readonly Part[] {
  const parts: Part[] = [];
  let end = fragment.start;
  let previous: Part | undefined;
  for (const box of childrenOf(work, fragment.bodyAt, fragment.end)) {
    if (box.type !== 'traf') continue;
    const children = childrenOf(work, box.bodyAt, box.end);
    const header = children.find(({ type }) => type === 'tfhd');
    if (!header) throw brokenFragment(box, 'a header');
    const view = viewOf(work, header);
    if (view.byteLength < 8) throw brokenFragment(box, 'a whole header');
    const flags = view.getUint32(0) & 0xff_ffff;
    const track = view.getUint32(4);
    const isNamed = (flags & 1) !== 0 && view.byteLength >= 16;
    const isOwn = parts.length === 0 || (flags & 0x2_0000) !== 0;
    const origin: Origin = isNamed
      ? { at: Number(view.getBigUint64(8)), kind: 'named' }
      : { at: isOwn ? fragment.start : end, kind: isOwn ? 'fragment' : 'previous' };
    const sizeAt = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0) + (flags & 8 ? 4 : 0);
    const own = flags & 0x10 && view.byteLength >= sizeAt + 4 ? view.getUint32(sizeAt) : undefined;
    const size = own ?? defaults.sizes.get(track);
    const isGone = defaults.gone.has(track);
    const runs: Run[] = [];
    end = origin.at;
    for (const run of children) {
      if (run.type !== 'trun') continue;
      const { start, length } = runOf(viewOf(work, run), origin.at, end, size, run);
      runs.push({ box: run, start, hasOffset: hasOffset(viewOf(work, run)), isFirst: runs.length === 0 });
      end = start + length;
      if (!isGone) used.add(start, length);
    }
    if (!isGone) addAuxiliary(work, children, origin.at, used);
    const part: Part = { box, header, track, origin, runs, end, previous };
    parts.push(part);
    if (!isGone) previous = part;
  }
  return parts;
}

function hasOffset(view: DataView): boolean {
  return view.byteLength >= 12 && (view.getUint8(3) & 1) !== 0;
}

/** Where a run's samples begin, and how many bytes they are. */
function runOf(view: DataView, base: number, next: number, size: number | undefined, box: Box) {
  if (view.byteLength < 8) throw brokenFragment(box, 'a whole run of samples');
  const flags = view.getUint32(0) & 0xff_ffff;
  const start = hasOffset(view) ? base + view.getInt32(8) : next;
  const { first, width } = runLayout(flags);
  if (!(flags & 0x200)) {
    if (size === undefined) throw brokenFragment(box, 'sizes of samples');
    return { start, length: view.getUint32(4) * size };
  }
  const count = Math.min(view.getUint32(4), Math.floor(Math.max(0, view.byteLength - first) / width));
  const sizeAt = first + (flags & 0x100 ? 4 : 0);
  let length = 0;
  for (let index = 0; index < count; index++) length += view.getUint32(sizeAt + index * width);
  return { start, length };
}

function runLayout(flags: number): { readonly first: number; readonly width: number } {
  const width = [0x100, 0x200, 0x400, 0x800].reduce((sum, flag) => sum + (flags & flag ? 4 : 0), 0);
  return { first: 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0), width };
}

/** Auxiliary information that lies beside the samples. */
export function addAuxiliary(work: Work, boxes: readonly Box[], base: number, used: MediaRanges): void {
  const sizes = boxes.filter(({ type }) => type === 'saiz');
  const total = Math.max(0, ...sizes.slice(0, 16).map((box) => auxiliaryBytes(viewOf(work, box))));
  for (const box of boxes) {
    if (box.type !== 'saio') continue;
    const { start, width } = offsetTable(work, box);
    const view = viewOf(work, box);
    const fitting = Math.max(0, Math.floor((view.byteLength - start) / width));
    const count = view.byteLength < start ? 0 : Math.min(view.getUint32(start - 4), fitting);
    for (let index = 0; index < count; index++) {
      const at = start + index * width;
      const place = base + (width === 8 ? Number(view.getBigUint64(at)) : view.getUint32(at));
      if (!used.isMedia(place)) continue;
      if (count > 1)
        throw new MetadataError(
          'not-removable',
          `expected auxiliary information of samples in one place, found it in ${count} by the box at ${box.start}`,
        );
      used.add(place, total);
    }
  }
}

function auxiliaryBytes(view: DataView): number {
  if (view.byteLength < 9) return 0;
  const at = view.getUint8(3) & 1 ? 12 : 4;
  if (view.byteLength < at + 5) return 0;
  const uniform = view.getUint8(at);
  const count = view.getUint32(at + 1);
  if (uniform !== 0) return uniform * count;
  let total = 0;
  for (let index = at + 5; index < Math.min(view.byteLength, at + 5 + count); index++) total += view.getUint8(index);
  return total;
}

function partRules(fragment: Box, part: Part | undefined): Rules {
  const runs = new Map(part?.runs.map((run) => [run.box.start, run]));
  const newOrigin = (places: Places): number => (part ? originIn(places, fragment, part) : 0);
  const header: Rule = (work, box, path) => {
    if (part?.origin.kind !== 'named' || box.start !== part.header.start) return keep(work, box, path);
    const range = { start: box.bodyAt + 8, end: box.bodyAt + 16 };
    const resolve = (places: Places): Uint8Array => {
      const bytes = new Uint8Array(8);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(newOrigin(places)));
      return bytes;
    };
    return boxAround(box, pointing({ start: box.bodyAt, end: box.end }, [{ kind: 'pointer', range, resolve }]));
  };
  const run: Rule = (work, box, path) => {
    const known = runs.get(box.start);
    return known ? cleanRun(work, known, path, newOrigin) : keep(work, box, path);
  };
  const offsets: Rule = (work, box, path) => offsetsFrom(work, box, path, part?.origin.at ?? 0, newOrigin);
  return { once: { tfhd: header, tfdt: keep }, many: { ...TABLES, trun: run, saio: offsets, uuid: uuidBox } };
}

/** Where offsets in a part will count from. */
function originIn(places: Places, fragment: Box, part: Part): number {
  for (let one: Part | undefined = part; one; one = one.previous) {
    if (one.origin.kind === 'named') return places.ofBox(one.origin.at);
    const { previous } = one;
    if (one.origin.kind === 'fragment' || !previous) break;
    // A part without samples ends where it began.
    if (previous.end !== previous.origin.at) return places.ofByte(previous.end - 1) + 1;
  }
  return places.ofBox(fragment.start);
}

function cleanRun(work: Work, run: Run, path: string, newOrigin: (places: Places) => number): Cleaned {
  const { box, start, hasOffset, isFirst } = run;
  const view = viewOf(work, box);
  const { first, width } = runLayout(view.getUint32(0) & 0xff_ffff);
  const usedEnd = Math.min(box.end, box.bodyAt + first + view.getUint32(4) * width);
  const offsetEnd = box.bodyAt + (hasOffset ? 12 : 8);
  const range = { start: offsetEnd - 4, end: offsetEnd };
  const resolve = (places: Places): Uint8Array | undefined => {
    const offset = places.ofByte(start) - newOrigin(places);
    if (!hasOffset && offset !== 0 && view.getUint32(4) > 0)
      throw brokenFragment(box, 'an offset in a run of samples that moves');
    if (!hasOffset || offset === view.getInt32(8)) return undefined;
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setInt32(0, offset);
    return bytes;
  };
  if (!hasOffset && !isFirst) return keepFirst(work, box, path, usedEnd - box.bodyAt);
  work.ledger.essence.push(copy(offsetEnd, usedEnd));
  const pointer: Pointer = { kind: 'pointer', range, resolve };
  return cutSlack(work, box, path, usedEnd, pointing({ start: box.bodyAt, end: usedEnd }, [pointer]));
}

function brokenFragment({ start }: Box, expected: string): MetadataError {
  return new MetadataError('not-removable', `expected ${expected} in the movie fragment at ${start}, found none`);
}
