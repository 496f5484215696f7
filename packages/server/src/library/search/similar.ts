import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { FileEntry } from '../model/entry.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { type EntryRow, LIST_COLUMNS, toFile } from '../rows.ts';
import { keysNear, pHashToSigned } from './phash-keys.ts';

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
  const { rows } = await similarQuery(accountId, pHash, distance, limit).execute(db);
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
  return sql`
    with near as materialized (
      select id, ${differing} as distance from entry
      where phash_keys && ${keysNear(pHash, distance)}::integer[]
        and account_id = ${accountId}::uuid and kind = 'file' and ${differing} <= ${distance}
    ), nearest as (select id, distance from near order by distance, id limit ${limit})
    select ${columns}, nearest.distance from nearest join entry on entry.id = nearest.id
    order by nearest.distance, nearest.id`;
}
