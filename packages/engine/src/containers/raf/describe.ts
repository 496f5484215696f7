// Source: ExifTool 13.59's reading of the header and the directories of Fujifilm's raw files.
import { Cursor } from '../../bytes/cursor.ts';
import { hasText } from '../../bytes/latin1.ts';
import { describeEmbedded } from '../../grammar/embedded-jpeg.ts';
import { describePicture } from '../../grammar/picture-blocks.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import { type DirectoryValue, readDirectory } from '../../grammar/tiff-values.ts';
import { readWire, wireWidth } from '../../grammar/wire-values.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import {
  RAF_DATA_ROWS as DATA,
  FUJI_IFD_ROWS,
  RAF_HEADER_ROWS as HEADER,
  M_RAW_ROWS,
  RAF_ROWS,
  RAF_S2_SIZE,
  type RafRow,
} from '../../tables/raf/tags.ts';

const FIRMWARE = 0x3c;
const COMPRESSION = 0x6c;
const MOST_ENTRIES = 255;
const SIZE = 0x121;
const RAF_DATA = 0xc000;
const FUJI_IFD = 0xf000;
const STRIP_OFFSETS = 0xf007;
const MOST_SUB_IFDS = 10;
/** Widths that no sensor has. */
const TOO_WIDE = 10_000;
const M_RAW_HEADER_BYTES = 44;

/** Opens the structure blocks of this room: what `details.part` names. */
export function describe(payload: Payload, sink: TagSink): void {
  const { bytes, details = {}, ranges } = payload;
  const group1 = String(details.group1 ?? 'RAF');
  if (details.embedded !== undefined) describeEmbedded(payload, sink);
  else if (details.box === 'picture') describePicture(payload, sink);
  else if (details.part === 'header') describeHeader(bytes, sink);
  else if (details.part === 'm-raw') describeSeveral(bytes, sink);
  else if (details.part === 'raf') describeDirectory(bytes, group1, sink);
  else if (details.part === 'fuji-ifd') describeIfd(bytes, group1, ranges[0]?.start ?? 0, sink);
}

function describeHeader(bytes: Uint8Array, sink: TagSink): void {
  const firmware = readWire(bytes, FIRMWARE, 'undef', 4, false);
  if (firmware !== undefined) put(sink, 'RAF', FIRMWARE, HEADER.firmware, firmware);
  // Some files have the JPEG here.
  const compression = readWire(bytes, COMPRESSION, 'int32u', 1, false);
  if (typeof compression === 'number' && compression < 0x100)
    put(sink, 'RAF', COMPRESSION, HEADER.compression, compression);
}

/** Entries of number, length and value; the first that is cut short or empty ends them. */
function describeDirectory(bytes: Uint8Array, group1: string, sink: TagSink): void {
  const cursor = new Cursor(bytes);
  if (cursor.left < 4) return;
  const count = cursor.u32();
  if (count > MOST_ENTRIES) return;
  for (let left = count; left > 0 && cursor.left >= 4; left--) {
    const [tag, length] = [cursor.u16(), cursor.u16()];
    const value = cursor.take(Math.min(length, cursor.left));
    if (value.byteLength === 0) return;
    if (tag === RAF_DATA) describeData(value, group1, sink);
    else describeTag(tag, value, group1, sink);
  }
}

function describeTag(tag: number, value: Uint8Array, group1: string, sink: TagSink): void {
  const row = Object.hasOwn(RAF_ROWS, tag) ? RAF_ROWS[tag] : undefined;
  const raw = row && valueOfRow(row, value);
  if (row && raw !== undefined) put(sink, group1, tag, variantOf(tag, row, sink), raw, 0);
}

function valueOfRow({ format, count }: RafRow, value: Uint8Array): RawValue | undefined {
  return readWire(value, 0, format, count ?? Math.floor(value.byteLength / wireWidth(format)), false);
}

function variantOf(tag: number, row: RafRow, sink: TagSink): TagRow {
  return tag === SIZE && sink.known('Model') === 'FinePixS2Pro' ? RAF_S2_SIZE : row;
}

/** The first two numbers in order are width and height; a width that is too large is none. */
function describeData(bytes: Uint8Array, group1: string, sink: TagSink): void {
  let width = Number(sink.known(DATA.width.name) ?? 0);
  let height = 0;
  for (const at of [0, 4, 8, 12]) {
    const value = readWire(bytes, at, 'int32u', 1, true);
    if (typeof value !== 'number') return;
    if (at === 0 || (at < 12 && width === 0)) {
      if (value >= TOO_WIDE) continue;
      width = value;
      add(DATA.width, at, value);
    } else if (at === 4 || height === 0) {
      height = value;
      add(DATA.height, at, value);
    }
  }
  function add(row: TagRow, id: number, raw: number): void {
    sink.add({ group0: 'MakerNotes', group1, id, row, raw });
  }
}

/** A TIFF block with a directory of its own kind; image data has none in some files. */
function describeIfd(bytes: Uint8Array, group1: string, base: number, sink: TagSink): void {
  const header = readTiffHeader(bytes.subarray(0, 16), false);
  if (!header) return;
  const { values } = readDirectory(bytes, header.firstAt, header.littleEndian);
  for (const value of values) {
    if (value.tag !== FUJI_IFD) {
      addIfdTag(value, group1, base, sink);
      continue;
    }
    const offsets = Array.isArray(value.raw) ? value.raw.slice(0, MOST_SUB_IFDS) : [value.raw];
    for (const offset of offsets) {
      const inner = readDirectory(bytes, Number(offset), header.littleEndian);
      for (const each of inner.values) addIfdTag(each, group1, base, sink);
    }
  }
}

function addIfdTag({ tag, raw }: DirectoryValue, group1: string, base: number, sink: TagSink): void {
  const row = Object.hasOwn(FUJI_IFD_ROWS, tag) ? FUJI_IFD_ROWS[tag] : undefined;
  if (row) put(sink, group1, tag, row, tag === STRIP_OFFSETS && typeof raw === 'number' ? raw + base : raw);
}

/** The tags of the first exposure: those of the others are theirs. */
function describeSeveral(bytes: Uint8Array, sink: TagSink): void {
  if (bytes.byteLength < M_RAW_HEADER_BYTES || !hasText(bytes, 'FUJIFILMM-RAW  ')) return;
  const cursor = new Cursor(bytes);
  cursor.seek(40);
  const [length, count] = [cursor.u16(), cursor.u16()];
  const from = M_RAW_HEADER_BYTES + 16;
  if (from + length > bytes.byteLength) return;
  const entries = new Cursor(bytes.subarray(from, from + length));
  for (let left = count; left > 0 && entries.left >= 4; left--) {
    const [tag, size] = [entries.u16(), entries.u16()];
    if (size > entries.left) return;
    const value = entries.take(size);
    const row = Object.hasOwn(M_RAW_ROWS, tag) ? M_RAW_ROWS[tag] : undefined;
    const raw = row && valueOfRow(row, value);
    if (row && raw !== undefined) put(sink, 'M-RAW', tag, row, raw);
  }
}

function put(sink: TagSink, group1: string, id: number, row: TagRow, raw: RawValue, priority?: number): void {
  sink.add({ group0: 'RAF', group1, id, row, raw, ...(priority === undefined ? {} : { priority }) });
}
