import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import type { CustomField, CustomFieldType } from '../../../../src/library/model/custom-field.ts';
import { tagged } from '../../../../src/library/rows.ts';
import { pHashToSigned } from '../../../../src/library/search/phash-keys.ts';
import { nameWords } from '../../../../src/library/search/words.ts';
import type { Schema } from '../../../../src/store/schema.ts';
import type { PlainEntry } from './naive.ts';

export const NOW = new Date('2026-03-31T10:00:00.000Z');

/** Few values of each kind, so that queries meet them; among them those that break careless code. */
export const NAMES = [
  'red-dress.jpg',
  'Red Dress 2.jpg',
  'red',
  'reddish_100%.png',
  'a_b.jpg',
  'aXb.jpg',
  'back\\slash.txt',
  "it's; drop table entry--.gif",
  'été 2024.webp',
  'ÉTÉ.webp',
  '日本語-写真.png',
  'x"y.pdf',
  'img_0001.jpg',
  'img_0002.jpg',
  '😀smile.png',
  'na\uffffme',
  '$1.js',
  '%',
  '_',
];
export const TAGS = ['red', 'summer-sale', 'Summer', 'sale', "o'hara", 'a,b', '100%', 'té', '{}', 'NULL', 'null'];
export const FOLDERS = ['/', '/a/', '/a/b/', '/ab/', '/a/b/c/', '/A/', '/a%/', '/日本/'];
export const MOMENTS = [
  '2026-03-31T10:00:00.000Z',
  '2026-03-30T10:00:00.000Z',
  '2026-02-28T10:00:00.000Z',
  '2025-01-01T00:00:00.000Z',
  '2020-01-01T12:12:12.000Z',
  '1999-12-31T23:59:59.999Z',
  '2026-03-29T00:00:00.000Z',
];
export const WHOLE = [0, 1, 100, 500, 1023, 1024, 1025, 4000, 1_048_576, 2_000_000];
export const PLACES: readonly (readonly [number, number])[] = [
  [48.21, 16.37],
  [48.3, 16.5],
  [-17.71, 178.06],
  [-17.9, -179.62],
  [89.93, 12.5],
  [89.91, -167.1],
  [0.13, 0.17],
  [-33.45, -70.66],
  [40.7, -74.02],
];
export const TEXTS = [
  'black cars',
  'Black',
  'black',
  'red cars, fast',
  '50% off_',
  'back\\slash',
  "'quoted'",
  'naïve café',
  '1234',
  'true',
];
const NUMBERS = [-3, 0, 0.5, 4.3, 5, 100, 1234, 123_456_789];
const DATES = ['2020-01-01', '2020-01-01T00:00:00.000Z', '2020-01-01T12:12', '2024-02-29T10:00:00+02:00', '2026-03-30'];
const CHOICES: readonly (string | number | boolean)[] = ['luxury', 'lux', 500, 4.3, true, false, '500'];

const CUSTOM_TYPES: Readonly<Record<string, CustomFieldType>> = {
  text: 'Text',
  area: 'Textarea',
  number: 'Number',
  date: 'Date',
  boolean: 'Boolean',
  single: 'SingleSelect',
  multi: 'MultiSelect',
};

export const CUSTOM_FIELDS: readonly CustomField[] = Object.entries(CUSTOM_TYPES).map(([name, type]) => ({
  id: name,
  name,
  label: name,
  schema: { type },
  description: null,
  createdAt: NOW,
  deletedAt: null,
}));

const some = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const moment = some(MOMENTS).map((text) => new Date(text));

const custom = fc.record({
  text: maybe(some(TEXTS)),
  area: maybe(some(TEXTS)),
  number: maybe(some(NUMBERS)),
  date: maybe(some(DATES)),
  boolean: maybe(fc.boolean()),
  single: maybe(some(CHOICES)),
  multi: maybe(fc.uniqueArray(some(CHOICES), { minLength: 1, maxLength: 3 })),
});
const scalar = fc.oneof(some<unknown>(TEXTS), some<unknown>(NUMBERS), fc.boolean());
const embedded = fc.record({
  Headline: maybe(some(TEXTS)),
  ISO: maybe(some(NUMBERS)),
  DateCreated: maybe(some(MOMENTS)),
  Mixed: maybe(scalar),
  Several: maybe(fc.array(scalar, { minLength: 1, maxLength: 3 })),
  Keywords: maybe(fc.oneof(fc.array(some(TAGS), { maxLength: 3 }), some(TAGS))),
});

const draft = fc.record({
  kind: fc.constantFrom('file', 'file', 'file', 'version', 'folder') as fc.Arbitrary<PlainEntry['kind']>,
  parent: some(FOLDERS),
  name: some(NAMES),
  createdAt: moment,
  updatedAt: moment,
  createdBy: some(['public_a', 'public_b']),
  tags: fc.uniqueArray(some(TAGS), { maxLength: 3 }),
  isPrivate: fc.boolean(),
  isPublished: fc.boolean(),
  format: some(['jpg', 'png', 'mp4']),
  bytes: some(WHOLE),
  width: fc.option(some(WHOLE)),
  height: fc.option(some(WHOLE)),
  hasAlpha: fc.option(fc.boolean()),
  custom,
  embedded: fc.option(embedded),
  takenAt: fc.option(moment),
  place: fc.option(some(PLACES)),
});

/** A library of at most `size` entries: no two files or folders of one name in a folder. Ids begin with `prefix`. */
export function randomLibrary(size: number, prefix: string): fc.Arbitrary<readonly PlainEntry[]> {
  return fc
    .uniqueArray(draft, {
      minLength: size,
      maxLength: size,
      selector: ({ kind, parent, name }) => (kind === 'version' ? Symbol() : `${kind} ${parent}${name}`),
    })
    .map((drafts) => {
      let file: string | undefined;
      return drafts.flatMap((each, at): PlainEntry[] => {
        const id = `${prefix}${at.toString(16).padStart(24 - prefix.length, '0')}`;
        const { kind } = each;
        if (kind === 'version' && file === undefined) return [];
        if (kind === 'file') file = id;
        const clean = { ...each, custom: present(each.custom), embedded: each.embedded && present(each.embedded) };
        if (kind !== 'folder') return [{ ...clean, kind, id, fileId: (kind === 'file' ? id : file) ?? id }];
        const nothing = {
          format: null,
          bytes: null,
          width: null,
          height: null,
          hasAlpha: null,
          embedded: null,
          takenAt: null,
          place: null,
        };
        return [{ ...clean, ...nothing, kind, id, fileId: null, tags: [] }];
      });
    });
}

function present(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

const DIGEST = Buffer.alloc(32, 7);

export async function insertLibrary(
  db: Kysely<Schema>,
  accountId: string,
  entries: readonly PlainEntry[],
): Promise<void> {
  await insertBlob(db);
  await db
    .insertInto('entry')
    .values(
      entries.map((entry, at) => ({
        id: entry.id,
        account_id: accountId,
        kind: entry.kind,
        file_id: entry.fileId,
        version_number: entry.kind === 'folder' ? null : at + 1,
        parent: entry.parent,
        name: entry.name,
        name_words: nameWords(entry.name),
        created_at: entry.createdAt,
        updated_at: entry.updatedAt,
        uploaded_at: entry.kind === 'folder' ? null : entry.createdAt,
        created_by: entry.createdBy,
        ...tagged({
          tags: entry.tags.slice(1),
          aiTags: entry.tags.slice(0, 1).map((name) => ({ name, confidence: 90, source: 'test' })),
        }),
        is_private: entry.isPrivate,
        is_published: entry.isPublished,
        custom: JSON.stringify(entry.custom),
        file_type: entry.kind === 'folder' ? null : entry.width === null ? ('non-image' as const) : ('image' as const),
        mime: null,
        format: entry.format,
        bytes: entry.bytes,
        width: entry.width,
        height: entry.height,
        has_alpha: entry.hasAlpha,
        sha256: entry.kind === 'folder' ? null : DIGEST,
        embedded: entry.embedded && JSON.stringify(entry.embedded),
        embedded_index: entry.embedded && JSON.stringify(entry.embedded),
        taken_at: entry.takenAt,
        latitude: entry.place?.[0] ?? null,
        longitude: entry.place?.[1] ?? null,
      })),
    )
    .execute();
}

/** Pictures with a hash, and nothing else of interest. */
export async function insertPictures(
  db: Kysely<Schema>,
  accountId: string,
  pictures: readonly { readonly id: string; readonly pHash: string; readonly kind?: 'file' | 'version' }[],
): Promise<void> {
  await insertBlob(db);
  await db
    .insertInto('entry')
    .values(
      pictures.map(({ id, pHash, kind = 'file' }) => ({
        ...bare(accountId, id, kind),
        name: id,
        name_words: nameWords(id),
        phash: pHashToSigned(pHash),
      })),
    )
    .execute();
}

/** Numbered files, each created a second after the one before, with at most one tag. */
export async function insertMany(
  db: Kysely<Schema>,
  accountId: string,
  count: number,
  tagOf: (at: number) => string | null,
  secondOf: (at: number) => number = (at) => at + 1,
): Promise<void> {
  await insertBlob(db);
  const tags = Array.from({ length: count }, (_, at) => tagOf(at));
  const seconds = tags.map((_, at) => secondOf(at));
  await sql`
    insert into entry (id, account_id, kind, file_id, version_number, parent, name, name_words, created_at, updated_at, sha256, all_tags, tag_words)
    select id, ${accountId}::uuid, 'file', id, 1, '/', 'n' || at, ' n' || at || ' ', ${NOW}::timestamptz + second * interval '1 second', ${NOW}::timestamptz,
      ${DIGEST}::bytea, case when tag is not null then array[tag] end, ' ' || tag || ' '
    from (select tag, second, at, ${accountId.slice(0, 8)}::text || lpad(to_hex(at), 16, '0') as id
      from unnest(${tags}::text[], ${seconds}::integer[]) with ordinality as given (tag, second, at)) as numbered`.execute(
    db,
  );
  await sql`analyze entry`.execute(db);
}

function bare(accountId: string, id: string, kind: 'file' | 'version') {
  const place = { account_id: accountId, id, kind, file_id: id, version_number: 1, parent: '/' };
  return { ...place, created_at: NOW, updated_at: NOW, sha256: DIGEST, custom: '{}' };
}

async function insertBlob(db: Kysely<Schema>): Promise<void> {
  await db
    .insertInto('blob')
    .values({ sha256: DIGEST, bytes: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function newAccount(db: Kysely<Schema>): Promise<string> {
  const { id } = await db.insertInto('account').values({ name: 'test' }).returning('id').executeTakeFirstOrThrow();
  return id;
}
