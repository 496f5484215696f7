// Source: Exif 2.2 (JEITA CP-3451) 4.7.3 (FlashPix extension data in APP2); FlashPix format specification 1.0.2.

import { Cursor } from '../../bytes/cursor.ts';
import { joined } from '../../bytes/joined.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf16Text } from '../../bytes/utf16.ts';
import { readValues } from '../../grammar/binary-layout.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { addProperties } from './flashpix-properties.ts';
import { addTag, type Groups, type SegmentHandler } from './handler.ts';

const GROUPS: Groups = ['FlashPix', 'FlashPix'];
const STORAGE = 0xffffffff;
const STREAM_DATA = 13;
const STREAM_HEADER = 28;
const FUJI_INDEX = 512;
const FUJI_HEADER = 60;
const FUJI_PREVIEW_HEADER = 47;

interface Stream {
  readonly name: string;
  readonly size: number;
  pieces: Uint8Array[];
  /** Bytes of the pieces. */
  bytes: number;
}

/** APP2: a list of streams, and streams in as many segments as they take. */
export const addFlashPix: SegmentHandler = (payload, sink, trip) => {
  let streams: Stream[] = [];
  const preview: Uint8Array[] = [];
  for (const segment of segmentsOf(payload)) {
    trip.check();
    if (segment.byteLength < STREAM_DATA) continue;
    if (segment[6] === 1) streams = contentsOf(segment, payload.path, trip);
    if (segment[6] !== 2) continue;
    const index = Number(readValues(segment, 7, 'int16u', 1, false));
    const stream = streams[index];
    if (stream) addToStream(stream, segment, sink, trip);
    else if (
      index === FUJI_INDEX &&
      (preview.length > 0 || latin1(segment, FUJI_HEADER, FUJI_HEADER + 4) === '\xff\xd8\xff\xdb')
    )
      preview.push(segment.subarray(FUJI_HEADER));
  }
  for (const stream of streams) if (stream.bytes > 0) addStream(stream, joined(stream.pieces), sink, trip);
  const row = { name: 'PreviewImage', binary: true } as const;
  if (preview.length > 0) addTag(sink, ['File', 'File'], row.name, row, joined(preview));
};

/** The payload is that of several segments, each in a range of its own. */
function* segmentsOf({ bytes, ranges }: Payload): Generator<Uint8Array, void, void> {
  let at = 0;
  for (const { start, end } of ranges) {
    yield bytes.subarray(at, at + end - start);
    at += end - start;
  }
}

/** Contents list: how many entries; for each its size, a default value, a path in UTF-16, and a class for storages. */
function contentsOf(segment: Uint8Array, path: string, trip: Trip): Stream[] {
  const cursor = new Cursor(segment);
  cursor.seek(7);
  const count = cursor.u16();
  const streams: Stream[] = [];
  while (streams.length < count) {
    if (cursor.left < 7) {
      trip.report('truncated', 'warning', path, `expected ${count} FlashPix streams, found ${streams.length}`);
      return [];
    }
    const size = cursor.u32();
    cursor.skip(1);
    const from = cursor.at;
    let end = from;
    while (end + 1 < segment.byteLength && (segment[end] !== 0 || segment[end + 1] !== 0)) end += 2;
    cursor.seek(Math.min(end + 2, segment.byteLength));
    if (size === STORAGE) cursor.skip(Math.min(16, cursor.left));
    const name = utf16Text(segment.subarray(from, end), true).replace(/^.*\//s, '');
    streams.push({ name, size, pieces: [], bytes: 0 });
  }
  return streams;
}

/** The first piece counts from its beginning whatever its offset says; what overlaps with pieces before is left out. */
function addToStream(stream: Stream, segment: Uint8Array, sink: TagSink, trip: Trip): void {
  const offset = Number(readValues(segment, 9, 'int32u', 1, false));
  const piece = segment.subarray(STREAM_DATA);
  const overlap = stream.pieces.length > 0 ? stream.bytes - offset : 0;
  const added = overlap >= 0 && overlap <= piece.byteLength ? piece.subarray(overlap) : piece;
  stream.pieces.push(added);
  stream.bytes += added.byteLength;
  if (stream.bytes < stream.size) return;
  addStream(stream, joined(stream.pieces).subarray(0, stream.size), sink, trip);
  stream.pieces = [];
  stream.bytes = 0;
}

function addStream({ name }: Stream, data: Uint8Array, sink: TagSink, trip: Trip): void {
  const base = /^(.*)(?: \d{6}|_[0-9a-f]{16})$/s.exec(name)?.[1] ?? name;
  if (base === '\x05Extension List') addProperties(data, (id, row, raw) => addTag(sink, GROUPS, id, row, raw), trip);
  else if (base === '\x05Screen Nail') addScreenNail(name, content(data), sink);
  else if (base === 'Audio Stream') add(sink, name, 'AudioStream', content(data));
  else if (base === 'Preview') addPreview(name, data, sink);
  else if (base === 'Property') addPreviewSize(data, sink);
}

function content(data: Uint8Array): Uint8Array {
  return data.byteLength > STREAM_HEADER ? data.subarray(STREAM_HEADER) : data;
}

/** A picture for the camera's display, which most often is a JPEG behind a header. */
function addScreenNail(name: string, nail: Uint8Array, sink: TagSink): void {
  add(sink, name, 'ScreenNail', nail);
  const start = latin1(nail).indexOf('\xff\xd8\xff');
  if (start >= 0) add(sink, name, 'PreviewImage', nail.subarray(start));
}

function addPreview(name: string, data: Uint8Array, sink: TagSink): void {
  const picture = data.subarray(FUJI_PREVIEW_HEADER);
  if (latin1(picture, 0, 3) === '\xff\xd8\xff') add(sink, name, 'PreviewImage', picture);
}

function addPreviewSize(data: Uint8Array, sink: TagSink): void {
  const rows: readonly (readonly [at: number, row: TagRow])[] = [
    [0x0d, { name: 'PreviewImageWidth' }],
    [0x17, { name: 'PreviewImageHeight' }],
  ];
  for (const [at, row] of rows) {
    const raw = readValues(data, at, 'int16u', 1, false);
    if (raw !== undefined) addTag(sink, GROUPS, at, row, raw);
  }
}

function add(sink: TagSink, id: string, name: string, raw: RawValue): void {
  addTag(sink, GROUPS, id, { name, binary: true }, raw);
}
