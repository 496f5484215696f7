import { type Kysely, sql } from 'kysely';

/** Errands that one process does at a time, and until when it has them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table lease (
      name text primary key,
      holder uuid not null,
      until timestamptz not null
    )`.execute(db);
}
