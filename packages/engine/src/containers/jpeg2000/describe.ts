// Source: ISO/IEC 15444-1, annexes A and I; how the parts become tags, after ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { readField } from '../../grammar/fields.ts';
import { describeBrands } from '../../grammar/jpeg2000-boxes.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Field } from '../../tables/field.ts';
import {
  COLOUR_DATA,
  COLOUR_SPACE,
  COLOUR_SPECIFICATION,
  IMAGE_HEADER,
  RESOLUTION_ROWS,
} from '../../tables/jpeg2000/header.ts';

/** Opens the structure blocks of this room: what `details.box` names. */
export function describe({ bytes, details }: Payload, sink: TagSink): void {
  const box = String(details?.box ?? '');
  if (box === 'ftyp') describeBrands(bytes, sink);
  else if (box === 'ihdr') describeFields(box, bytes, IMAGE_HEADER, sink);
  else if (box === 'colr') describeColour(bytes, sink);
  else if (box === 'resc' || box === 'resd') describeResolution(box, bytes, sink);
  else if (box === 'lbl ') put(sink, box, { name: 'Label' }, textOf(bytes));
  else if (box === 'url ') put(sink, box, { name: 'URL' }, textOf(bytes));
  else if (box === 'SIZ') describeSize(bytes, sink);
  else if (box === 'COM') describeComment(bytes, sink);
}

function put(sink: TagSink, id: string, row: TagRow, raw: RawValue | undefined): void {
  if (raw !== undefined) sink.add({ group0: 'Jpeg2000', group1: 'Jpeg2000', id, row, raw });
}

function describeFields(box: string, bytes: Uint8Array, fields: readonly Field[], sink: TagSink): void {
  for (const field of fields) put(sink, `${box}.${field.at}`, field.row, readField(bytes, field));
}

function describeColour(bytes: Uint8Array, sink: TagSink): void {
  describeFields('colr', bytes, COLOUR_SPECIFICATION, sink);
  const [method] = bytes;
  if (method === 1) describeFields('colr', bytes, COLOUR_SPACE, sink);
  else if (method !== 2 && method !== 3 && bytes.byteLength > 3) put(sink, 'colr.3', COLOUR_DATA, bytes.subarray(3));
}

/** Two fractions of sixteen bits each, then two powers of ten. */
function describeResolution(box: string, bytes: Uint8Array, sink: TagSink): void {
  const cursor = new Cursor(bytes);
  for (const [at, row] of (RESOLUTION_ROWS[box] ?? []).entries()) {
    if (cursor.left < (at < 2 ? 4 : 1)) return;
    put(sink, `${box}.${at}`, row, at < 2 ? fraction(cursor.u16(), cursor.u16()) : cursor.i8());
  }
}

function fraction(numerator: number, denominator: number): number | string {
  if (denominator === 0) return numerator === 0 ? 'undef' : 'inf';
  return Number((numerator / denominator).toPrecision(7));
}

function describeSize(bytes: Uint8Array, sink: TagSink): void {
  if (bytes.byteLength < 10) return;
  const cursor = new Cursor(bytes);
  cursor.skip(2);
  for (const name of ['ImageWidth', 'ImageHeight']) {
    sink.add({ group0: 'File', group1: 'File', id: name, row: { name }, raw: cursor.u32() });
  }
}

/** A comment is text only where its registration says so; other comments are data. */
function describeComment(bytes: Uint8Array, sink: TagSink): void {
  if (bytes.byteLength <= 2) return;
  const registration = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  const content = bytes.subarray(2);
  const isData = registration === 0 || registration === 0xffff;
  const raw = isData ? content : registration === 1 ? latin1(content) : utf8Text(content);
  sink.add({ group0: 'File', group1: 'File', id: 'Comment', row: { name: 'Comment' }, raw });
}

function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return utf8Text(end < 0 ? bytes : bytes.subarray(0, end));
}
