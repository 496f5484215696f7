// Source: Adobe Photoshop file formats specification, layer records and additional layer information.
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf16Text } from '../../bytes/utf16.ts';
import { windows1252Text } from '../../bytes/windows1252.ts';
import { isLongBlock } from '../../grammar/long-blocks.ts';
import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { LAYER_ROWS as ROWS } from '../../tables/photoshop/layers.ts';

/** How layer records are written: large documents have longer lengths, and TIFF files may hold them in either order. */
export interface LayerFrame {
  readonly isLarge: boolean;
  readonly littleEndian: boolean;
}

type Column = keyof typeof ROWS;
type Columns = Partial<Record<Column, RawValue[]>>;

/** Decode layer records, which begin with their count, and put down one list for each kind of fact. */
export function addLayers(bytes: Uint8Array, frame: LayerFrame, sink: TagSink, trip: Trip): void {
  if (bytes.byteLength < 2) return;
  const cursor = new Cursor(bytes);
  cursor.littleEndian = frame.littleEndian;
  const count = Math.abs(cursor.i16());
  const columns: Columns = {};
  for (let layer = 0; layer < count; layer++) {
    trip.check();
    if (!readLayer(cursor, frame, layer, columns)) break;
  }
  addTag(sink, ROWS.count, count);
  for (const column of Object.keys(ROWS) as Column[]) {
    const values = columns[column];
    if (!values) continue;
    if (FILLS[column] !== undefined) fill(columns, column, count);
    addTag(sink, ROWS[column], values.length === 1 ? (values[0] as RawValue) : values);
  }
}

/** One record; false where the bytes end or make no sense, which ends the list. */
function readLayer(cursor: Cursor, { isLarge }: LayerFrame, layer: number, columns: Columns): boolean {
  if (cursor.left < 18) return false;
  put(columns, 'rectangles', [cursor.u32(), cursor.u32(), cursor.u32(), cursor.u32()].join(' '));
  const channelBytes = cursor.u16() * (isLarge ? 10 : 6);
  if (cursor.left < channelBytes + 20) return false;
  cursor.skip(channelBytes);
  if (codeOf(cursor) !== '8BIM') return false;
  put(columns, 'blendModes', codeOf(cursor));
  put(columns, 'opacities', cursor.u8());
  cursor.skip(1);
  put(columns, 'visible', cursor.u8() & 2);
  cursor.skip(1);
  const extra = cursor.u32();
  const next = cursor.at + extra;
  if (!skipSized(cursor) || !skipSized(cursor) || cursor.left < 1) return false;
  const nameLength = cursor.u8();
  if (cursor.left < nameLength) return false;
  put(columns, 'names', windows1252Text(cursor.take(nameLength)));
  cursor.skip(Math.min(cursor.left, 3 - (nameLength & 3)));
  readAdditional(cursor, next, isLarge, layer, columns);
  if (next > cursor.bytes.byteLength) return false;
  cursor.seek(next);
  return true;
}

function skipSized(cursor: Cursor): boolean {
  if (cursor.left < 4) return false;
  const size = cursor.u32();
  if (size > cursor.left) return false;
  cursor.skip(size);
  return true;
}

/** Keyed blocks behind a layer's name. */
function readAdditional(cursor: Cursor, end: number, isLarge: boolean, layer: number, columns: Columns): void {
  while (cursor.at + 12 <= end && cursor.left >= 12) {
    const signature = codeOf(cursor);
    if (signature !== '8BIM' && signature !== '8B64') return;
    const key = codeOf(cursor);
    const isLong = isLarge && isLongBlock(key);
    if (isLong && cursor.left < 8) return;
    const size = isLong ? cursor.u64() : cursor.u32();
    if (cursor.at + size > end || size > cursor.left) return;
    const data = cursor.take(size);
    cursor.skip(Math.min(cursor.left, (4 - (size & 3)) & 3));
    const column = Object.hasOwn(ADDITIONAL, key) ? ADDITIONAL[key] : undefined;
    const value = column?.read(new Cursor(data), cursor.littleEndian);
    if (!column || value === undefined) continue;
    fill(columns, column.column, layer);
    put(columns, column.column, value);
  }
}

interface Additional {
  readonly column: Column;
  readonly read: (cursor: Cursor, littleEndian: boolean) => RawValue | undefined;
}

const ADDITIONAL: Readonly<Record<string, Additional>> = {
  luni: { column: 'unicodeNames', read: unicodeName },
  lclr: { column: 'colours', read: (cursor, littleEndian) => ordered(cursor, littleEndian, 2) },
  shmd: { column: 'modified', read: modifiedAt },
  lsct: { column: 'sections', read: (cursor, littleEndian) => ordered(cursor, littleEndian, 4) },
};

/** What stands for a layer that does not tell. */
const FILLS: Partial<Record<Column, RawValue>> = { unicodeNames: '', colours: '', modified: '', sections: 0 };

function fill(columns: Columns, column: Column, until: number): void {
  const values = columnOf(columns, column);
  while (values.length < until) values.push(FILLS[column] ?? '');
}

function put(columns: Columns, column: Column, value: RawValue): void {
  columnOf(columns, column).push(value);
}

function columnOf(columns: Columns, column: Column): RawValue[] {
  const values = columns[column] ?? [];
  columns[column] = values;
  return values;
}

function ordered(cursor: Cursor, littleEndian: boolean, width: 2 | 4): RawValue | undefined {
  cursor.littleEndian = littleEndian;
  if (cursor.left < width) return undefined;
  return width === 2 ? cursor.u16() : cursor.u32();
}

function unicodeName(cursor: Cursor): RawValue {
  if (cursor.left < 4) return '';
  const length = cursor.u32() * 2;
  return utf16Text(cursor.take(Math.min(length, cursor.left)));
}

/** Seconds since 1970, hidden in a structure that is not documented. */
function modifiedAt({ bytes }: Cursor, littleEndian: boolean): RawValue {
  const found = /layerTime(?:doub|buod)/.exec(latin1(bytes));
  const at = found ? found.index + found[0].length : bytes.byteLength;
  if (at + 8 > bytes.byteLength) return '';
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(at, littleEndian);
}

/** Four characters; turned round where numbers are. */
function codeOf(cursor: Cursor): string {
  const code = latin1(cursor.take(4));
  return cursor.littleEndian ? [...code].reverse().join('') : code;
}

function addTag(sink: TagSink, row: TagRow, raw: RawValue): void {
  sink.add({ group0: 'Photoshop', group1: 'Photoshop', id: row.name, row, raw });
}
