// Source: PNG 3rd edition, § 11 (chunk specifications); MNG 1.0.
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { addFields, untilNul } from '../../grammar/fields.ts';
import type { PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Field } from '../../tables/field.ts';
import {
  ANIMATION_CONTROL,
  CHROMATICITIES,
  CODE_POINTS,
  IMAGE_HEADER,
  PHYSICAL_PIXEL,
  STEREO_IMAGE,
  VIRTUAL_PAGE,
} from '../../tables/png/chunks.ts';
import { MNG_CHUNKS } from '../../tables/png/mng.ts';
import { MNG_VALUES, STRANGERS, SUBJECT_SCALE, VALUES } from '../../tables/png/values.ts';

const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  IHDR: IMAGE_HEADER,
  acTL: ANIMATION_CONTROL,
  cHRM: CHROMATICITIES,
  cICP: CODE_POINTS,
  pHYs: PHYSICAL_PIXEL,
  sTER: STEREO_IMAGE,
  vpAg: VIRTUAL_PAGE,
};
const MNG_FIELDS: Readonly<Record<string, readonly Field[]>> = { ...MNG_CHUNKS, pHYg: PHYSICAL_PIXEL };
/** Groups of their own. */
const GROUPS: Readonly<Record<string, string>> = { cICP: 'PNG-cICP', pHYg: 'PNG-pHYs', pHYs: 'PNG-pHYs' };
const PALETTE_COLOR_TYPE = 3;

/** Whether the room can tell what a chunk holds; MNG's own chunks count in MNG and JNG files alone. */
export function isDescribed(type: string, isPng: boolean): boolean {
  if ([FIELDS, VALUES].some((table) => Object.hasOwn(table, type)) || type === 'sCAL') return true;
  return !isPng && (Object.hasOwn(MNG_FIELDS, type) || Object.hasOwn(MNG_VALUES, type));
}

/** Tells what stands in chunks that no payload standard covers. */
export const describe: PayloadDecoder = {
  decode({ bytes, details }, sink) {
    const type = String(details?.type);
    const group1 = String(details?.group1 ?? GROUPS[type] ?? '');
    const group = (group0: string) => ({ group0, group1: group1 === '' ? group0 : group1 });
    const fields = own(FIELDS, type);
    const mngFields = own(MNG_FIELDS, type);
    const row = own(VALUES, type);
    const mngRow = own(MNG_VALUES, type);
    const missing = own(STRANGERS, type);
    if (missing) sink.gap({ kind: 'payload', name: type, groups: missing });
    if (fields) addFields(sink, bytes, fields, group('PNG'));
    else if (type === 'sCAL') addScale(sink, bytes, group('PNG'));
    else if (row) addValue(sink, type, row, bytes, group('PNG'));
    else if (mngFields) addFields(sink, bytes, mngFields, group(type === 'pHYg' ? 'PNG' : 'MNG'));
    else if (mngRow) addValue(sink, type, mngRow, bytes, group('MNG'));
  },
};

interface Group {
  readonly group0: string;
  readonly group1: string;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function addValue(sink: TagSink, id: string, row: TagRow, bytes: Uint8Array, group: Group): void {
  sink.add({ ...group, id, row, raw: row.binary ? bytes : chunkValue(id, bytes, sink) });
}

function chunkValue(type: string, bytes: Uint8Array, sink: TagSink): RawValue {
  const cursor = new Cursor(bytes);
  switch (type) {
    case 'PLTE':
      return bytes.byteLength <= 3 ? [...bytes] : bytes;
    case 'bKGD':
      return bytes.byteLength < 2 ? [...bytes] : wordsOf(bytes);
    case 'tRNS':
      if (bytes.byteLength > 6) return bytes;
      return sink.known('ColorType') === PALETTE_COLOR_TYPE ? [...bytes] : wordsOf(bytes);
    case 'sBIT':
      return [...bytes];
    case 'gAMA':
      return cursor.u32();
    case 'sRGB':
      return cursor.u8();
    case 'tIME':
      return [cursor.u16(), cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8()];
    case 'oFFs':
      return `${cursor.u32()}, ${cursor.u32()} (${cursor.u8() === 0 ? 'pixels' : 'microns'})`;
    case 'iCCP-name':
      return utf8Text(bytes);
    case 'DISC':
      return wordsOf(bytes);
    case 'DROP':
      return chunkNames(bytes);
    default:
      return utf8Text(untilNul(bytes));
  }
}

/** Four letters each. */
function chunkNames(bytes: Uint8Array): string {
  const count = Math.floor(bytes.byteLength / 4);
  return Array.from({ length: count }, (_, index) => utf8Text(bytes.subarray(index * 4, index * 4 + 4))).join(' ');
}

/** Whole pairs of bytes as numbers. */
function wordsOf(bytes: Uint8Array): readonly number[] {
  const cursor = new Cursor(bytes);
  return Array.from({ length: Math.floor(bytes.byteLength / 2) }, () => cursor.u16());
}

/** The unit, and two numbers as text with a NUL between them. */
function addScale(sink: TagSink, bytes: Uint8Array, group: Group): void {
  const cursor = new Cursor(bytes);
  const unit = cursor.u8();
  const texts = latin1(bytes, 1).split('\0');
  for (const [index, raw] of [unit, texts[0], texts[1]].entries()) {
    const row = SUBJECT_SCALE[String(index)];
    if (row && raw !== undefined && raw !== '') sink.add({ ...group, id: index, row, raw });
  }
}
