// Source: ExifTool 13.59's reading of Canon's creative filters.
import { Cursor } from '../../../bytes/cursor.ts';
import { chooseRow, settleValue, type TableScope } from '../../../grammar/table-scope.ts';
import { readWire } from '../../../grammar/wire-values.ts';
import type { MakerTable } from '../../../tables/makers/maker-table.ts';

const HEAD_BYTES = 12;

/** Filters, each with parameters that have numbers and values. */
export function readFilters(table: MakerTable, bytes: Uint8Array, scope: TableScope): void {
  if (bytes.byteLength < 8) return;
  const cursor = new Cursor(bytes);
  cursor.littleEndian = scope.littleEndian;
  cursor.seek(4);
  for (let filters = cursor.u32(); filters > 0 && cursor.left >= HEAD_BYTES; filters--) {
    const start = cursor.at;
    cursor.skip(4);
    const next = start + 4 + cursor.u32();
    if (next > bytes.byteLength || next <= start) return;
    if (!readParameters(table, cursor, cursor.u32(), scope)) return;
    cursor.seek(next);
  }
}

function readParameters(table: MakerTable, cursor: Cursor, count: number, scope: TableScope): boolean {
  for (let left = count; left > 0; left--) {
    if (cursor.left < HEAD_BYTES) return false;
    const id = cursor.u32();
    const values = cursor.u32();
    if (values * 4 > cursor.left) return false;
    const raw = readWire(cursor.bytes, cursor.at, 'int32s', values, scope.littleEndian);
    const row = chooseRow(
      table.rows.filter(({ at }) => at === id),
      scope.facts,
      { count: values },
    );
    if (row && raw !== undefined) settleValue(scope, table, row, raw);
    cursor.skip(values * 4);
  }
  return true;
}
