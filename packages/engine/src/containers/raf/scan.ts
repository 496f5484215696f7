// Source: the header of Fujifilm's raw files as ExifTool 13.59 reads it.
import { embeddedJpeg } from '../../grammar/embedded-jpeg.ts';
import { pictureBlocks } from '../../grammar/picture-blocks.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container } from '../container.ts';
import { describe } from './describe.ts';

const HEADER_BYTES = 0x70;
const M_RAW = 0x48;
const JPEG = 0x54;
const START_OF_IMAGE = 0xffd8;
/** Places in the header of pairs of offset and length: of directories, and of image data with a directory of its own before it. */
const DIRECTORIES: ReadonlyMap<number, 'raf' | 'fuji-ifd'> = new Map([
  [0x5c, 'raf'],
  [0x64, 'fuji-ifd'],
  [0x78, 'raf'],
  [0x80, 'fuji-ifd'],
]);
/** More of a directory than this is not read. */
const MOST_DIRECTORY_BYTES = 1024 * 1024;
const MOST_IFD_BYTES = 0x10000;

/** The room of Fujifilm's raw files: the embedded JPEG's segments, Fujifilm's own directories, and the image data. */
export const container: Container = { scan, describe: { decode: describe } };

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const header = { start: 0, end: HEADER_BYTES };
  yield { kind: 'structure', path: 'header', range: header, payload: [header], details: { part: 'header' } };
  const jpeg = await pairAt(window, JPEG);
  if (jpeg && (await isJpeg(window, jpeg))) {
    yield* embeddedJpeg(window, trip, jpeg, { family: 'RAF' });
    const box = { ...jpeg, bodyAt: jpeg.start };
    yield* pictureBlocks('thumbnail', 'JPEG', box, [jpeg], ['File', 'File', 'PreviewImage']);
  }
  const jpegAt = jpeg?.start || Number.POSITIVE_INFINITY;
  const several = await pairAt(window, M_RAW);
  if (several && several.start > 0 && M_RAW < jpegAt) yield* severalBlock(window, trip, several);
  yield* directoryBlocks(window, trip, jpegAt);
  return {};
}

async function isJpeg(window: Window, { start, end }: ByteRange): Promise<boolean> {
  const cursor = await window.upTo(start, Math.min(2, end - start));
  return start > 0 && end <= (window.size ?? 0) && cursor.left === 2 && cursor.u16() === START_OF_IMAGE;
}

/** The header of a file of several exposures. */
function* severalBlock({ size = 0 }: Window, trip: Trip, range: ByteRange): Generator<Block> {
  if (range.end > size) {
    trip.report(
      'truncated',
      'warning',
      'M-RAW',
      'expected the header of several exposures, found the end',
      range.start,
    );
    return;
  }
  yield { kind: 'structure', path: 'M-RAW', range, payload: [range], details: { part: 'm-raw' } };
}

async function* directoryBlocks(window: Window, trip: Trip, jpegAt: number): AsyncGenerator<Block, void, void> {
  const size = window.size ?? 0;
  const met = { raf: 0, 'fuji-ifd': 0 };
  for (const [place, part] of DIRECTORIES) {
    trip.check();
    const range = place < jpegAt ? await pairAt(window, place) : undefined;
    if (!range) return;
    const { start } = range;
    if (start === 0) continue;
    const most = part === 'raf' ? MOST_DIRECTORY_BYTES : MOST_IFD_BYTES;
    const end = Math.min(range.end, size, start + most);
    const number = ++met[part];
    const group1 = `${part === 'raf' ? 'RAF' : 'FujiIFD'}${number > 1 ? number : ''}`;
    if (end <= start) continue;
    const payload = [{ start, end }];
    yield { kind: 'structure', path: group1, range: { start, end }, payload, details: { part, group1 } };
    if (part === 'raf') continue;
    const pixels = { start, end: Math.min(range.end, size) };
    yield { kind: 'pixels', path: group1, range: pixels, payload: [pixels] };
  }
}

/** What an offset and a length in the header tell; `undefined` where the file ends before them. */
async function pairAt(window: Window, at: number): Promise<ByteRange | undefined> {
  const cursor = await window.upTo(at, 8);
  if (cursor.left < 8) return undefined;
  const [start, length] = [cursor.u32(), cursor.u32()];
  return { start, end: start + length };
}
