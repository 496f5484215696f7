// Source: ISO/IEC 14496-12:2022, § 8.11.3 (iloc); ISO/IEC 23008-12, annex A (Exif and XMP items), § 6.4 (thumbnails, auxiliary images).
import { hasText } from '../../bytes/latin1.ts';
import { pictureBlocks } from '../../grammar/picture-blocks.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Documents } from './documents.ts';
import { rangesOf } from './item-ranges.ts';
import type { Item, ItemTable } from './items.ts';

const METADATA = new Set(['Exif', 'application/rdf+xml', 'jpeg']);
const GAIN_MAP = /gain_?map/i;

/** The items that hold metadata, then the pictures beside the main one. Exif and XMP stand first in each, by their ids. */
export async function* itemBlocks(
  window: Window,
  trip: Trip,
  table: ItemTable,
  documents: Documents,
  auxiliary: ReadonlyMap<number, string>,
): AsyncGenerator<Block> {
  const items = [...table.items.values()].sort((a, b) => a.id - b.id).map((item) => ({ item, type: typeOf(item) }));
  const metadata = items
    .filter(({ type }) => METADATA.has(type))
    .map(({ item, type }) => ({ item, type, ranges: rangesOf(item, table, window.size) }));
  if (metadata.length > 0)
    await window.prefetch(metadata.flatMap(({ type, ranges }) => (type === 'jpeg' ? [] : (ranges ?? []))));
  for (const { item, type, ranges } of metadata) {
    trip.check();
    if (type === 'jpeg' && ranges) yield* await previewBlocks(window, item, ranges);
    const block = type === 'jpeg' ? undefined : await metadataBlock(window, trip, item, type, ranges, documents);
    if (block) yield block;
  }
  const thumbnails = new Set(table.references.filter(({ type }) => type === 'thmb').map(({ from }) => from));
  for (const { item, type } of items) {
    trip.check();
    const kind = pictureKind(item, type, thumbnails, auxiliary);
    const ranges = kind && rangesOf(item, table, window.size);
    if (kind && ranges)
      yield { kind, path: pathOf(item), range: hull(ranges), payload: ranges, details: { item: item.id } };
  }
}

function typeOf(item: Item): string {
  return item.contentType || item.type || '';
}

function pathOf(item: Item): string {
  return `meta/item[${item.id}]`;
}

async function metadataBlock(
  window: Window,
  trip: Trip,
  item: Item,
  type: string,
  ranges: readonly ByteRange[] | undefined,
  documents: Documents,
): Promise<Block | undefined> {
  const path = pathOf(item);
  const isPacked = Boolean(item.contentEncoding);
  if (item.isProtected || (isPacked && (item.contentEncoding !== 'deflate' || type === 'Exif'))) {
    trip.report(
      'unsupported',
      'warning',
      path,
      `expected ${type} as it is, found it protected or packed in an unknown way`,
    );
    return undefined;
  }
  if (!ranges || ranges.length === 0) return undefined;
  const range = hull(ranges);
  const packing = isPacked ? ({ packing: 'deflate' } as const) : {};
  const details = { item: item.id, document: documents.ofItem(item) };
  if (type !== 'Exif') return { kind: 'xmp', path, range, payload: ranges, details, ...packing };
  const payload = await withoutHeader(window, trip, path, ranges);
  return payload && { kind: 'exif', path, range, payload, details: { ...details, fileType: '', family: 'MOV' } };
}

/** Exif items begin with the length of what stands before the TIFF header. Some writers leave it out. */
export async function withoutHeader(
  window: Window,
  trip: Trip,
  path: string,
  ranges: readonly ByteRange[],
): Promise<readonly ByteRange[] | undefined> {
  const total = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  if (total < 4) return ranges;
  const head = await window.gather(behind(ranges, 0, 6));
  if (hasText(head, 'MM\0*') || hasText(head, 'II*\0')) {
    trip.report('malformed', 'note', path, 'expected the length of a header, found the TIFF structure at once');
    return ranges;
  }
  if (hasText(head, 'Exif\0\0')) return behind(ranges, 6);
  const [a = 0, b = 0, c = 0, d = 0] = head;
  const skipped = 4 + ((a * 256 + b) * 256 + c) * 256 + d;
  if (skipped < total) return behind(ranges, skipped);
  if (skipped > total)
    trip.report('malformed', 'warning', path, `expected a header within ${total} bytes, found ${skipped}`);
  return undefined;
}

/** What is left of ranges without their first bytes, or so many bytes of it. */
function behind(ranges: readonly ByteRange[], skipped: number, most = Number.POSITIVE_INFINITY): readonly ByteRange[] {
  const left: ByteRange[] = [];
  let [before, wanted] = [skipped, most];
  for (const { start, end } of ranges) {
    const from = Math.min(start + before, end);
    before -= from - start;
    const to = Math.min(end, from + wanted);
    wanted -= to - from;
    if (to > from) left.push({ start: from, end: to });
  }
  return left;
}

/** ExifTool names a JPEG item by a guess at its size, from where cameras of one maker have the frame header. */
async function previewBlocks(window: Window, item: Item, ranges: readonly ByteRange[]): Promise<Iterable<Block>> {
  const { start, end } = hull(ranges);
  const head = await window.gather(behind(ranges, 556, 9));
  let name = 'PreviewImage';
  if (head.byteLength === 9 && hasText(head, '\xff\xc0\0\x11')) {
    const [height, width] = [(head[5] ?? 0) * 256 + (head[6] ?? 0), (head[7] ?? 0) * 256 + (head[8] ?? 0)];
    const has = (side: number) => width === side || height === side;
    name = has(160) ? 'ThumbnailImage' : has(1920) ? 'OtherImage' : name;
  }
  return pictureBlocks('thumbnail', pathOf(item), { start, bodyAt: start, end }, ranges, ['File', 'File', name]);
}

/** Whether an item is a picture beside the main one. */
function pictureKind(
  item: Item,
  type: string,
  thumbnails: ReadonlySet<number>,
  auxiliary: ReadonlyMap<number, string>,
): 'thumbnail' | 'gain-map' | undefined {
  if (type === 'tmap') return 'gain-map';
  if (thumbnails.has(item.id)) return 'thumbnail';
  const purpose = item.properties?.map((index) => auxiliary.get(index)).find((text) => text !== undefined);
  return purpose !== undefined && GAIN_MAP.test(purpose) ? 'gain-map' : undefined;
}

/** From the first byte to the last where the parts follow each other, else the first part. */
function hull(ranges: readonly ByteRange[]): ByteRange {
  const [first = { start: 0, end: 0 }, ...rest] = ranges;
  let end = first.end;
  for (const range of rest) {
    if (range.start !== end) return first;
    end = range.end;
  }
  return { start: first.start, end };
}
