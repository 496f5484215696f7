// Source: CIPA DC-007 "Multi-Picture Format", § 5.2.
import { IMAGE_LIST_TAG, type ImageEntry, imageEntries } from '../../grammar/multi-picture.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import { readDirectory } from '../../grammar/tiff-values.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import { MPF_ROWS, ENTRY_ROWS as ROWS } from '../../tables/mpf/tags.ts';

const MAX_DIRECTORIES = 16;

/** The desk of the multi-picture format: the index and attribute directories, and the pictures that the index tells of. */
export const mpfDecoder: PayloadDecoder = { decode };

function decode(payload: Payload, sink: TagSink, trip: Trip): void {
  const header = readTiffHeader(payload.bytes, false);
  if (!header) {
    trip.report('malformed', 'warning', payload.path, 'expected the header of a TIFF block, found something else');
    return;
  }
  const base = payload.ranges[0]?.start ?? 0;
  const images: ImageEntry[] = [];
  const seen = new Set<number>();
  for (let at = header.firstAt; at > 0 && seen.size < MAX_DIRECTORIES; ) {
    if (seen.has(at)) {
      trip.report('loop', 'warning', payload.path, `expected a new directory, found the one at ${at} again`);
      break;
    }
    const group1 = `MPF${seen.size}`;
    seen.add(at);
    const { values, next } = readDirectory(payload.bytes, at, header.littleEndian);
    for (const { tag, bytes, raw } of values) {
      const row = Object.hasOwn(MPF_ROWS, tag) ? MPF_ROWS[tag] : undefined;
      if (row) sink.add({ group0: 'MPF', group1, id: tag, row, raw: row.binary ? bytes : raw });
      if (tag === IMAGE_LIST_TAG) images.push(...addEntries(bytes, header.littleEndian, base, sink));
    }
    at = next;
  }
  addImages(images, sink);
}

function addEntries(list: Uint8Array, littleEndian: boolean, base: number, sink: TagSink): readonly ImageEntry[] {
  const entries = imageEntries(list, littleEndian, base);
  for (const entry of entries) {
    const add = (id: number, row: (typeof ROWS)[keyof typeof ROWS], raw: number): void =>
      sink.add({ group0: 'MPF', group1: entry.group, id, row, raw });
    add(0.1, ROWS.flags, entry.flags);
    add(0.2, ROWS.format, entry.format);
    add(0.3, ROWS.type, entry.type);
    add(4, ROWS.length, entry.length);
    add(8, ROWS.start, entry.start);
    add(12, ROWS.dependent1, entry.dependents[0]);
    add(14, ROWS.dependent2, entry.dependents[1]);
  }
  return entries;
}

/** The pictures themselves: data of which only the length is told. The first large thumbnail is the preview. */
function addImages(images: readonly ImageEntry[], sink: TagSink): void {
  let hasPreview = false;
  for (const [index, { start, length, type, group }] of images.entries()) {
    if (start === 0 || length === 0) continue;
    const isPreview: boolean = !hasPreview && (type & 0x0f0000) === 0x010000;
    hasPreview ||= isPreview;
    const name = isPreview ? 'PreviewImage' : `MPImage${index + 1}`;
    sink.add({ group0: 'MPF', group1: group, id: name, row: { name, convert: 'dataOfLength' }, raw: length });
  }
}
