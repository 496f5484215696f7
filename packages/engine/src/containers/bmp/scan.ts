// Source: [MS-WMF] § 2.2.2.3 to 2.2.2.5 (BitmapInfoHeader, BitmapV4Header, BitmapV5Header), wingdi.h (BITMAPFILEHEADER); OS/2 bitmaps.
import type { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container } from '../container.ts';
import { describe } from './describe.ts';

const FILE_HEADER_BYTES = 14;
const V5_BYTES = 124;
const OS2_BYTES = [12, 16, 64];
/** Compressions that are whole files of another format. */
const EMBEDDED: Readonly<Record<number, string>> = { 4: 'EmbeddedJPG', 5: 'EmbeddedPNG' };

/** Windows and OS/2 bitmaps. */
export const container: Container = { scan, describe };

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const head = await window.at(0, FILE_HEADER_BYTES + 4);
  head.littleEndian = true;
  head.seek(10);
  const [pixelsAt, length] = [head.u32(), head.u32()];
  const header = await window.at(FILE_HEADER_BYTES, length);
  header.littleEndian = true;
  const end = FILE_HEADER_BYTES + length;
  const isOs2 = OS2_BYTES.includes(length);
  const content = { start: FILE_HEADER_BYTES, end };
  const details = { part: isOs2 ? 'os2' : 'windows' };
  yield { kind: 'structure', path: 'header', range: { start: 0, end }, payload: [content], details };
  if (isOs2) {
    yield* pixels(window, pixelsAt, end);
    return sizeOs2(header);
  }
  const embedded = embeddedBlock(header);
  if (embedded) yield embedded;
  yield* pixels(window, pixelsAt, end);
  if (length === V5_BYTES) yield* profile(header, window, trip);
  header.seek(4);
  return { width: header.u32(), height: Math.abs(header.i32()) };
}

function sizeOs2(header: Cursor): Facts {
  header.seek(4);
  return { width: header.u16(), height: header.u16() };
}

/** The picture, as far as it is told apart from what may follow it. */
function* pixels({ size }: Window, pixelsAt: number, headerEnd: number): Generator<Block> {
  if (size === undefined || pixelsAt < headerEnd || pixelsAt >= size) return;
  const range = { start: pixelsAt, end: size };
  yield { kind: 'pixels', path: 'pixels', range, payload: [range] };
}

/** The number that tells how long an embedded file is; the file itself is the picture. */
function embeddedBlock(header: Cursor): Block | undefined {
  header.seek(16);
  const [compression, length] = [header.u32(), header.u32()];
  const part = EMBEDDED[compression];
  if (part === undefined || length === 0) return undefined;
  const range = { start: FILE_HEADER_BYTES + 20, end: FILE_HEADER_BYTES + 24 };
  return { kind: 'structure', path: 'header/length', range, payload: [range], details: { part } };
}

/** Version 5 may carry a profile, or the name of a file that has it; its offset counts from the information header. */
function* profile(header: Cursor, { size }: Window, trip: Trip): Generator<Block> {
  const space = latin1(header.bytes, 56, 60);
  if (space !== 'KNIL' && space !== 'DEBM') return;
  header.seek(112);
  const [offset, length] = [header.u32(), header.u32()];
  if (offset === 0) return;
  const range = { start: offset + FILE_HEADER_BYTES, end: offset + FILE_HEADER_BYTES + length };
  if (range.end > (size ?? range.end)) {
    trip.report('truncated', 'note', 'profile', `expected a profile of ${length} bytes`, range.start);
    return;
  }
  const isLink = space === 'KNIL';
  const block = { path: 'profile', range, payload: [range] };
  yield isLink ? { kind: 'structure', ...block, details: { part: 'profile-name' } } : { kind: 'icc', ...block };
}
