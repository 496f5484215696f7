// Source: ISO/IEC 15444-1, annex I (JP2); 15444-2, annex M (JPX); 15444-6 (JPM). What becomes a tag, after ExifTool 13.59.
import { type Box, boxesIn } from '../../grammar/box.ts';
import { bodyBlock } from '../../grammar/jpeg2000-boxes.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container, FileKind } from '../container.ts';
import { scanCodestream } from './codestream.ts';
import { describe } from './describe.ts';
import { uuidBlock } from './uuid.ts';

/** Room of JPEG 2000 pictures: boxes, or a bare codestream. */
export const container: Container = { scan, describe: { decode: describe } };

const MAX_BOXES = 65_536;
/** Boxes of boxes. */
const SUPERBOXES = new Set(['jp2h', 'res ', 'jpch', 'jplh', 'ftbl', 'asoc', 'uinf']);
/** Boxes that become tags. */
const STRUCTURES = new Set(['ftyp', 'ihdr', 'resc', 'resd', 'lbl ', 'url ']);
const PIXELS = new Set(['jp2c', 'mdat']);
/** A structure longer than this is not one. */
const MAX_STRUCTURE = 1024 * 1024;

async function* scan(window: Window, trip: Trip, format: FileKind): AsyncGenerator<Block, Facts, void> {
  if (format.fileType === 'J2C') return yield* scanCodestream(window, trip);
  const whole = { bodyAt: 0, end: window.size ?? Number.POSITIVE_INFINITY };
  return yield* scanBoxes(window, trip, whole, '', 0);
}

async function* scanBoxes(
  window: Window,
  trip: Trip,
  parent: Pick<Box, 'bodyAt' | 'end'>,
  before: string,
  depth: number,
): AsyncGenerator<Block, Facts, void> {
  trip.allow('depth', depth);
  let facts: Facts = {};
  for await (const box of boxesIn(window, parent.bodyAt, parent.end, MAX_BOXES)) {
    trip.check();
    const path = `${before}${box.type}`;
    if (box.isCut) {
      yield {
        kind: PIXELS.has(box.type) ? 'pixels' : 'unknown',
        path,
        range: { start: box.start, end: box.end },
        payload: [],
      };
      const message = `expected ${box.announcedEnd - box.start} bytes of ${box.type}, found ${box.end - box.start}`;
      trip.report('truncated', 'warning', path, message, box.start);
      return facts;
    }
    // Nothing but the last box of a file may leave its length open, and a header never is the last.
    const isEntered = SUPERBOXES.has(box.type) && !(depth === 0 && box.isOpen);
    if (isEntered) facts = { ...facts, ...(yield* scanBoxes(window, trip, box, `${path}/`, depth + 1)) };
    else yield* blocksOf(window, box, path);
    if (box.type === 'ihdr') facts = await sizeOf(window, box);
  }
  return facts;
}

async function* blocksOf(window: Window, box: Box, path: string): AsyncGenerator<Block> {
  const length = box.end - box.bodyAt;
  if (STRUCTURES.has(box.type) && length <= MAX_STRUCTURE)
    yield bodyBlock('structure', path, box, 0, { box: box.type });
  else if (box.type === 'colr') yield* colourBlocks(window, box, path);
  else if (box.type === 'uuid') yield await uuidBlock(window, box, path);
  else if (box.type === 'xml ') yield bodyBlock('xmp', path, box, 0, { form: 'xml' });
  else if (box.type === 'jp2i') yield bodyBlock('xmp', path, box);
  else if (box.type === 'jumb')
    yield { ...bodyBlock('c2pa', path, box), payload: [{ start: box.start, end: box.end }] };
  else if (PIXELS.has(box.type)) yield bodyBlock('pixels', path, box);
  else
    yield {
      kind: box.type === 'free' ? 'padding' : 'unknown',
      path,
      range: { start: box.start, end: box.end },
      payload: [],
    };
}

/** How colours are told; for two of the ways a profile follows. */
async function* colourBlocks(window: Window, box: Box, path: string): AsyncGenerator<Block> {
  const [method] = (await window.upTo(box.bodyAt, Math.min(1, box.end - box.bodyAt))).bytes;
  const structure = bodyBlock('structure', path, box, 0, { box: 'colr' });
  if (method !== 2 && method !== 3) {
    yield structure;
    return;
  }
  const profileAt = Math.min(box.bodyAt + 3, box.end);
  yield { ...structure, range: { start: box.start, end: profileAt }, payload: [{ start: box.bodyAt, end: profileAt }] };
  yield bodyBlock('icc', path, box, 3);
}

async function sizeOf(window: Window, box: Box): Promise<Facts> {
  const cursor = await window.upTo(box.bodyAt, Math.min(8, box.end - box.bodyAt));
  if (cursor.left < 8) return {};
  const height = cursor.u32();
  return { width: cursor.u32(), height };
}
