import { type Kysely, sql } from 'kysely';

/** The indexes that the search language and the neighbours of a picture are answered from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index entry_created on entry (account_id, kind, created_at, id)`.execute(db);
  await sql`create index entry_tags on entry using gin (all_tags)`.execute(db);
  await sql`create index entry_custom on entry using gin (custom jsonb_path_ops)`.execute(db);
  await sql`create index entry_embedded on entry using gin (embedded_index jsonb_path_ops)`.execute(db);
  await sql`create index entry_phash on entry using gin (phash_keys)`.execute(db);
}
