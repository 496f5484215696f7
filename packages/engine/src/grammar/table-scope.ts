import { latin1 } from '../bytes/latin1.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { MakerRow, MakerTable, WireName } from '../tables/makers/maker-table.ts';
import { holds, type Subjects } from './condition.ts';
import { isText, readWire } from './wire-values.ts';

/** What is known of the camera and was kept of earlier values. */
export interface Facts {
  readonly subject: Subjects;
  knows(name: string): boolean;
  keep(name: string, value: string | number): void;
}

/** Where what tables tell goes. */
export interface TableScope {
  readonly littleEndian: boolean;
  readonly facts: Facts;
  add(table: MakerTable, row: MakerRow, raw: RawValue): void;
  /** A row that points to a table, and the bytes of that. */
  open(row: MakerRow, bytes: Uint8Array): void;
}

/** What an entry says beside its value. */
export interface EntryFacts {
  readonly count?: number;
  readonly format?: string;
  /** The value's bytes, as many as there are. */
  readonly bytes?: Uint8Array;
}

const STARTING_BYTES = 128;

/** Facts about a camera, by the names that tests use. */
export function openFacts(known: Readonly<Record<string, string | number>>): Facts {
  const kept = new Map<string, string | number>(Object.entries(known));
  return {
    subject: (name) => kept.get(name) ?? 0,
    knows: (name) => kept.has(name),
    keep: (name, value) => void kept.set(name, value),
  };
}

/** The first of several rows for one place that applies. */
export function chooseRow(rows: readonly MakerRow[], facts: Facts, entry: EntryFacts): MakerRow | undefined {
  const subjects: Subjects = (name) => {
    if (name === 'count') return entry.count ?? 0;
    if (name === 'format') return entry.format ?? '';
    if (name === 'start') return latin1(entry.bytes ?? new Uint8Array(0), 0, STARTING_BYTES);
    return facts.subject(name);
  };
  return rows.find((row) => {
    if (row.note) facts.keep(row.note[0], row.note[1] === 'count' ? (entry.count ?? 0) : row.note[1]);
    return holds(row.when, subjects);
  });
}

/** Rows by their places or ids. */
export type RowsById = ReadonlyMap<number | string, readonly MakerRow[]>;

/** A table's rows by id, in the order in which they are told. */
export function rowsById(table: MakerTable): RowsById {
  const found = new Map<number | string, MakerRow[]>();
  for (const row of table.rows) {
    const known = found.get(row.at);
    if (known) known.push(row);
    else found.set(row.at, [row]);
  }
  return found;
}

/** Keep what later rows ask for, and put the tag down if there is one. */
export function settleValue(scope: TableScope, table: MakerTable, row: MakerRow, raw: RawValue): void {
  const { facts } = scope;
  if (row.keep === undefined && row.only === undefined) {
    if (!row.unknown) scope.add(table, row, raw);
    return;
  }
  const value = typeof raw === 'number' ? raw : textOf(raw);
  if (row.keep !== undefined) facts.keep(row.keep, value);
  if (row.unknown || !holds(row.only, (name) => (name === 'value' ? value : facts.subject(name)))) return;
  scope.add(table, row, raw);
}

/** A row's value: bytes as they are where its wording needs them so. */
export function rowValue(
  row: MakerRow,
  bytes: Uint8Array,
  at: number,
  format: WireName,
  count: number,
  littleEndian: boolean,
): RawValue | undefined {
  if (format === 'undef' && (row.binary || row.convert !== undefined)) {
    const end = Math.min(bytes.byteLength, at + count);
    return end > at ? bytes.subarray(at, end) : undefined;
  }
  const raw = readWire(bytes, at, format, count, littleEndian);
  if (row.mask === undefined || typeof raw !== 'number' || isText(format)) return raw;
  return (raw & row.mask) >>> (31 - Math.clz32(row.mask & -row.mask));
}

function textOf(raw: RawValue): string {
  if (raw instanceof Uint8Array) return latin1(raw);
  return Array.isArray(raw) ? raw.map(textOf).join(' ') : String(raw);
}
