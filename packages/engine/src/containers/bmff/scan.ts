// Source: ISO/IEC 14496-12:2022, § 4.2 (boxes), § 8.1 (mdat, free); ISO/IEC 23008-12 (HEIF), § 10.
import { type Box, boxesIn } from '../../grammar/box.ts';
import { pictureBlocks } from '../../grammar/picture-blocks.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container, FileKind } from '../container.ts';
import { scanMovie } from './canon.ts';
import { describe } from './describe.ts';
import { GAP_BOXES, gapOf } from './gaps.ts';
import { scanMeta } from './meta.ts';
import { uuidBlocks } from './uuid.ts';

/** Room of pictures in boxes: HEIF, HEIC, AVIF, and what is simple of Canon's CR3. Of films it knows that there is one. */
export const container: Container = { scan, describe: { decode: describe } };

const MAX_BOXES = 65_536;
/** Boxes that say or hold nothing. */
const PADDING = new Set(['free', 'skip', 'wide', 'junk']);

async function* scan(window: Window, trip: Trip, format: FileKind): AsyncGenerator<Block, Facts, void> {
  const size = window.size ?? Number.POSITIVE_INFINITY;
  let facts: Facts = {};
  let reached = 0;
  for await (const box of boxesIn(window, 0, size, MAX_BOXES)) {
    trip.check();
    reached = box.end;
    if (box.type === 'mdat') yield* mediaBlocks(box, trip);
    else if (box.isCut) yield { kind: 'unknown', path: box.type, range: rangeOf(box), payload: [] };
    else if (box.type === 'meta') facts = { ...facts, ...(yield* scanMeta(window, trip, format, box)) };
    else if (box.type === 'moov') yield* scanMovie(window, trip, format, box);
    else if (box.type === 'uuid') yield* uuidBlocks(window, box);
    else yield* plainBlocks(box);
    if (!box.isCut) continue;
    const message = `expected ${box.announcedEnd - box.bodyAt} bytes of ${box.type}, found ${box.end - box.bodyAt}`;
    trip.report('truncated', 'warning', box.type, message, box.start);
    return facts;
  }
  if (window.size !== undefined && reached < window.size) {
    trip.report(
      'malformed',
      'warning',
      '',
      `expected a box at offset ${reached}, found ${size - reached} bytes`,
      reached,
    );
  }
  return facts;
}

function* plainBlocks(box: Box): Generator<Block> {
  const range = rangeOf(box);
  const header = { start: box.start, end: box.bodyAt };
  const body = [{ start: box.bodyAt, end: box.end }];
  if (box.type === 'ftyp') yield { kind: 'structure', path: 'ftyp', range, payload: body, details: { box: 'ftyp' } };
  else if (box.type === 'mpvd') {
    yield* pictureBlocks('trailer', 'mpvd', box, body, ['QuickTime', 'QuickTime', 'MotionPhotoVideo']);
  } else {
    const group = Object.hasOwn(GAP_BOXES, box.type) ? GAP_BOXES[box.type] : undefined;
    const details = group && gapOf(box.type, group);
    if (details) yield { kind: 'structure', path: `${box.type}/header`, range: header, payload: [header], details };
    const kind = PADDING.has(box.type) ? 'padding' : box.type === 'sefd' ? 'trailer' : 'unknown';
    yield { kind, path: box.type, range, payload: [] };
  }
}

/** The header of a media box, whose figures are tags, then what is in it. */
function* mediaBlocks(box: Box, trip: Trip): Generator<Block> {
  const header = { start: box.start, end: box.bodyAt };
  const length = (box.isOpen ? box.end : box.announcedEnd) - box.bodyAt;
  if (Number.isFinite(length)) {
    const details = { box: 'mdat', length, offset: box.bodyAt };
    yield { kind: 'structure', path: 'mdat/header', range: header, payload: [header], details };
  } else {
    trip.report(
      'unsupported',
      'note',
      'mdat',
      'expected a length, found a box that runs to the end of a file of unknown size',
    );
  }
  yield { kind: 'pixels', path: 'mdat', range: rangeOf(box), payload: [{ start: box.bodyAt, end: box.end }] };
}

function rangeOf({ start, end }: Box) {
  return { start, end };
}
