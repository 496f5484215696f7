import { type Kysely, sql } from 'kysely';

/**
 * The media library. Files, older versions and folders are entries of one table: the search language speaks of all three.
 * Paths and names compare by code point (`collate "C"`), so that a prefix is a range of the index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create extension if not exists btree_gin`.execute(db);
  await sql`alter table account add column slug text unique`.execute(db);
  await sql`update account set slug = replace(id::text, '-', '')`.execute(db);
  await sql`
    update account set slug = 'default'
    where id = (select id from account order by created_at limit 1)`.execute(db);
  await sql`alter table account alter column slug set default replace(gen_random_uuid()::text, '-', ''), alter column slug set not null`.execute(
    db,
  );
  await createBlobs(db);
  await createEntries(db);
  await createFields(db);
  await createErrands(db);
  await createWebhooks(db);
}

/** What the shelf holds. A row is touched before its bytes are relied upon; the sweeper takes only what was not touched lately. */
async function createBlobs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table blob (
      sha256 bytea primary key,
      bytes bigint not null,
      touched_at timestamptz not null default now()
    )`.execute(db);
  await sql`create index blob_touched on blob (touched_at)`.execute(db);
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table entry (
      id text collate "C" primary key,
      account_id uuid not null references account (id) on delete cascade,
      kind text not null check (kind in ('file', 'version', 'folder')),
      file_id text collate "C",
      version_number integer,
      parent text collate "C" not null,
      name text collate "C" not null,
      name_words text not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      uploaded_at timestamptz(3),
      created_by text,
      tags text[],
      ai_tags json,
      all_tags text[],
      tag_words text,
      is_private boolean not null default false,
      is_published boolean not null default true,
      custom_coordinates text,
      custom jsonb not null default '{}',
      description text,
      file_type text,
      mime text,
      format text,
      bytes bigint,
      width integer,
      height integer,
      orientation integer,
      bit_rate double precision,
      duration_seconds double precision,
      video_codec text,
      audio_codec text,
      has_alpha boolean,
      has_profile boolean,
      density double precision,
      phash bigint,
      sha256 bytea references blob (sha256),
      exif json,
      embedded json,
      embedded_index jsonb,
      taken_at timestamptz(3),
      latitude double precision,
      longitude double precision,
      check ((kind = 'folder') = (file_id is null)),
      check ((kind = 'folder') = (sha256 is null))
    )`.execute(db);
  await sql`create unique index entry_file_path on entry (account_id, parent, name) where kind = 'file'`.execute(db);
  await sql`create unique index entry_folder_path on entry (account_id, parent, name) where kind = 'folder'`.execute(
    db,
  );
  await sql`create unique index entry_file_id on entry (file_id) where kind = 'file'`.execute(db);
  await sql`create unique index entry_version on entry (file_id, version_number)`.execute(db);
  await sql`create index entry_blob on entry (sha256)`.execute(db);
}

async function createFields(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table custom_field (
      id text collate "C" primary key,
      account_id uuid not null references account (id) on delete cascade,
      name text not null,
      label text not null,
      schema json not null,
      description text,
      created_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      unique (account_id, name)
    )`.execute(db);
  await sql`
    create unique index custom_field_label on custom_field (account_id, label) where deleted_at is null`.execute(db);
  await sql`
    create table saved_extension (
      id text collate "C" primary key,
      account_id uuid not null references account (id) on delete cascade,
      name text not null,
      description text,
      config json not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null
    )`.execute(db);
}

/** Jobs over folders, purge requests, upload tokens that were used, extension runs, and the bytes that were delivered. */
async function createErrands(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table folder_job (
      id text collate "C" primary key,
      account_id uuid not null references account (id) on delete cascade,
      kind text not null check (kind in ('copy', 'move', 'rename')),
      source text collate "C" not null,
      destination text collate "C" not null,
      with_versions boolean not null default false,
      purge_request_id text,
      created_at timestamptz(3) not null,
      finished_at timestamptz(3),
      failure text
    )`.execute(db);
  await sql`create index folder_job_open on folder_job (account_id) where finished_at is null`.execute(db);
  await sql`
    create table purge_request (
      id text collate "C" primary key,
      account_id uuid not null references account (id) on delete cascade,
      url text not null,
      created_at timestamptz(3) not null
    )`.execute(db);
  await sql`
    create table upload_token (
      account_id uuid not null references account (id) on delete cascade,
      token text not null,
      expires_at timestamptz not null,
      primary key (account_id, token)
    )`.execute(db);
  await sql`create index upload_token_expiry on upload_token (expires_at)`.execute(db);
  await sql`
    create table extension_run (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references account (id) on delete cascade,
      file_id text collate "C" not null,
      version_id text collate "C" not null,
      name text not null,
      options json not null,
      webhook_url text,
      status text not null default 'pending' check (status in ('pending', 'success', 'failed')),
      failure text,
      units integer not null default 0,
      created_at timestamptz(3) not null,
      finished_at timestamptz(3)
    )`.execute(db);
  await sql`create index extension_run_file on extension_run (file_id)`.execute(db);
  await sql`create index extension_run_account on extension_run (account_id, created_at)`.execute(db);
  await sql`
    create table delivered (
      account_id uuid not null references account (id) on delete cascade,
      day date not null,
      bytes bigint not null default 0,
      primary key (account_id, day)
    )`.execute(db);
}

async function createWebhooks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references account (id) on delete cascade,
      url text not null,
      secret bytea not null,
      events text[] not null,
      created_at timestamptz(3) not null default now(),
      disabled_at timestamptz(3)
    )`.execute(db);
  await sql`
    create table webhook_delivery (
      id uuid primary key default gen_random_uuid(),
      account_id uuid not null references account (id) on delete cascade,
      webhook_id uuid references webhook (id) on delete cascade,
      url text not null,
      event text not null,
      body text not null,
      created_at timestamptz(3) not null default now(),
      attempts integer not null default 0,
      last_attempt_at timestamptz(3),
      last_status integer,
      last_failure text,
      delivered_at timestamptz(3),
      given_up_at timestamptz(3)
    )`.execute(db);
  await sql`create index webhook_delivery_account on webhook_delivery (account_id, created_at desc)`.execute(db);
}
