// Source: ISO/IEC 14496-12:2022, § 8.5.2 and 12; QuickTime File Format, "Video sample description", "Sound sample descriptions (v0, v1, v2)".
import { latin1 } from '../../../bytes/latin1.ts';
import { type Box, boxesWithin } from '../../../grammar/box.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import type { Aspect } from '../../../model/removal.ts';
import { copy } from '../../../model/stretches.ts';
import { CODEC_RULES } from './codec-boxes.ts';
import { judged } from './headers.ts';
import { keepFirst, zeroed } from './leaves.ts';
import { boxAround, type Cleaned, GONE, same, series } from './pieces.ts';
import {
  bodyOf,
  childrenOf,
  cleanChildren,
  cleanRest,
  isZero,
  type Rule,
  type Rules,
  viewOf,
  type Work,
} from './work.ts';

const CODER: readonly Aspect[] = ['device', 'history'];
/** Keys to these are bound to a person's account: nothing of them can be cut without guessing. */
const ACCOUNT_BOUND = new Set(['drms', 'drmi', 'drmt', 'p608']);
const PICTURE_HANDLERS = new Set(['vide', 'auxv', 'pict']);
/** Fixed parts of entries that are neither pictures nor sound, by their type. */
const FIXED_PARTS: Readonly<Record<string, number>> = { tx3g: 38, wvtt: 8, mp4s: 8, c608: 8, c708: 8, tmcd: 26 };
/** Names by which decoders tell two codings apart that have one code. */
const TELLING_NAMES = ["Planar Y'CbCr 8-bit 4:2:0", 'Sorenson H263'];

const TIMECODE_RULES: Rules = {
  once: { name: (work, box, path) => (work.ledger.judge(path, ['description', 'history'], box) ? GONE : same(box)) },
};

/** The sample descriptions of a track with this handler. */
export function sampleDescriptions(handlerType: string): Rule {
  return async (work, box, path) => {
    if (box.end - box.bodyAt < 8) return keepFirst(work, box, path, 8);
    const parts: Cleaned[] = [same({ start: box.bodyAt, end: box.bodyAt + 8 })];
    const version = bodyOf(work, box)[0] ?? 0;
    let at = box.bodyAt + 8;
    for (const [index, entry] of childrenOf(work, at, box.end).entries()) {
      at = entry.end;
      if (ACCOUNT_BOUND.has(entry.type))
        throw new MetadataError(
          'not-removable',
          `expected media that anyone can play, found a track at ${entry.start} that is bound to an account (${entry.type})`,
        );
      parts.push(await cleanEntry(work, entry, `${path}/${entry.type}[${index}]`, handlerType, version));
    }
    parts.push(cleanRest(work, at, box.end, path));
    return boxAround(box, series(parts));
  };
}

async function cleanEntry(
  work: Work,
  entry: Box,
  path: string,
  handlerType: string,
  version: number,
): Promise<Cleaned> {
  if (PICTURE_HANDLERS.has(handlerType)) return await pictureEntry(work, entry, path);
  if (handlerType === 'soun') return await soundEntry(work, entry, path, version);
  const fixedPart = Object.hasOwn(FIXED_PARTS, entry.type) ? FIXED_PARTS[entry.type] : undefined;
  if (fixedPart === undefined) return keepFirst(work, entry, path, entry.end - entry.bodyAt);
  return await entryOf(work, entry, path, fixedPart, [], entry.type === 'tmcd' ? TIMECODE_RULES : CODEC_RULES);
}

async function pictureEntry(work: Work, entry: Box, path: string): Promise<Cleaned> {
  const name = latin1(bodyOf(work, entry), 43, 74).replace(/\0+$/, '');
  const isTelling = TELLING_NAMES.includes(name) && bodyOf(work, entry)[42] === name.length;
  const holes = [
    ...judged(work, entry, `${path}/reserved`, [[0, 6]], CODER),
    ...judged(work, entry, `${path}/vendor`, [[10, 14]], CODER),
    ...judged(work, entry, `${path}/reserved`, [[36, 4]], CODER),
    ...(isTelling ? [] : judged(work, entry, `${path}/compressor`, [[42, 32]], CODER)),
  ];
  return await entryOf(work, entry, path, 78 + coloursLength(work, entry), holes, CODEC_RULES);
}

/** Bytes of the table of colours that stands in old entries for few colours. */
function coloursLength(work: Work, entry: Box): number {
  const view = viewOf(work, entry);
  if (view.byteLength < 86) return 0;
  const hasTable = [1, 2, 4, 8].includes(view.getUint16(74)) && view.getUint16(76) === 0;
  return hasTable ? 8 + (view.getUint16(84) + 1) * 8 : 0;
}

async function soundEntry(work: Work, entry: Box, path: string, version: number): Promise<Cleaned> {
  const holes = [
    ...judged(work, entry, `${path}/reserved`, [[0, 6]], CODER),
    ...judged(work, entry, `${path}/vendor`, [[10, 6]], CODER),
  ];
  return await entryOf(work, entry, path, soundFixedPart(viewOf(work, entry), version), holes, CODEC_RULES);
}

/** Bytes of a sound entry's body before its boxes. */
export function soundFixedPart(view: DataView, version: number): number {
  if (view.byteLength < 28) return view.byteLength;
  const own = view.getUint16(8);
  const likely = version === 0 && own === 1 ? [44, 28] : own === 2 ? [64, 28] : [28, 44];
  if (own === 2 && view.byteLength >= 32) likely.unshift(Math.max(64, view.getUint32(28) - 8));
  return likely.find((length) => length <= view.byteLength && areBoxes(view, length)) ?? likely.at(0) ?? 28;
}

/** Whether boxes with printable names fill the rest of a view, but for a terminator. */
function areBoxes(view: DataView, start: number): boolean {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).subarray(start);
  let at = 0;
  for (const box of boxesWithin(bytes, 0)) {
    if (box.isOpen && isZero(bytes.subarray(box.start))) return true;
    if (box.isCut || box.isOpen || !/^(?:[\x20-\x7e\xa9]{4}|\0{4})$/.test(box.type)) return false;
    at = box.end;
  }
  return isZero(bytes.subarray(at));
}

async function entryOf(
  work: Work,
  entry: Box,
  path: string,
  fixedPart: number,
  holes: readonly { readonly start: number; readonly end: number }[],
  rules: Rules,
): Promise<Cleaned> {
  const fixedEnd = Math.min(entry.bodyAt + fixedPart, entry.end);
  for (const [start, end] of [
    [6, 10],
    [24, 36],
    [40, 42],
    [74, 78],
  ] as const) {
    if (entry.bodyAt + end <= fixedEnd) work.ledger.essence.push(copy(entry.bodyAt + start, entry.bodyAt + end));
  }
  const children = await cleanChildren(work, fixedEnd, entry.end, path, rules);
  return boxAround(entry, series([zeroed({ start: entry.bodyAt, end: fixedEnd }, holes), children]));
}
