import { type Kysely, sql } from 'kysely';

/** Cleaned files and their receipts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table cleaned_file (
      id uuid primary key,
      account_id uuid not null references account (id) on delete cascade,
      file_name text not null,
      media_type text not null,
      bytes bigint not null,
      sha256 text not null,
      receipt json not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      deleted_at timestamptz
    )`.execute(db);
  await sql`create index cleaned_file_expiry on cleaned_file (expires_at)`.execute(db);
  await sql`create index cleaned_file_account on cleaned_file (account_id, created_at desc)`.execute(db);
}
