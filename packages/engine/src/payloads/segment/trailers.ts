// Source: AXS file concatenation protocol; trailers of Photo Mechanic and FotoStation as observed.
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { wholeBytes } from '../../grammar/sparse.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { FOTO_STATION_LAYOUT, PHOTO_MECHANIC_ROWS } from '../../tables/segment/trailers.ts';
import { addTag, fixedLayout, type SegmentHandler } from './handler.ts';

const FOOTER_BYTES = 10;
const SOFT_EDIT_RECORD = 2;
const MAX_ENTRIES = 1000;

/** Photo Mechanic: datasets as in IPTC, each a number. */
export const addPhotoMechanic: SegmentHandler = ({ bytes }, sink) => {
  const cursor = new Cursor(bytes);
  while (cursor.left >= 5 && cursor.u8() === 0x1c) {
    const [record, number, length] = [cursor.u8(), cursor.u8(), cursor.u16()];
    if (length > cursor.left) return;
    const data = cursor.take(length);
    const row = Object.hasOwn(PHOTO_MECHANIC_ROWS, number) ? PHOTO_MECHANIC_ROWS[number] : undefined;
    if (record !== SOFT_EDIT_RECORD || !row || length === 0 || length > 4) continue;
    const value = data.reduce((sum, byte) => sum * 256 + byte, 0);
    addTag(sink, ['PhotoMechanic', 'PhotoMechanic'], number, row, length === 4 ? value | 0 : value);
  }
};

/** FotoStation: IPTC, soft edits or a picture, by the number in the record's footer. */
export const addFotoStation: SegmentHandler = (payload, sink, trip) => {
  const end = payload.bytes.byteLength - FOOTER_BYTES;
  if (end < 0) return;
  const number = (payload.bytes[end] as number) * 256 + (payload.bytes[end + 1] as number);
  const content = payload.bytes.subarray(0, end);
  if (number === 1) nestIptc(payload, 0, end, sink);
  else if (number === 2)
    fixedLayout(['FotoStation', 'FotoStation'], FOTO_STATION_LAYOUT)({ ...payload, bytes: content }, sink, trip);
  const name = { 3: 'ThumbnailImage', 4: 'PreviewImage' }[number];
  if (name !== undefined) addTag(sink, ['FotoStation', 'FotoStation'], number, { name, binary: true }, content);
};

const AFCP_ROWS: Readonly<Record<string, TagRow>> = {
  TEXT: { name: 'Text' },
  Nail: { name: 'ThumbnailImage', binary: true },
  PrVw: { name: 'PreviewImage', binary: true },
};

/** AFCP: a directory of codes with lengths and offsets in the file. */
export const addAfcp: SegmentHandler = (payload, sink) => {
  const cursor = new Cursor(payload.bytes);
  cursor.littleEndian = payload.bytes[3] === 0x2a;
  const base = payload.ranges[0]?.start ?? 0;
  cursor.seek(6);
  const count = Math.min(cursor.u16(), MAX_ENTRIES);
  cursor.seek(12);
  for (let left = count; left > 0 && cursor.left >= 12; left--) {
    const code = latin1(cursor.take(4));
    const [length, offset] = [cursor.u32(), cursor.u32()];
    const start = offset - base;
    if (start < 0 || start + length > payload.bytes.byteLength) continue;
    if (code === 'IPTC') nestIptc(payload, start, start + length, sink);
    const row = Object.hasOwn(AFCP_ROWS, code) ? AFCP_ROWS[code] : undefined;
    const data = payload.bytes.subarray(start, start + length);
    if (row) addTag(sink, ['AFCP', 'AFCP'], code, row, row.binary ? pictureOf(data) : utf8Text(data));
  }
};

/** A picture behind a header of 10 bytes and padding. */
function pictureOf(data: Uint8Array): Uint8Array {
  const start = latin1(data).indexOf('\xff\xd8\xff', 10);
  return data.subarray(start < 0 ? 18 : start);
}

function nestIptc({ path, bytes, ranges }: Payload, start: number, end: number, sink: TagSink): void {
  sink.nested({
    kind: 'iptc',
    path: `${path}/IPTC`,
    bytes: bytes.subarray(start, end),
    ranges: wholeBytes(bytes, ranges).inFile(start, end - start),
    details: { home: 0 },
  });
}
