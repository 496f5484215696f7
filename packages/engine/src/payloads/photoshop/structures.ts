// Source: Adobe Photoshop file formats specification, image resource formats (1030 JPEG quality, 1050 slices, 1057 version info,
// 1077 display info).

import { readLayout, readValues } from '../../grammar/binary-layout.ts';
import type { FoundTag } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { CHANNEL_LAYOUT, RESOURCE_LAYOUTS } from '../../tables/photoshop/layouts.ts';
import { FIELD_ROWS as ROWS } from '../../tables/photoshop/resources.ts';
import { unicodeString } from './text.ts';

/** A field of a resource. */
export type Field = Pick<FoundTag, 'id' | 'row' | 'raw'> & { readonly group1?: string };

const PROGRESSIVE = 0x101;
const CHANNEL_BYTES = 13;
const MAX_CHANNELS = 1000;

/** The fields of a resource that has several; `undefined` for other resources. */
export function fieldsOf(number: number, bytes: Uint8Array): readonly Field[] | undefined {
  const layout = RESOURCE_LAYOUTS[number];
  if (layout) return readLayout(bytes, layout).map(({ field, raw }) => ({ id: field.at, row: field.row, raw }));
  return READERS[number]?.(bytes);
}

const READERS: Readonly<Record<number, (bytes: Uint8Array) => readonly Field[]>> = {
  1030: jpegQuality,
  1050: slices,
  1057: versionInfo,
  1077: channels,
};

function jpegQuality(bytes: Uint8Array): readonly Field[] {
  const [quality, format, scans] = [0, 2, 4].map((at) => readValues(bytes, at, 'int16s', 1, false));
  return [
    ...field(0, ROWS.quality, quality),
    ...field(1, ROWS.format, format),
    ...(format === PROGRESSIVE ? field(2, ROWS.scans, scans) : []),
  ];
}

function slices(bytes: Uint8Array): readonly Field[] {
  const name = unicodeString(bytes, 20);
  if (!name) return [];
  return [
    ...field(20, ROWS.slicesGroup, name.text),
    ...field(24, ROWS.slices, readValues(bytes, 20 + name.length, 'int32u', 1, false)),
  ];
}

function versionInfo(bytes: Uint8Array): readonly Field[] {
  const writer = unicodeString(bytes, 5);
  const reader = writer && unicodeString(bytes, 5 + writer.length);
  return [
    ...field(4, ROWS.hasMergedData, bytes[4]),
    ...field(5, ROWS.writer, writer?.text),
    ...field(9, ROWS.reader, reader?.text),
  ];
}

function channels(bytes: Uint8Array): readonly Field[] {
  const found: Field[] = [];
  for (let at = 4, index = 0; at + CHANNEL_BYTES <= bytes.byteLength && index < MAX_CHANNELS; index++) {
    const group1 = `Channel${index}`;
    const values = readLayout(bytes.subarray(at, at + CHANNEL_BYTES), CHANNEL_LAYOUT);
    found.push(...values.map(({ field: { at: id, row }, raw }) => ({ id, row, raw, group1 })));
    at += CHANNEL_BYTES;
  }
  return found;
}

function field(id: number, row: TagRow, raw: RawValue | undefined): readonly Field[] {
  return raw === undefined ? [] : [{ id, row, raw }];
}
