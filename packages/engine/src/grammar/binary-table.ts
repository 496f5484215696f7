// Source: ExifTool 13.59's rules for values at fixed places (ProcessBinaryData) and one behind the other (serial data).
import { latin1 } from '../bytes/latin1.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { MakerRow, MakerTable } from '../tables/makers/maker-table.ts';
import { holds } from './condition.ts';
import { chooseRow, rowValue, settleValue, type TableScope } from './table-scope.ts';
import { wireWidth } from './wire-values.ts';

/** Read the values that a table places in bytes, as far as the bytes go. */
export function readBinaryTable(table: MakerTable, bytes: Uint8Array, scope: TableScope): void {
  const size = bytes.byteLength;
  const step = wireWidth(table.format ?? 'int8u');
  const values = new Map<number, RawValue>();
  let shift = 0;
  for (let from = 0, next = 0; from < table.rows.length; from = next) {
    next = behindPlace(table.rows, from);
    const place = Number(table.rows[from]?.at);
    let at = Math.trunc(place) * step + shift;
    if (at < 0) at += size;
    if (at < 0) continue;
    const row =
      plainRow(table.rows, from, next) ??
      chooseRow(table.rows.slice(from, next), scope.facts, { bytes: bytes.subarray(Math.min(at, size)) });
    if (!row) continue;
    if (at >= size) return;
    const { subject } = scope.facts;
    for (const [when, by] of row.shifts ?? []) if (holds(when, subject)) shift += by;
    const raw = take(table, row, bytes, at, values, scope);
    if (raw !== undefined) values.set(place, raw);
  }
}

/** Read values that lie one behind the other; the first that is cut short ends them. */
export function readSerialTable(table: MakerTable, bytes: Uint8Array, scope: TableScope): void {
  const values = new Map<number, RawValue>();
  let at = 0;
  for (let from = 0, next = 0; from < table.rows.length; from = next) {
    next = behindPlace(table.rows, from);
    const row = chooseRow(table.rows.slice(from, next), scope.facts, {});
    if (!row) return;
    const format = row.format ?? table.format ?? 'int8u';
    const count = countOf(row, bytes.byteLength - at, values);
    const length = wireWidth(format) * count;
    if (!(length >= 0) || at + length > bytes.byteLength) return;
    const raw = rowValue(row, bytes, at, format, count, scope.littleEndian);
    if (raw === undefined) return;
    values.set(Number(row.at), raw);
    if (count > 0) settleValue(scope, table, row, raw);
    at += length;
  }
}

function take(
  table: MakerTable,
  row: MakerRow,
  bytes: Uint8Array,
  at: number,
  values: ReadonlyMap<number, RawValue>,
  scope: TableScope,
): RawValue | undefined {
  const left = bytes.byteLength - at;
  const format = row.format ?? table.format ?? 'int8u';
  const count = countOf(row, left, values);
  if (row.look) {
    lookFor(row.look, bytes.subarray(at), scope);
    return undefined;
  }
  if (row.points !== undefined) {
    const length = row.format ? Math.min(left, count * wireWidth(format)) : left;
    scope.open(row, bytes.subarray(at, at + length));
    return undefined;
  }
  if (!(count >= 0)) return undefined;
  const raw = rowValue(row, bytes, at, format, count, scope.littleEndian);
  if (raw !== undefined) settleValue(scope, table, row, raw);
  return raw;
}

function countOf(row: MakerRow, left: number, values: ReadonlyMap<number, RawValue>): number {
  if (row.countOf) {
    const [at, per, plus] = row.countOf;
    return Math.ceil(Number(values.get(at) ?? 0) / per) + plus;
  }
  return row.count ?? (row.format === 'string' ? left : 1);
}

function lookFor(
  { keep, like, length, at }: NonNullable<MakerRow['look']>,
  bytes: Uint8Array,
  scope: TableScope,
): void {
  const pattern = new RegExp(like);
  const found = at.findIndex((place) => pattern.test(latin1(bytes, place, place + length)));
  scope.facts.keep(keep, found + 1);
}

/** The first row of another place than the one at `from`. */
function behindPlace(rows: readonly MakerRow[], from: number): number {
  let next = from + 1;
  while (next < rows.length && rows[next]?.at === rows[from]?.at) next++;
  return next;
}

/** The only row of a place, where it always applies. */
function plainRow(rows: readonly MakerRow[], from: number, next: number): MakerRow | undefined {
  const row = next === from + 1 ? rows[from] : undefined;
  return row && !row.when && !row.note ? row : undefined;
}
