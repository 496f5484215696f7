// Source: ExifTool 13.59's reading of Canon's custom functions.
import { Cursor } from '../../../bytes/cursor.ts';
import { chooseRow, type RowsById, rowsById, settleValue, type TableScope } from '../../../grammar/table-scope.ts';
import { readWire } from '../../../grammar/wire-values.ts';
import type { MakerTable } from '../../../tables/makers/maker-table.ts';

const HEAD_BYTES = 8;
const GROUP_BYTES = 12;
const NUMBER_BYTES = 4;

/** The older kind: words, the function in the high byte and its setting in the low one. */
export function readCustomWords(table: MakerTable, bytes: Uint8Array, scope: TableScope, model: string): void {
  const size = bytes.byteLength;
  if (size < 2) return;
  const cursor = new Cursor(bytes);
  cursor.littleEndian = scope.littleEndian;
  const length = cursor.u16();
  if (length !== size && !(/\bD60\b/.test(model) && length + 2 === size)) return;
  const rows = rowsById(table);
  while (cursor.left >= 2) {
    const word = cursor.u16();
    const row = chooseRow(rows.get(word >> 8) ?? [], scope.facts, {});
    if (row) settleValue(scope, table, row, word & 0xff);
  }
}

/** The newer kind: groups of functions, each with its number and as many settings as it says. */
export function readCustomGroups(table: MakerTable, bytes: Uint8Array, scope: TableScope): void {
  const size = bytes.byteLength;
  if (size < HEAD_BYTES) return;
  const cursor = new Cursor(bytes);
  cursor.littleEndian = scope.littleEndian;
  if (cursor.u16() !== size) return;
  cursor.seek(HEAD_BYTES);
  const rows = rowsById(table);
  while (cursor.left >= GROUP_BYTES) {
    cursor.skip(4);
    const length = cursor.u32();
    cursor.skip(4);
    if (length < 8 || length - 8 > cursor.left) return;
    const end = cursor.at + length - 8;
    readGroup(table, rows, bytes.subarray(0, end), cursor.at, scope);
    cursor.seek(end);
  }
}

function readGroup(table: MakerTable, rows: RowsById, bytes: Uint8Array, from: number, scope: TableScope): void {
  const cursor = new Cursor(bytes);
  cursor.littleEndian = scope.littleEndian;
  cursor.seek(from);
  while (cursor.left > HEAD_BYTES) {
    const id = cursor.u32();
    const announced = cursor.u32();
    const count = repaired(cursor, id, announced);
    if (count * NUMBER_BYTES > cursor.left) return;
    const raw = readWire(bytes, cursor.at, 'int32s', count, scope.littleEndian);
    const value = bytes.subarray(cursor.at, cursor.at + count * NUMBER_BYTES);
    const row = chooseRow(rows.get(id) ?? [], scope.facts, { count, format: 'int32u', bytes: value });
    if (row && raw !== undefined) settleValue(scope, table, row, raw);
    cursor.skip(count * NUMBER_BYTES);
  }
}

/** The 1D X Mark III's first firmware counted one setting too few. */
function repaired(cursor: Cursor, id: number, count: number): number {
  if (id !== 0x70c || count !== 0x66 || cursor.left <= count * NUMBER_BYTES + 8) return count;
  const next = new Cursor(cursor.bytes);
  next.littleEndian = cursor.littleEndian;
  next.seek(cursor.at + count * NUMBER_BYTES + 4);
  return next.u32() === 0x70f ? count + 1 : count;
}
