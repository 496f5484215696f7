// Source: ICO format (ICONDIR, ICONDIRENTRY).
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container, FileKind } from '../container.ts';
import { describe } from './describe.ts';

const HEADER_BYTES = 6;
const ENTRY_BYTES = 16;

/** Windows icons and cursors. */
export const container: Container = { scan, describe };

async function* scan(window: Window, trip: Trip, { fileType }: FileKind): AsyncGenerator<Block, Facts, void> {
  const header = { start: 0, end: HEADER_BYTES };
  yield { kind: 'structure', path: 'header', range: header, payload: [header], details: { part: 'header' } };
  const cursor = await window.at(4, 2);
  cursor.littleEndian = true;
  const count = cursor.u16();
  const directory = await window.upTo(HEADER_BYTES, count * ENTRY_BYTES);
  directory.littleEndian = true;
  const pictures: Block[] = [];
  let facts: Facts = {};
  for (let index = 0; index < count; index++) {
    if (directory.left < ENTRY_BYTES) {
      trip.report('truncated', 'warning', 'directory', `expected ${count} pictures, found ${index}`, directory.offset);
      break;
    }
    const range = { start: directory.offset, end: directory.offset + ENTRY_BYTES };
    const part = fileType === 'ICO' ? 'icon' : 'cursor';
    yield { kind: 'structure', path: `directory[${index}]`, range, payload: [range], details: { part } };
    if (index === 0) facts = { width: directory.u8() || 256, height: directory.u8() || 256 };
    directory.seek(range.start - HEADER_BYTES + 8);
    const [length, start] = [directory.u32(), directory.u32()];
    const picture = { start, end: start + length };
    const isInside = length > 0 && picture.end <= (window.size ?? picture.end);
    if (isInside) pictures.push({ kind: 'pixels', path: `picture[${index}]`, range: picture, payload: [picture] });
  }
  yield* pictures.sort((a, b) => a.range.start - b.range.start);
  return facts;
}
