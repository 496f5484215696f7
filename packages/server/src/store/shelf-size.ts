import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** What the library's bytes add up to. */
export interface ShelfSize {
  readonly objects: number;
  readonly bytes: number;
}

/** Up to so many rows are counted. */
const COUNTED_ROWS = 1_000_000;
const SAMPLED_ROWS = 50_000;

/** Count what is on the shelf by its rows; of more than a million, a sample tells it to a few per cent. */
export async function shelfSize(db: Kysely<Schema>): Promise<ShelfSize> {
  const { rows } = await sql<{ rows: number }>`
    select reltuples::float8 as rows from pg_class where oid = 'blob'::regclass`.execute(db);
  const guessed = rows[0]?.rows ?? 0;
  if (guessed <= COUNTED_ROWS) {
    const counted = await sql<{ objects: string; bytes: string }>`
      select count(*) as objects, coalesce(sum(bytes), 0) as bytes from blob`.execute(db);
    return { objects: Number(counted.rows[0]?.objects), bytes: Number(counted.rows[0]?.bytes) };
  }
  const share = sql.lit(Math.min(100, (SAMPLED_ROWS / guessed) * 100));
  const sampled = await sql<{ mean: number | null }>`
    select avg(bytes)::float8 as mean from blob tablesample system (${share})`.execute(db);
  return { objects: guessed, bytes: guessed * (sampled.rows[0]?.mean ?? 0) };
}
