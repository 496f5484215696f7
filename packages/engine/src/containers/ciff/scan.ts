// Source: CIFF specification 1.0 revision 4: a header, then one heap of values and further heaps, each with its directory at the end.
import { latin1 } from '../../bytes/latin1.ts';
import { HEAP_ENTRY_BYTES, heapRecords } from '../../grammar/ciff.ts';
import { mergedRanges } from '../../grammar/sparse.ts';
import { knownTrailers } from '../../grammar/trailers.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container } from '../container.ts';
import { canonTrailer } from './trailer.ts';

const HEADER_BYTES = 14;
const FOOTER_BYTES = 4;
const MOST_ENTRIES = 1000;
const MOST_HEAPS = 100;
const MOST_RECORDS = 4096;
/** Values that lie less than this apart are gathered in one piece. */
const JOINED_GAP_BYTES = 512;
/** A picture as short as this is taken for a value. */
const SHORT_PICTURE_BYTES = 512;
/** Longer values are pictures or tables for raw converters. */
const MOST_VALUE_BYTES = 0x10000;
const RAW_DATA = 0x2005;
const PICTURES: readonly number[] = [0x2007, 0x2008];

/**
 * Canon's first raw files: one block of kind `maker-note`, whose payload is the header, the heaps' directories and their values wherever
 * they lie, the pictures and the trailers. The metadata has no one range that could be cut out: the block's is the part of it that
 * holds the header.
 */
export const container: Container = { scan };

interface Found {
  readonly kept: ByteRange[];
  readonly pixels: ByteRange[];
  readonly pictures: ByteRange[];
  readonly seen: Set<number>;
  records: number;
}

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const head = await window.at(0, HEADER_BYTES);
  const littleEndian = latin1(head.bytes, 0, 2) === 'II';
  head.littleEndian = littleEndian;
  head.seek(2);
  const start = head.u32();
  const size = window.size;
  if (size === undefined || start >= size) {
    trip.report('truncated', 'warning', 'heap', `expected a heap at ${start}, found ${size ?? 'no'} bytes`, start);
    return {};
  }
  const found: Found = { kept: [], pixels: [], pictures: [], seen: new Set(), records: 0 };
  await scanHeap(window, trip, { start, end: size }, littleEndian, found);
  const payload = mergedRanges([{ start: 0, end: HEADER_BYTES }, ...found.kept], JOINED_GAP_BYTES);
  const [range = { start: 0, end: HEADER_BYTES }] = payload;
  const details = {
    ...{ maker: 'CanonRaw', make: 'Canon', model: '', directory: 'CanonRaw', fileType: 'CRW', family: 'CRW' },
    ...{
      order: littleEndian ? 'II' : 'MM',
      addressing: 'file',
      base: 0,
      headerAt: 0,
      valueAt: start,
      length: size - start,
    },
  };
  yield { kind: 'maker-note', path: 'heap', range, payload, details };
  yield* pictureBlocks(found);
  for (const trailer of await knownTrailers(window, trip, HEADER_BYTES, size)) {
    if (trailer.details?.format === 'canon-vrd') yield* canonTrailer(window, trip, trailer);
    else yield trailer;
  }
  return {};
}

/** The raw picture and those beside it, in file order. */
function pictureBlocks({ pixels, pictures }: Found): readonly Block[] {
  const raw = pixels.map((range): Block => ({ kind: 'pixels', path: 'heap/RawData', range, payload: [range] }));
  const others = pictures.map((range): Block => ({ kind: 'thumbnail', path: 'heap/picture', range, payload: [range] }));
  return [...raw, ...others].sort((a, b) => a.range.start - b.range.start);
}

/** Note what a heap holds, and the heaps inside it. */
async function scanHeap(
  window: Window,
  trip: Trip,
  heap: ByteRange,
  littleEndian: boolean,
  found: Found,
): Promise<void> {
  trip.check();
  const footerAt = heap.end - FOOTER_BYTES;
  if (footerAt < heap.start || found.seen.size >= MOST_HEAPS) return;
  const footer = await window.upTo(footerAt, FOOTER_BYTES);
  footer.littleEndian = littleEndian;
  if (footer.left < FOOTER_BYTES) return;
  const at = heap.start + footer.u32();
  if (found.seen.has(at)) return;
  found.seen.add(at);
  const head = await window.upTo(at, 2);
  head.littleEndian = littleEndian;
  if (head.left < 2) return;
  const count = Math.min(head.u16(), MOST_ENTRIES);
  const { bytes } = await window.upTo(at + 2, count * HEAP_ENTRY_BYTES);
  keep(window, found, { start: footerAt, end: heap.end });
  keep(window, found, { start: at, end: at + 2 + bytes.byteLength });
  for (const record of heapRecords(bytes, at + 2, heap.start, littleEndian)) {
    if (++found.records > MOST_RECORDS) return;
    const range = { start: record.at, end: record.at + record.size };
    if (record.type === 'heap') await scanHeap(window, trip, range, littleEndian, found);
    else takeRecord(window, found, record.id, range);
  }
}

function takeRecord(window: Window, found: Found, id: number, range: ByteRange): void {
  const size = range.end - range.start;
  const isPicture = id === RAW_DATA || PICTURES.includes(id);
  const isThere = size > 0 && range.end <= (window.size ?? 0);
  if (isPicture && isThere) (id === RAW_DATA ? found.pixels : found.pictures).push(range);
  if (size <= (isPicture ? SHORT_PICTURE_BYTES : MOST_VALUE_BYTES)) keep(window, found, range);
}

/** Values that end behind the file are not there. */
function keep({ size = 0 }: Window, { kept }: Found, range: ByteRange): void {
  if (range.end <= size && range.end > range.start) kept.push(range);
}
