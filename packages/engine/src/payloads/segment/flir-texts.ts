import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { addTag } from './handler.ts';

const HEADER_BYTES = 12;
const MAX_TEXTS = 1000;
const MAX_TEXT_BYTES = 64 * 1024;
const TOOLS = {
  1: 'Spot',
  2: 'Area',
  3: 'Ellipse',
  4: 'Line',
  5: 'Endpoint',
  6: 'Alarm',
  7: 'Unused',
  8: 'Difference',
};

/** Labels, values and parameters: numbered texts. */
export function addTexts(record: Uint8Array, hasHeader: boolean, sink: TagSink): void {
  const [text = ''] = latin1(record, HEADER_BYTES, HEADER_BYTES + MAX_TEXT_BYTES).split('\0', 1);
  const generated = hasHeader ? /# Generated at (.{0,100}?)[\n\r]/.exec(text)?.[1] : undefined;
  if (generated !== undefined)
    add(sink, { name: 'DateTimeGenerated', privacy: 'time' }, generated.replaceAll('-', ':'));
  let count = 0;
  for (const [, number = '', kind = '', form, value = ''] of text.matchAll(
    /.(\d{1,5}).(label|value|param) (unicode|text) "(.{0,4096})"/g,
  )) {
    if (++count > MAX_TEXTS) return;
    const name = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${number}`;
    add(sink, { name }, form === 'unicode' ? unescaped(value) : value);
  }
}

/** A backslash before four hexadecimal digits, or before a character that stands for itself. */
function unescaped(text: string): string {
  return text.replace(/\\([0-9a-fA-F]{4}|.)/g, (_, code: string) =>
    code.length === 4 ? String.fromCharCode(Number.parseInt(code, 16)) : code,
  );
}

/** Measuring tools that lie over the picture. */
export function addMeasurements(record: Uint8Array, littleEndian: boolean, sink: TagSink): void {
  const cursor = new Cursor(record);
  cursor.littleEndian = littleEndian;
  for (let at = HEADER_BYTES, index = 1; at + 2 <= record.byteLength && index <= MAX_TEXTS; index++) {
    cursor.seek(at);
    const length = cursor.u16();
    if (length < 0x28 || at + length > record.byteLength) return;
    cursor.skip(2);
    const parameterBytes = cursor.u16();
    cursor.seek(at + 10);
    add(sink, { name: `Meas${index}Type`, labels: TOOLS }, cursor.u16());
    if (at + 0x24 + parameterBytes > record.byteLength) return;
    cursor.seek(at + 0x24);
    const parameters = Array.from({ length: parameterBytes >> 1 }, () => cursor.u16());
    if (parameters.length > 0) add(sink, { name: `Meas${index}Params` }, parameters);
    add(sink, { name: `Meas${index}Label` }, labelAt(cursor, at + length));
    at += length;
  }
}

/** Plain characters in two bytes each, up to the first that is none. */
function labelAt(cursor: Cursor, end: number): string {
  let label = '';
  while (cursor.at + 1 < end && cursor.left >= 2) {
    const character = cursor.u16();
    if (character < 0x20 || character > 0x7f) break;
    label += String.fromCharCode(character);
  }
  return label;
}

function add(sink: TagSink, row: TagRow, raw: RawValue): void {
  addTag(sink, ['APP1', 'FLIR'], row.name, row, raw);
}
