// Source: FLIR's file format as described by the exiftool forum's "FLIR radiometric" threads; observed answers of ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { readLayout, readValues } from '../../grammar/binary-layout.ts';
import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { BinaryLayout } from '../../tables/binary-field.ts';
import { CAMERA_LAYOUT, GPS_LAYOUT, METER_LAYOUT, PALETTE_LAYOUT, PIP_LAYOUT } from '../../tables/segment/flir.ts';
import { addMap, MAPS } from './flir-maps.ts';
import { isTold, meterValue } from './flir-rules.ts';
import { addMeasurements, addTexts } from './flir-texts.ts';
import { addTag, type Groups, type SegmentHandler } from './handler.ts';

/** Families of everything that FLIR writes into APP1. */
export const FLIR_GROUPS: Groups = ['APP1', 'FLIR'];

const HEADER_BYTES = 64;
const ENTRY_BYTES = 32;
const DATE_ROW: TagRow = { name: 'DateTimeOriginal', privacy: 'time' };

/** APP1 of FLIR's thermal cameras: a directory of records. */
export const addFlir: SegmentHandler = ({ bytes, path }, sink, trip) => {
  if (bytes.byteLength < HEADER_BYTES || !/^[AF]FF\0/.test(latin1(bytes, 0, 4))) return;
  const littleEndian = orderOf(bytes);
  if (littleEndian === undefined) {
    trip.report('unsupported', 'warning', path, 'expected version 100 to 199 of a FLIR file, found another');
    return;
  }
  const cursor = new Cursor(bytes);
  cursor.littleEndian = littleEndian;
  cursor.seek(24);
  const [start, count] = [cursor.u32(), cursor.u32()];
  if (start + count * ENTRY_BYTES > bytes.byteLength) {
    trip.report('truncated', 'warning', path, `expected ${count} entries of a FLIR directory, found fewer`);
    return;
  }
  addTag(sink, FLIR_GROUPS, 4, { name: 'CreatorSoftware' }, readValues(bytes, 4, 'string', 16, littleEndian) ?? '');
  for (let index = 0; index < count; index++) {
    trip.check();
    cursor.seek(start + index * ENTRY_BYTES);
    const type = cursor.u16();
    cursor.skip(10);
    const [at, length] = [cursor.u32(), cursor.u32()];
    if (type === 0) continue;
    if (at + length > bytes.byteLength) {
      trip.report('malformed', 'warning', path, `expected ${length} bytes of a FLIR record at ${at}, found fewer`);
      return;
    }
    addRecord(type, bytes.subarray(at, at + length), littleEndian, sink);
  }
};

/** The order in which the version makes sense. */
function orderOf(bytes: Uint8Array): boolean | undefined {
  return [false, true].find((isLittle) => {
    const version = Number(readValues(bytes, 20, 'int32u', 1, isLittle));
    return version >= 100 && version < 200;
  });
}

function addRecord(type: number, record: Uint8Array, littleEndian: boolean, sink: TagSink): void {
  const layout = LAYOUTS[type];
  const map = MAPS[type];
  if (map) addMap(map, record, toldOrder(record, map.orderAt, littleEndian), sink);
  else if (type === 0x20) addCamera(record, toldOrder(record, 0, littleEndian), sink);
  else if (type === 0x21) addMeasurements(record, toldOrder(record, 0, littleEndian), sink);
  else if (type === 0x22) addPalette(record, littleEndian, sink);
  else if (type === 0x23 || type === 0x2e) addTexts(record, type === 0x2e, sink);
  else if (type === 0x24) addSound(record, sink);
  else if (layout) addLayout(record, layout, true, sink);
}

const LAYOUTS: Readonly<Record<number, BinaryLayout>> = { 42: PIP_LAYOUT, 43: GPS_LAYOUT, 44: METER_LAYOUT };

/** Records begin with a small number; in the wrong order it is a large one. */
function toldOrder(record: Uint8Array, at: number, littleEndian: boolean): boolean {
  const first = Number(readValues(record, at, 'int16u', 1, littleEndian) ?? 0);
  return first >= 0x100 ? !littleEndian : littleEndian;
}

function addLayout(record: Uint8Array, layout: BinaryLayout, littleEndian: boolean, sink: TagSink): void {
  const values = readLayout(record, layout, littleEndian);
  const byName = new Map<string, RawValue>(values.map(({ field, raw }) => [field.row.name, raw]));
  for (const { field, raw } of values)
    if (isTold(field.row.name, raw, byName))
      addTag(sink, FLIR_GROUPS, field.at, field.row, meterValue(field.row.name, raw, byName));
}

function addCamera(record: Uint8Array, littleEndian: boolean, sink: TagSink): void {
  addLayout(record, CAMERA_LAYOUT, littleEndian, sink);
  if (record.byteLength < 910) return;
  const cursor = new Cursor(record);
  cursor.littleEndian = littleEndian;
  cursor.seek(900);
  const [seconds, fraction, west] = [cursor.u32(), cursor.u32() & 0xffff, cursor.i16()];
  addTag(sink, FLIR_GROUPS, 900, DATE_ROW, dateText(seconds, fraction, west));
}

/** Local time with its thousandths and its zone. `west`: minutes that the zone lies behind UTC. */
function dateText(seconds: number, thousandths: number, west: number): string {
  const local = new Date((seconds - west * 60) * 1000).toISOString();
  const minutes = Math.abs(west);
  const zone = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  const fraction = String(thousandths).padStart(3, '0');
  return `${local.slice(0, 10).replaceAll('-', ':')} ${local.slice(11, 19)}.${fraction}${west > 0 ? '-' : '+'}${zone}`;
}

function addPalette(record: Uint8Array, littleEndian: boolean, sink: TagSink): void {
  addLayout(record, PALETTE_LAYOUT, littleEndian, sink);
  const colours = record.subarray(112, 112 + 3 * (record[0] ?? 0));
  if (colours.byteLength > 0) addTag(sink, FLIR_GROUPS, 112, { name: 'Palette', binary: true }, colours);
}

function addSound(record: Uint8Array, sink: TagSink): void {
  const start = [...Array(17).keys()].find((at) => hasText(record, 'RIFF', at));
  if (start === undefined) return;
  addTag(sink, FLIR_GROUPS, 36, { name: 'EmbeddedAudioFile', binary: true }, record.subarray(start));
}
