import { type Kysely, sql } from 'kysely';

/**
 * The indexes that the search language, the orders of a listing and the neighbours of a picture are answered from.
 *
 * Those of an order hold what lists show by default (files and folders); folders and older versions, being few, have one of their
 * own, by their age. Missing numbers come first, so that the other direction has them last.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createFunctions(db);
  await keepInRow(db);
  const shown = sql`include (kind) where kind <> 'version'`;
  await sql`create index entry_created on entry (account_id, created_at, id) ${shown}`.execute(db);
  await sql`create index entry_parent on entry (account_id, parent, created_at, id) ${shown}`.execute(db);
  await sql`create index entry_updated on entry (account_id, updated_at, id) ${shown}`.execute(db);
  await sql`create index entry_name on entry (account_id, name, id) ${shown}`.execute(db);
  await sql`create index entry_bytes on entry (account_id, bytes nulls first, id) ${shown}`.execute(db);
  await sql`create index entry_width on entry (account_id, width nulls first, id) ${shown}`.execute(db);
  await sql`create index entry_height on entry (account_id, height nulls first, id) ${shown}`.execute(db);
  await sql`create index entry_seldom on entry (account_id, kind, created_at, id) where kind <> 'file'`.execute(db);
  await sql`create index entry_taken on entry (account_id, taken_at) where taken_at is not null`.execute(db);
  await sql`create index entry_place on entry using gist (point(longitude, latitude)) where latitude is not null`.execute(
    db,
  );
  await sql`create index entry_tags on entry using gin (all_tags)`.execute(db);
  await sql`create index entry_name_words on entry using gin (array_to_tsvector(string_to_array(btrim(name_words), ' ')))`.execute(
    db,
  );
  await sql`create index entry_tag_words on entry using gin (array_to_tsvector(string_to_array(btrim(tag_words), ' ')))`.execute(
    db,
  );
  await sql`create index entry_custom on entry using gin (custom jsonb_path_ops)`.execute(db);
  await sql`create index entry_embedded on entry using gin (embedded_index jsonb_path_ops)`.execute(db);
  // The places of pieces are those of `library/search/phash-keys`.
  for (const [place, shift] of [48, 32, 16, 0].entries()) {
    const piece = sql`((phash >> ${sql.lit(shift)}) & 65535)`;
    await sql`
      create index ${sql.ref(`entry_phash_${place}`)} on entry (account_id, (${piece}), phash, id)
      where kind = 'file' and phash is not null`.execute(db);
  }
}

/**
 * What conditions look at stays in the row itself; only what is shown in the end, and by far the largest, moves out. Looked at
 * elsewhere, a list of tags costs twenty times as much.
 */
async function keepInRow(db: Kysely<unknown>): Promise<void> {
  const columns = [
    'parent',
    'name',
    'name_words',
    'tags',
    'all_tags',
    'tag_words',
    'created_by',
    'custom',
    'embedded_index',
  ];
  const storage = columns.map((column) => sql`alter column ${sql.ref(column)} set storage main`);
  await sql`alter table entry set (toast_tuple_target = 1024), ${sql.join(storage)}`.execute(db);
}

/** What conditions on JSON values need, whose texts nobody has prepared. */
async function createFunctions(db: Kysely<unknown>): Promise<void> {
  // Null for a text that is no date. Immutable in truth: the form is the ISO's, and a zone is always said.
  await sql`
    create function moment_of(written text) returns timestamptz
    language plpgsql immutable strict parallel safe as $$
    begin
      if written !~ '^\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d|$)' then return null; end if;
      if written ~ '(Z|[+-]\\d\\d(:?\\d\\d)?)$' and length(written) > 10 then return written::timestamptz; end if;
      return (written || case when length(written) = 10 then ' 00:00Z' else 'Z' end)::timestamptz;
    exception when others then return null;
    end $$`.execute(db);
  // As the server cuts names into words, as far as the database's classes of characters allow.
  await sql`
    create function words_of(written text) returns text
    language sql immutable strict parallel safe as $$
      select ' ' || btrim(regexp_replace(
        normalize(lower(normalize(written, NFKC)), NFKC),
        '[[:space:][:cntrl:][:punct:]$+<=>^\`|~\\u00a0-\\u00a9\\u00ab-\\u00b4\\u00b6-\\u00b8\\u00bb\\u00bf\\u00d7\\u00f7\\u2000-\\u2bff\\u3000-\\u3003\\u3008-\\u3020]+',
        ' ', 'g')) || ' ' $$`.execute(db);
}
