// Source: CIFF specification 1.0 revision 4, §§ 3 to 5; ExifTool 13.59's rules for the values of records.
import { HEAP_ENTRY_BYTES, type HeapRecord, heapRecords } from '../../../grammar/ciff.ts';
import { makerNoteOf } from '../../../grammar/maker-note.ts';
import type { SparseBytes } from '../../../grammar/sparse.ts';
import { chooseRow, rowValue, settleValue, type TableScope } from '../../../grammar/table-scope.ts';
import { isText, wireWidth } from '../../../grammar/wire-values.ts';
import type { PayloadDecoder, TagSink } from '../../../model/payload.ts';
import type { Trip } from '../../../model/trip.ts';
import { CANON_TABLES } from '../../../tables/makers/canon/index.ts';
import type { MakerRow, MakerTable, WireName } from '../../../tables/makers/maker-table.ts';
import { canonScope } from './open-table.ts';

/** What a heap inside a JPEG is called, and ExifTool's group of all that is in it. */
const IN_JPEG = 'CIFF';
const FOOTER_BYTES = 4;
const COUNT_BYTES = 2;
const MOST_HEAPS = 100;
const MOST_RECORDS = 4096;
/** Longer values are told by their length alone, unless they are tables, and no table is longer than this. */
const SHORT_BYTES = 512;
const TABLE_BYTES = 0x10000;
const DESCRIPTION = 0x2804;
/** Formats by the bits of a record's id that tell of them. */
const FORMATS: Readonly<Record<number, WireName>> = { 0: 'int8u', 2048: 'string', 4096: 'int16u', 6144: 'int32u' };
const FORMAT_BITS = 0x3800;

interface Walk {
  readonly bytes: SparseBytes;
  readonly trip: Trip;
  readonly main: MakerTable;
  readonly scope: TableScope;
  readonly seen: Set<number>;
  /** Behind the root heap. */
  readonly end: number;
  records: number;
}

/** The desk for CIFF: heaps of Canon's records, of which `valueAt` and `length` tell the outermost. */
export const canonHeapDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const { bytes, valueAt, length, littleEndian, directory, fileType, family, base: fileBase } = makerNoteOf(payload);
    const main = CANON_TABLES.RawMain;
    if (!main) return;
    const scope = canonScope(
      { make: '', model: '', fileType, family, littleEndian, fileBase },
      directory === IN_JPEG ? groupedAs(IN_JPEG, sink) : sink,
    );
    const end = valueAt + length;
    readHeap({ bytes, trip, main, scope, seen: new Set(), end, records: 0 }, { id: 0, at: valueAt, size: length }, 0);
  },
};

/** The same sink, with all of the maker's tags in one family 1 group. */
function groupedAs(group1: string, sink: TagSink): TagSink {
  return { ...sink, add: (tag) => sink.add(tag.group0 === 'MakerNotes' ? { ...tag, group1 } : tag) };
}

/** Read the records of one heap and of those inside it. */
function readHeap(walk: Walk, { id, at, size }: Omit<HeapRecord, 'type'>, depth: number): void {
  const { bytes, trip, scope, seen } = walk;
  trip.check();
  const directoryAt = at + numberIn(walk, at + size - FOOTER_BYTES, FOOTER_BYTES);
  if (!(directoryAt >= 0) || seen.has(directoryAt) || seen.size >= MOST_HEAPS || depth > trip.limits.depth) return;
  seen.add(directoryAt);
  const from = directoryAt + COUNT_BYTES;
  const table = bytes.slice(from, numberIn(walk, directoryAt, COUNT_BYTES) * HEAP_ENTRY_BYTES);
  if (!table) return;
  for (const record of heapRecords(table, from, at, scope.littleEndian)) {
    if (++walk.records > MOST_RECORDS) return;
    if (record.type === 'heap') {
      readHeap(walk, record, depth + 1);
      continue;
    }
    scope.facts.keep('DIR_NAME', id === DESCRIPTION ? 'ImageDescription' : '');
    takeRecord(walk, record);
  }
}

/** `NaN` where the bytes are not there. */
function numberIn({ bytes, scope }: Walk, at: number, width: 2 | 4): number {
  const found = bytes.slice(at, width);
  if (!found) return Number.NaN;
  const view = new DataView(found.buffer, found.byteOffset, width);
  return width === 2 ? view.getUint16(0, scope.littleEndian) : view.getUint32(0, scope.littleEndian);
}

function takeRecord(walk: Walk, record: HeapRecord): void {
  const { scope, main } = walk;
  const row = chooseRow(
    main.rows.filter(({ at }) => at === record.id),
    scope.facts,
    {},
  );
  if (!row || row.unknown) return;
  const isTable = row.points !== undefined;
  if (!isTable && record.size > SHORT_BYTES) {
    addLength(scope, main, row, record.size);
    return;
  }
  const value = record.size <= TABLE_BYTES ? recordBytes(walk, record) : undefined;
  if (!value) return;
  if (isTable) scope.open(row, value);
  else settle(scope, main, row, value, record.type === 'inline');
}

/** A value of no bytes may lie anywhere but behind the file. */
function recordBytes({ bytes, end }: Walk, { at, size }: HeapRecord): Uint8Array | undefined {
  if (size === 0) return at <= end ? new Uint8Array(0) : undefined;
  return bytes.slice(at, size);
}

/** A value in its entry is one number unless it is text. */
function settle(scope: TableScope, main: MakerTable, row: MakerRow, value: Uint8Array, isInline: boolean): void {
  const format = row.format ?? FORMATS[Number(row.at) & FORMAT_BITS] ?? 'undef';
  const count = isInline && !isText(format) ? 1 : Math.floor(value.byteLength / wireWidth(format));
  const raw = rowValue(row, value, 0, format, count, scope.littleEndian);
  if (raw !== undefined) settleValue(scope, main, row, raw);
}

/** Of a long value only its length is told. */
function addLength(scope: TableScope, main: MakerTable, { at, name }: MakerRow, size: number): void {
  scope.add(main, { at, name }, `(Binary data ${size} bytes, use -b option to extract)`);
}
