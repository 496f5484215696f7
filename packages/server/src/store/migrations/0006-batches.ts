import { type Kysely, sql } from 'kysely';

/** Batches: many objects read or cleaned, chunk by chunk. A chunk is one row with the list of its objects, and one part of results. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table batch (
      id uuid primary key,
      account_id uuid not null references account (id) on delete cascade,
      created_by text not null,
      action text not null check (action in ('extract', 'remove')),
      source json not null,
      target json,
      options json not null,
      secret bytea,
      state text not null check (state in ('planning', 'running', 'done', 'cancelled', 'failed')),
      cursor text,
      chunk_objects integer not null,
      total bigint not null default 0,
      done bigint not null default 0,
      failed bigint not null default 0,
      errors jsonb not null default '{}',
      chunks integer not null default 0,
      chunks_queued integer not null default 0,
      chunks_done integer not null default 0,
      failure text,
      created_at timestamptz(3) not null default now(),
      finished_at timestamptz(3)
    )`.execute(db);
  await sql`create index batch_account on batch (account_id, created_at desc)`.execute(db);
  await sql`create index batch_open on batch (created_at) where finished_at is null`.execute(db);
  await sql`
    create table batch_chunk (
      batch_id uuid not null references batch (id) on delete cascade,
      number integer not null,
      first bigint not null,
      objects integer not null,
      addresses json,
      attempts integer not null default 0,
      begun_at timestamptz(3),
      done_at timestamptz(3),
      failed integer,
      sha256 bytea references blob (sha256),
      part_bytes bigint,
      primary key (batch_id, number)
    )`.execute(db);
  await sql`create index batch_chunk_done on batch_chunk (batch_id, done_at) where done_at is not null`.execute(db);
  await sql`create index batch_chunk_blob on batch_chunk (sha256) where sha256 is not null`.execute(db);
}
