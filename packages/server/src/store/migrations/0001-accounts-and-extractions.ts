import { type Kysely, sql } from 'kysely';

/** Accounts, their keys, the seal of the master key, and extraction results. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table installation (
      id integer primary key default 1 check (id = 1),
      seal bytea not null
    )`.execute(db);
  await sql`
    create table account (
      id uuid primary key default gen_random_uuid(),
      name text not null,
      created_at timestamptz not null default now()
    )`.execute(db);
  await sql`
    create table api_key (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references account (id) on delete cascade,
      public_id text not null unique,
      name text not null,
      lookup bytea not null unique,
      sealed bytea not null,
      created_at timestamptz not null default now(),
      revoked_at timestamptz
    )`.execute(db);
  await sql`create index api_key_account on api_key (account_id)`.execute(db);
  await sql`
    create table extraction (
      id uuid primary key,
      account_id uuid not null references account (id) on delete cascade,
      file_name text not null,
      media_type text,
      bytes bigint not null,
      answer json not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index extraction_expiry on extraction (expires_at)`.execute(db);
  await sql`create index extraction_account on extraction (account_id, created_at desc)`.execute(db);
}
