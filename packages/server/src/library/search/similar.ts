import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { FileEntry } from '../model/entry.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { type EntryRow, LIST_COLUMNS, toFile } from '../rows.ts';
import { pHashToSigned, piecesNear, shiftOf } from './phash-keys.ts';

/** Beyond this most pictures are neighbours of any. */
export const FARTHEST = 16;

export interface Neighbour {
  readonly file: FileEntry;
  /** Bits of 64 that differ. */
  readonly distance: number;
}

/**
 * The account's pictures whose hash differs in at most `distance` bits from `pHash` (16 hexadecimal digits), nearest first, then by id.
 * Exact: hashes that near share one of few pieces with it. Refuses `bad-value`.
 */
export async function findSimilar(
  db: Kysely<Schema>,
  accountId: string,
  pHash: string,
  options: { readonly distance: number; readonly limit: number },
): Promise<readonly Neighbour[]> {
  const { distance, limit } = options;
  if (!/^[0-9a-f]{16}$/.test(pHash))
    throw new LibraryRefusal(
      'bad-value',
      `expected a perceptual hash of 16 hexadecimal digits, found ${pHash.slice(0, 40)}`,
    );
  if (!Number.isInteger(distance) || distance < 0 || distance > FARTHEST)
    throw new LibraryRefusal('bad-value', `expected a distance of 0 to ${FARTHEST} bits, found ${distance}`);
  const rows = await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (within) => {
      // Hundreds of keys look to the planner like most of the table: it would read all of it.
      await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(within);
      return (await similarQuery(accountId, pHash, distance, limit).execute(within)).rows;
    });
  return rows.map((row) => ({ file: toFile(row), distance: Number(row.distance) }));
}

/** The statement, as it is measured. */
export function similarQuery(
  accountId: string,
  pHash: string,
  distance: number,
  limit: number,
): RawBuilder<EntryRow & { readonly distance: string }> {
  const differing = sql`bit_count((phash # ${pHashToSigned(pHash)}::bigint)::bit(64))`;
  const columns = sql.join(LIST_COLUMNS.map((column) => sql.ref(`entry.${column}`)));
  // One index for each piece, which has all that is asked here; the distance of many, the rows of a few.
  const parts = piecesNear(pHash, distance).flatMap((values, place) => {
    const piece = sql`((phash >> ${sql.lit(shiftOf(place))}) & 65535)`;
    const isNear = sql`${piece} = any(${values}::bigint[]) and ${differing} <= ${distance}`;
    if (values.length === 0) return [];
    return [
      sql`
      select id, ${differing} as distance from entry
      where account_id = ${accountId}::uuid and kind = 'file' and phash is not null and ${isNear}`,
    ];
  });
  return sql`
    with near as materialized (${sql.join(parts, sql` union `)}),
    nearest as (select id, distance from near order by distance, id limit ${limit})
    select ${columns}, nearest.distance from nearest join entry on entry.id = nearest.id
    order by nearest.distance, nearest.id`;
}
