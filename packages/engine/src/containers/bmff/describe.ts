// Source: ISO/IEC 14496-12, 23008-12 and 14496-15, AVIF; which parts become tags, and how, after ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { readField, untilNul } from '../../grammar/fields.ts';
import { readFileTypeBox } from '../../grammar/file-type-box.ts';
import { describePicture } from '../../grammar/picture-blocks.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Field } from '../../tables/field.ts';
import { AV1_CONFIGURATION } from '../../tables/quicktime-item/av1.ts';
import { BRANDS } from '../../tables/quicktime-item/brands.ts';
import { COLOUR } from '../../tables/quicktime-item/colour.ts';
import {
  HANDLER_CLASS,
  HANDLER_DESCRIPTION,
  HANDLER_TYPE,
  HANDLER_VENDOR,
} from '../../tables/quicktime-item/handler.ts';
import { HEVC_CONFIGURATION } from '../../tables/quicktime-item/hevc.ts';
import { CONTENT_LIGHT_LEVEL, ITEM_PROPERTIES } from '../../tables/quicktime-item/property.ts';
import { describeGap } from './gaps.ts';
import { readPrimary } from './items.ts';

/** Puts down one tag, of the group that the box's tags belong to. */
type Put = (id: string, row: TagRow, raw: RawValue | undefined) => void;

/** Boxes whose body is a structure of fixed layout. */
const LAYOUTS: Readonly<Record<string, readonly Field[]>> = {
  av1C: AV1_CONFIGURATION,
  clli: CONTENT_LIGHT_LEVEL,
  colr: COLOUR,
  hvcC: HEVC_CONFIGURATION,
};

/** Opens the structure blocks of this room: what `details.box` names. */
export function describe(payload: Payload, sink: TagSink): void {
  const box = String(payload.details?.box ?? '');
  const layout = Object.hasOwn(LAYOUTS, box) ? LAYOUTS[box] : undefined;
  // Tags of other pictures in the file never take the place of the main one's.
  const priority = payload.details?.document ? { priority: 0 } : {};
  const groups = groupsOf(box);
  const put: Put = (id, row, raw) => {
    if (raw !== undefined) sink.add({ ...groups, id, row, raw, ...priority });
  };
  if (layout) for (const field of layout) put(`${box}.${field.at}`, field.row, readField(payload.bytes, field));
  else if (box === 'ftyp') describeBrands(payload.bytes, put);
  else if (box === 'hdlr') describeHandler(payload.bytes, put);
  else if (box === 'mdat') describeMedia(payload, put);
  else if (box === 'picture') describePicture(payload, sink);
  else if (box === 'gap') describeGap(payload, sink);
  else if (Object.hasOwn(ITEM_PROPERTIES, box)) describeProperty(box, payload, put, sink);
  else describeOther(box, payload.bytes, put);
}

function groupsOf(box: string): { readonly group0: string; readonly group1: string } {
  if (box === 'CNCV') return { group0: 'MakerNotes', group1: 'Canon' };
  return { group0: 'QuickTime', group1: ['pitm', 'idat', 'canon'].includes(box) ? 'Meta' : 'QuickTime' };
}

function describeBrands(bytes: Uint8Array, put: Put): void {
  const { majorBrand, minorVersion, compatibleBrands } = readFileTypeBox(bytes);
  put('ftyp.0', { name: 'MajorBrand', labels: BRANDS }, majorBrand);
  put('ftyp.1', { name: 'MinorVersion' }, minorVersion);
  put('ftyp.2', { name: 'CompatibleBrands', list: true }, compatibleBrands);
}

function describeHandler(bytes: Uint8Array, put: Put): void {
  const code = (at: number) => (bytes.byteLength > at ? utf8Text(bytes.subarray(at, at + 4)) : undefined);
  const unlessZero = (text: string | undefined) => (text === '\0\0\0\0' ? undefined : text);
  put('hdlr.4', HANDLER_CLASS, unlessZero(code(4)));
  put('hdlr.8', HANDLER_TYPE, code(8));
  put('hdlr.12', HANDLER_VENDOR, unlessZero(code(12)));
  put('hdlr.24', HANDLER_DESCRIPTION, handlerName(bytes.subarray(24)));
}

/** The name as a C string or, in QuickTime's way, with its length before it. */
function handlerName(content: Uint8Array): string | undefined {
  const text = untilNul(content);
  const [length = 0] = text;
  const name = length < 0x20 && length < text.byteLength ? text.subarray(1, 1 + length) : text;
  return name.byteLength === 0 ? undefined : utf8Text(name);
}

function describeMedia({ details }: Payload, put: Put): void {
  put('mdat-size', { name: 'MediaDataSize' }, Number(details?.length ?? 0));
  put('mdat-offset', { name: 'MediaDataOffset' }, Number(details?.offset ?? 0));
}

function describeProperty(box: string, { bytes, details }: Payload, put: Put, sink: TagSink): void {
  const row = ITEM_PROPERTIES[box] as TagRow;
  if (box === 'ispe') {
    const size = numbers(bytes, 4, 'u32');
    if (!isPlain(bytes) || size.length < 2) return;
    const [width = 0, height = 0] = size;
    for (const [name, raw] of details?.document
      ? []
      : ([
          ['ImageWidth', width],
          ['ImageHeight', height],
        ] as const)) {
      sink.add({ group0: 'File', group1: 'File', id: name, row: { name }, raw });
    }
    put(box, row, size);
  } else if (box === 'pixi')
    put(box, row, isPlain(bytes) && bytes.byteLength > 4 ? single(numbers(bytes, 5, 'u8')) : undefined);
  else if (box === 'auxC') put(box, row, utf8Text(untilNul(bytes.subarray(4))));
  else if (box === 'clap') put(box, row, single(fractions(bytes)));
  else if (box === 'pasp') put(box, row, single(numbers(bytes, 0, 'u32').slice(0, 2)));
  else if (box === 'rloc') put(box, row, single(numbers(bytes, 4, 'u32')));
  else put(box, row, single(numbers(bytes, 0, 'u8')));
}

function describeOther(box: string, bytes: Uint8Array, put: Put): void {
  if (box === 'pitm') put(box, { name: 'PrimaryItemReference' }, readPrimary(new Cursor(bytes)));
  else if (box === 'idat')
    put(box, { name: 'MetaImageSize', print: 'metaImageSize' }, single(numbers(bytes, 0, 'u16')));
  else if (box === 'canon') put('uuid', { name: 'MetaVersion' }, utf8Text(bytes.subarray(20)));
  else if (box === 'CNCV') put(box, { name: 'CompressorVersion' }, utf8Text(bytes));
}

/** Whether version and flags are zero. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes.byteLength >= 4 && bytes.subarray(0, 4).every((byte) => byte === 0);
}

const WIDTHS = { u8: 1, u16: 2, u32: 4 } as const;

function numbers(bytes: Uint8Array, from: number, type: keyof typeof WIDTHS): readonly number[] {
  const cursor = new Cursor(bytes.subarray(from));
  return Array.from({ length: Math.floor(cursor.left / WIDTHS[type]) }, () => cursor[type]());
}

function fractions(bytes: Uint8Array): readonly RawValue[] {
  const cursor = new Cursor(bytes);
  return Array.from({ length: Math.floor(cursor.left / 8) }, () => {
    const [numerator, denominator] = [cursor.i32(), cursor.i32()];
    if (denominator === 0) return numerator === 0 ? 'undef' : 'inf';
    return Number((numerator / denominator).toPrecision(10));
  });
}

/** A list of one is a value; of none, nothing. */
function single(values: readonly RawValue[]): RawValue | undefined {
  return values.length > 1 ? values : values[0];
}
