// Source: Exif 3.0, § 4.6; ExifTool 13.59's rules for what a value is read as.

import { latin1 } from '../../bytes/latin1.ts';
import { untilNul } from '../../bytes/text.ts';
import type { TiffEntry } from '../../grammar/tiff.ts';
import { typeBytes } from '../../grammar/tiff.ts';
import type { Fraction } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { ExifFormat, ExifRow } from '../../tables/exif/row.ts';
import { binaryText, keepPlace, keepShape } from './images.ts';
import { treated } from './treat.ts';
import { isBytes, isWhole, readValue, TYPE, typeName } from './values.ts';
import { addTag, type Directory, type Frame, mayRead, priorityIn, type Walk } from './walk.ts';

/** A value that is not there: the directory goes on without it, or ends here. */
export type Missing = 'odd' | 'stop';

const FORMATS: Readonly<Record<ExifFormat, number>> = {
  undef: TYPE.undefined,
  string: TYPE.ascii,
  int8u: TYPE.byte,
  int16u: TYPE.short,
  int32u: TYPE.long,
  rational64s: TYPE.srational,
};

/** More numbers than this are not read; a transfer function of 3 × 65536 is. */
const MOST_NUMBERS = 100_000;
const TRANSFER_FUNCTION_NUMBERS = 3 * 65_536;
/** What a number takes in memory. */
const BYTES_OF_A_NUMBER = 8;
/** More numbers than this are only counted where the row says so. */
const LONG_NUMBERS = 500;

/** What it means for the directory that an entry's value is not there; `undefined` where it is. */
export function missingValue(walk: Walk, frame: Frame, entry: TiffEntry): Missing | undefined {
  if (entry.isInline || isThere(walk, frame, entry)) return undefined;
  return walk.isFile && !frame.isBig ? 'stop' : 'odd';
}

function isThere(walk: Walk, frame: Frame, { valueAt, size }: TiffEntry): boolean {
  if (valueAt + size <= frame.bytes.end && !walk.isFile) return true;
  const fileBytes = walk.payload.details?.fileBytes;
  if (walk.isFile && typeof fileBytes === 'number') return frame.base + valueAt + size <= fileBytes;
  return frame.bytes.slice(valueAt, size) !== undefined;
}

/** The bytes of an entry's value, where they were gathered. */
export function valueAtOnce(frame: Frame, { valueAt, size }: TiffEntry): Uint8Array | undefined {
  return frame.bytes.slice(valueAt, size);
}

/** The first bytes of an entry's value, `most` at most, where they were gathered. */
export function firstBytes(frame: Frame, { valueAt, size }: TiffEntry, most: number): Uint8Array {
  return frame.bytes.slice(valueAt, Math.min(size, most)) ?? new Uint8Array(0);
}

/** Read an entry's value as its row says, and put it down. */
export function takeValue(walk: Walk, directory: Directory, entry: TiffEntry, row: ExifRow): void {
  const { frame } = directory;
  const type = row.format ? FORMATS[row.format] : plainType(entry);
  if (row.offset && !isWhole(type)) return;
  const count = row.format ? Math.floor(entry.size / typeBytes(type)) : entry.count;
  const bytes = valueAtOnce(frame, entry);
  if (!bytes) {
    tellLength(walk, directory, entry, row, type);
    return;
  }
  const raw = rawOf(walk, row, { bytes, type, count, frame });
  if (raw === undefined) return;
  const value = row.offset ? fromFileStart(raw, frame.base) : raw;
  remember(walk, directory, entry.tag, row, value);
  addTag(walk, directory, row, entry.tag, value, bytes && fractionOf(entry, bytes, frame));
}

/** Tags from whose numerator and denominator something is derived: FocalPlaneXResolution and FocalPlaneYResolution. */
const FRACTIONS: readonly number[] = [0xa20e, 0xa20f];

function fractionOf({ tag, type, size }: TiffEntry, bytes: Uint8Array, frame: Frame): Fraction | undefined {
  if (!FRACTIONS.includes(tag) || type !== TYPE.rational || size !== 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  return [view.getUint32(0, frame.littleEndian), view.getUint32(4, frame.littleEndian)];
}

/** A single undefined byte is a number. */
function plainType({ type, count }: TiffEntry): number {
  return type === TYPE.undefined && count === 1 ? TYPE.byte : type;
}

interface Found {
  readonly bytes: Uint8Array;
  readonly type: number;
  readonly count: number;
  readonly frame: Frame;
}

function rawOf(walk: Walk, row: ExifRow, { bytes, type, count, frame }: Found): RawValue | undefined {
  if (!isBytes(type)) {
    const isTransfer = row.name === 'TransferFunction' && count === TRANSFER_FUNCTION_NUMBERS;
    if (count > MOST_NUMBERS && !isTransfer) return undefined;
    if (row.long && count > LONG_NUMBERS) return `(large array of ${count} ${typeName(type)} values)`;
  } else if (row.binary) return type === TYPE.ascii ? untilNul(bytes) : bytes;
  if (!mayRead(walk, isBytes(type) ? count : count * BYTES_OF_A_NUMBER)) return undefined;
  const all = bytes.subarray(0, count * typeBytes(type));
  const used = type === TYPE.ascii ? untilNul(all) : all;
  const key = row.labels && isBytes(type) ? latin1(used) : '';
  if (row.labels && key.includes('\0') && Object.hasOwn(row.labels, key)) return key;
  const value = readValue(used, type, count, frame.littleEndian);
  if (row.treat === undefined) return value;
  return treated(row.treat, { bytes: used, value, littleEndian: frame.littleEndian });
}

/** Data that was left in the file because only its length is told. */
function tellLength(walk: Walk, directory: Directory, { tag, size }: TiffEntry, row: ExifRow, type: number): void {
  if (row.binary && isBytes(type)) addTag(walk, directory, { name: row.name }, tag, binaryText(size));
}

function fromFileStart(value: RawValue, base: number): RawValue {
  if (typeof value === 'number') return value + base;
  return Array.isArray(value) ? value.map((each: RawValue) => (typeof each === 'number' ? each + base : each)) : value;
}

const SUBFILE_TYPE = 0xfe;
const OLD_SUBFILE_TYPE = 0xff;
const COMPRESSION = 0x103;
const MAKE = 0x10f;
const MODEL = 0x110;
const GEO_TAGS = [0x87af, 0x87b0, 0x87b1];
const PAGE = 2;

/** Keep what later tags depend on. */
function remember(walk: Walk, directory: Directory, tag: number, row: ExifRow, value: RawValue): void {
  if (directory.name !== 'GPS') {
    if (tag === SUBFILE_TYPE) directory.subfileType = value;
    if (tag === COMPRESSION) directory.compression = value;
    if (tag === MAKE && typeof value === 'string') walk.make = value;
    if (tag === MODEL && typeof value === 'string') walk.model = value;
    if (tag === SUBFILE_TYPE) countPage(walk, directory, value === 0, value === PAGE);
    if (tag === OLD_SUBFILE_TYPE) countPage(walk, directory, value === 1, value === 3);
  }
  const placed = { group1: directory.name, value, priority: priorityIn(walk, directory, row) };
  keepPlace(walk, row.name, placed);
  keepShape(walk, directory.name, row.name, value);
}

/** A whole picture or a page of several: the first whole one is the file's main directory. */
function countPage(walk: Walk, { name }: Directory, isWholePicture: boolean, isPage: boolean): void {
  if (!isWholePicture && !isPage) return;
  if (isWholePicture && walk.priorityDirectory === '') walk.priorityDirectory = name;
  walk.pages++;
  walk.isMultiPage ||= isPage || walk.pages > 1;
}

/** Whether the tag is one of the three that hold a GeoTIFF directory. */
export function isGeoTag(tag: number): boolean {
  return GEO_TAGS.includes(tag);
}
