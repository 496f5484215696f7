import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Patron } from '../../../src/library/library.ts';
import type { Entry } from '../../../src/library/model/entry.ts';
import type { ListWishes } from '../../../src/library/model/listing.ts';
import { LibraryRefusal } from '../../../src/library/model/refusal.ts';
import { createListing } from '../../../src/library/search/listing.ts';
import { temporaryStore } from '../../support/database.ts';
import {
  matches,
  type PlainCondition,
  type PlainEntry,
  type PlainQuery,
  speaksOfType,
  type Value,
} from './support/naive.ts';
import {
  CUSTOM_FIELDS,
  FOLDERS,
  insertLibrary,
  insertMany,
  insertPictures,
  MOMENTS,
  NAMES,
  NOW,
  newAccount,
  PLACES,
  randomLibrary,
  TAGS,
  TEXTS,
  WHOLE,
} from './support/random-library.ts';

const database = await temporaryStore();
const { db } = database.store;
after(() => database[Symbol.asyncDispose]());

const listing = createListing({ db, clock: () => NOW, fields: async () => CUSTOM_FIELDS });
const DEFAULTS: ListWishes = { kind: 'file', sort: { key: 'created', descending: false }, limit: 1000, skip: 0 };

const EQUAL = ['=', 'NOT =', 'IN', 'NOT IN'];
const ORDERED = [...EQUAL, '<', '<=', '>', '>='];
const TEXTUAL = [...EQUAL, ':', 'HAS'];
const THERE = ['EXISTS', 'NOT EXISTS'];
const ALL = [...ORDERED, ':', 'HAS', ...THERE];

const DATES: readonly Value[] = [
  ...MOMENTS,
  '2020-01-01',
  '2020-01-01T12:12:12',
  '1d',
  '31d',
  '1m',
  '2y',
  '5h',
  '3w',
  '999999999y',
];
const CHOICES: readonly Value[] = ['luxury', 'lux', '500', 500, 4.3, true, false];
const NUMBERS: readonly Value[] = [-3, 0, 0.5, 0.49, 4.3, 5, 1234, 123_456_789];
const SIZES: readonly Value[] = [...WHOLE, '1kb', '1mb', '1.5KB', 100.5];
const AREAS: readonly Value[] = [
  ...PLACES.map(([latitude, longitude]) => `${latitude},${longitude} 30km`),
  '48.2,16.3 9km',
  '90,0 15km',
  '-17.8,179.9 300km',
  '0,0 20015km',
  '48,16|49,17',
  '-18,178|-17,-179',
  '-18,-179|-17,178',
  '-90,-180|90,-1',
  '48,16|48,17|49,17|49,16',
  '-19,177|-19,-178|-17,-178|-17,177',
  '0,0|0,1|1,0',
  '-40,-80|-40,-60|60,-60|60,-80',
];

/** Which operators each field takes, and values worth asking for. */
const TABLE: Readonly<Record<string, readonly [operators: readonly string[], values: readonly Value[]]>> = {
  name: [TEXTUAL, [...NAMES, 'RED', 'red dr', 'dress red', 'img', 'im', 'é', 'nothing', 'a_', 'a%b.jpg']],
  tags: [
    ['IN', 'NOT IN', 'HAS', ...THERE],
    [...TAGS, 'summ', 'sale summer', '100'],
  ],
  type: [EQUAL, ['file', 'file-version', 'folder']],
  id: [EQUAL, ['1', '2', '3', '4', '10', 'x']],
  createdAt: [ORDERED, DATES],
  updatedAt: [ORDERED, DATES],
  width: [ORDERED, [...WHOLE, 99.5, -1, 1e30]],
  height: [ORDERED, [...WHOLE, 99.5]],
  size: [ORDERED, SIZES],
  format: [
    ['=', 'IN'],
    ['jpg', 'png', 'mp4', 'gif'],
  ],
  private: [['='], [true, false]],
  published: [['='], [true, false]],
  transparency: [['='], [true, false]],
  createdBy: [EQUAL, ['public_a', 'public_b', 'public_c']],
  path: [
    [...EQUAL, ':'],
    [...FOLDERS, 'a', 'a/b', '//a//b', '/nowhere'],
  ],
  'customMetadata.text': [
    [...TEXTUAL, ...THERE],
    [...TEXTS, 'bla', 'cars black', 'CAFÉ', 'off'],
  ],
  'customMetadata.area': [
    [...TEXTUAL, ...THERE],
    [...TEXTS, 'fast red'],
  ],
  'customMetadata.number': [[...ORDERED, ...THERE], NUMBERS],
  'customMetadata.date': [[...ORDERED, ...THERE], DATES],
  'customMetadata.boolean': [
    ['=', ...THERE],
    [true, false],
  ],
  'customMetadata.single': [[...ORDERED, ':', ...THERE], CHOICES],
  'customMetadata.multi': [['IN', 'NOT IN', ...THERE], CHOICES],
  'embeddedMetadata.DateTimeOriginal': [[...ORDERED, ...THERE], DATES],
  'embeddedMetadata.LocationTaken': [['=', ...THERE], AREAS],
  'embeddedMetadata.Keywords': [ALL, [...TAGS, 'summ']],
  'embeddedMetadata.Headline': [ALL, [...TEXTS, 'bla']],
  'embeddedMetadata.ISO': [ALL, NUMBERS],
  'embeddedMetadata.DateCreated': [ALL, MOMENTS],
  'embeddedMetadata.Mixed': [ALL, [...TEXTS, ...NUMBERS, true, false]],
  'embeddedMetadata.Several': [ALL, [...TEXTS, ...NUMBERS, true, false]],
  'embeddedMetadata.Not There': [ALL, TEXTS],
};

const OPERATORS = [...ALL];
/** Of the embedded values only numbers and dates have an order, of the single choices only numbers. */
function suits(field: string, operator: string, value: Value): boolean {
  if (!/^[<>]/.test(operator)) return operator !== 'HAS' || /[\p{L}\p{N}]/u.test(String(value));
  if (field === 'customMetadata.single') return typeof value === 'number';
  if (!field.startsWith('embeddedMetadata.')) return true;
  return typeof value === 'number' || /^(\d{4}-|\d+[hdwmy]$)/.test(String(value));
}

function conditionOf(field: string, operator: string, library: readonly PlainEntry[]): fc.Arbitrary<PlainCondition> {
  const [, all] = TABLE[field] as (typeof TABLE)[string];
  const values = all.filter((value) => suits(field, operator, value));
  if (operator.endsWith('EXISTS')) return fc.constant({ field, operator, values: [] });
  const value = fc
    .constantFrom(...(values.length > 0 ? values : [1]))
    .map((one) => (field === 'id' ? (library[Number(one)]?.fileId ?? library[Number(one)]?.id ?? String(one)) : one));
  return fc
    .array(value, { minLength: 1, maxLength: operator.endsWith('IN') ? 3 : 1 })
    .map((list) => ({ field, operator, values: list }));
}

function written(query: PlainQuery): string {
  if ('all' in query)
    return query.all.map((part) => ('any' in part ? `(${written(part)})` : written(part))).join(' AND ');
  if ('any' in query) return query.any.map(written).join(' or ');
  const values = query.values.map((value) => (typeof value === 'string' ? quoted(value) : String(value)));
  const value = query.operator.endsWith('IN') ? `[${values.join(', ')}]` : values.join('');
  return `${query.field.includes('.') ? JSON.stringify(query.field) : query.field} ${query.operator} ${value}`;
}

function quoted(text: string): string {
  const quote = text.includes('"') ? "'" : '"';
  return (
    quote +
    text.replace(/["'\\]/g, (character) => (character === quote || character === '\\' ? `\\${character}` : character)) +
    quote
  );
}

function idOf(entry: Entry): string {
  return entry.kind === 'folder' ? entry.folderId : entry.versionId;
}

async function newLibrary(entries: readonly PlainEntry[]): Promise<Patron> {
  const accountId = await newAccount(db);
  await insertLibrary(db, accountId, entries);
  return { accountId, publicId: null };
}

let made = 0;
function sample(size = 120): readonly PlainEntry[] {
  made++;
  const prefix = made.toString(16).padStart(8, '0');
  return fc.sample(randomLibrary(size, prefix), { numRuns: 1, seed: made })[0] ?? [];
}

function expected(entries: readonly PlainEntry[], query: PlainQuery): readonly string[] {
  const isTyped = speaksOfType(query);
  return entries
    .filter((entry) => (isTyped || entry.kind !== 'version') && matches(entry, query, NOW))
    .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1))
    .map((entry) => entry.id);
}

async function found(patron: Patron, query: string, more: Partial<ListWishes> = {}): Promise<readonly string[]> {
  return (await listing.list(patron, { ...DEFAULTS, ...more, query })).map(idOf);
}

describe('conditions', async () => {
  const entries = sample();
  const patron = await newLibrary(entries);
  await newLibrary(sample());
  for (const [field, [operators]] of Object.entries(TABLE)) {
    for (const operator of operators) {
      it(`${field} ${operator}: what a plain evaluation finds`, async () => {
        const conditions = fc.sample(conditionOf(field, operator, entries), { numRuns: 2, seed: 5 });
        for (const condition of conditions) {
          const hasOrder = condition.values.every((value) => suits(field, operator, value));
          if (!hasOrder) continue;
          const text = written(condition);
          assert.deepEqual(await found(patron, text), expected(entries, condition), text);
        }
      });
    }
    for (const operator of OPERATORS.filter((each) => !operators.includes(each))) {
      it(`${field} ${operator}: refused`, async () => {
        const text = written({ field, operator, values: operator.endsWith('EXISTS') ? [] : ['x'] });
        await assert.rejects(found(patron, text), (error) => {
          assert.ok(error instanceof LibraryRefusal);
          assert.equal(error.code, 'bad-query');
          assert.match(error.message, /with (one of )?[=:A-Z]/);
          assert.equal(error.details.position, text.indexOf(operator, text.lastIndexOf(field) + field.length));
          return true;
        });
      });
    }
  }
});

describe('queries', () => {
  it('finds what a plain evaluation finds, in random libraries, joined in every way', async () => {
    for (let round = 0; round < 5; round++) {
      const entries = sample(60);
      const patron = await newLibrary(entries);
      const pairs = Object.entries(TABLE).flatMap(([field, [operators]]) =>
        operators.map((operator) => [field, operator] as const),
      );
      const condition = fc
        .constantFrom(...pairs)
        .chain(([field, operator]) => conditionOf(field, operator, entries))
        .filter(({ field, operator, values }) => values.every((value) => suits(field, operator, value)));
      const some = fc.array(condition, { minLength: 1, maxLength: 3 });
      const query: fc.Arbitrary<PlainQuery> = fc.oneof(
        some.map((all) => ({ all })),
        fc.array(some, { minLength: 1, maxLength: 3 }).map((any) => ({ any: any.map((all) => ({ all })) })),
        fc.array(some, { minLength: 1, maxLength: 3 }).map((all) => ({ all: all.map((any) => ({ any })) })),
      );
      for (const each of fc.sample(query, { numRuns: 40, seed: round })) {
        const text = written(each);
        assert.deepEqual(await found(patron, text), expected(entries, each), text);
      }
    }
  });

  it('leaves the parameters for kind, tags and name aside, but not those for the folder and the type of file', async () => {
    const entries = sample(60);
    const patron = await newLibrary(entries);
    const query = { field: 'size', operator: '>=', values: [100] };
    const all = expected(entries, query);
    assert.ok(all.length > 0);
    assert.deepEqual(await found(patron, 'size >= 100', { kind: 'folder', tags: ['nothing'], name: 'nothing' }), all);
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const inFolder = all.filter((id) => byId.get(id)?.parent === '/a/');
    assert.deepEqual(await found(patron, 'size >= 100', { path: 'a' }), inFolder);
    assert.deepEqual(
      await found(patron, 'size >= 100', {
        path: '/a/',
        fileType: 'image',
        sort: { key: 'created', descending: true },
      }),
      inFolder.filter((id) => byId.get(id)?.width !== null).toReversed(),
    );
  });
});

describe('lists', () => {
  it('takes each kind, folder, type, tag and name as plain evaluation does', async () => {
    const entries = sample();
    const patron = await newLibrary(entries);
    const check = async (wishes: Partial<ListWishes>, holds: (entry: PlainEntry) => boolean) => {
      const wanted = expected(entries, { all: [] });
      const ids = entries.filter(holds).map((entry) => entry.id);
      const listed = (await listing.list(patron, { ...DEFAULTS, ...wishes })).map(idOf);
      assert.deepEqual([...listed].sort(), ids.sort(), JSON.stringify(wishes));
      assert.ok(wishes.kind === 'version' || wanted.length >= listed.length);
    };
    await check({}, (entry) => entry.kind === 'file');
    await check({ query: ' ' }, (entry) => entry.kind === 'file');
    await check({ kind: 'folder' }, (entry) => entry.kind === 'folder');
    await check({ kind: 'version' }, (entry) => entry.kind === 'version');
    await check({ kind: 'all' }, (entry) => entry.kind !== 'version');
    await check({ kind: 'all', path: '//a/b' }, (entry) => entry.kind !== 'version' && entry.parent === '/a/b/');
    await check({ path: '/' }, (entry) => entry.kind === 'file' && entry.parent === '/');
    await check(
      { tags: ['red', 'sale'] },
      ({ kind, tags }) => kind === 'file' && (tags.includes('red') || tags.includes('sale')),
    );
    await check({ name: 'red' }, (entry) => entry.kind === 'file' && entry.name === 'red');
    await check({ fileType: 'non-image' }, (entry) => entry.kind === 'file' && entry.width === null);
  });

  it('sorts by each key in both directions, missing numbers as the smallest, ids deciding; parts fit together', async () => {
    const entries = sample();
    const patron = await newLibrary(entries);
    const keys = {
      name: (entry: PlainEntry) => entry.name,
      created: (entry: PlainEntry) => entry.createdAt.getTime(),
      updated: (entry: PlainEntry) => entry.updatedAt.getTime(),
      height: (entry: PlainEntry) => entry.height ?? -1,
      width: (entry: PlainEntry) => entry.width ?? -1,
      size: (entry: PlainEntry) => entry.bytes ?? -1,
    } as const;
    for (const [key, keyOf] of Object.entries(keys) as [keyof typeof keys, (entry: PlainEntry) => string | number][]) {
      const bytes = (entry: PlainEntry) => Buffer.from(`${keyOf(entry)}`);
      const compare = (one: PlainEntry, other: PlainEntry) => {
        const [a, b] = [keyOf(one), keyOf(other)];
        const first = typeof a === 'number' && typeof b === 'number' ? a - b : Buffer.compare(bytes(one), bytes(other));
        return first || (one.id < other.id ? -1 : 1);
      };
      for (const kind of ['all', 'file', 'folder', 'version'] as const) {
        const wanted = entries
          .filter((entry) => (kind === 'all' ? entry.kind !== 'version' : entry.kind === kind))
          .toSorted(compare)
          .map((entry) => entry.id);
        const parts: string[] = [];
        for (let skip = 0; skip < wanted.length + 7; skip += 7)
          parts.push(
            ...(
              await listing.list(patron, { ...DEFAULTS, kind, sort: { key, descending: false }, limit: 7, skip })
            ).map(idOf),
          );
        assert.deepEqual(parts, wanted, `${key} ${kind}`);
        const reversed = await listing.list(patron, { ...DEFAULTS, kind, sort: { key, descending: true } });
        assert.deepEqual(reversed.map(idOf), wanted.toReversed(), `${key} ${kind} descending`);
      }
    }
  });

  it('puts first what answers the words best', async () => {
    const names = ['blue red dress', 'dress in red', 'red dress', 'red dress long', 'redder dress', 'blue'];
    const [template] = sample(10).filter((entry) => entry.kind === 'file');
    assert.ok(template);
    const entries = names.map((name, at) => ({ ...template, name, id: `ffff${at}`, fileId: `ffff${at}`, parent: '/' }));
    const patron = await newLibrary(entries);
    const listed = await listing.list(patron, {
      ...DEFAULTS,
      query: 'name HAS "Red dress"',
      sort: { key: 'relevance', descending: true },
    });
    assert.deepEqual(
      listed.map((entry) => entry.name),
      ['red dress', 'red dress long', 'blue red dress', 'dress in red'],
    );
  });

  it('finds what is common along the order and what is rare beside it, beyond the entries that are looked at first', async () => {
    const accountId = await newAccount(db);
    await insertMany(db, accountId, 12_000, (at) => (at > 11_900 ? 'rare' : at % 3 === 0 ? 'common' : null));
    const patron = { accountId, publicId: null };
    const idAt = (at: number) => accountId.slice(0, 8) + (at + 1).toString(16).padStart(16, '0');
    const rare = await found(patron, 'tags IN ["rare"]', { limit: 50 });
    assert.deepEqual([rare.length, rare[0]], [50, idAt(11_901)]);
    const common = await found(patron, 'tags HAS "comm"', { limit: 2, skip: 10 });
    assert.deepEqual(common, [30, 33].map(idAt));
    assert.equal((await found(patron, 'tags IN ["common"]', { limit: 1000, skip: 3_500 })).length, 467);
  });

  const paces: Readonly<Record<string, (at: number) => number>> = {
    evenly: (at) => at,
    'in a burst and then seldom': (at) => (at < 3_000 ? at : at * 1_000),
    'seldom and then in a burst': (at) => (at < 3_000 ? at * 1_000 : 3_000_000 + Math.floor(at / 500)),
    'all at once': () => 0,
  };
  for (const [pace, secondOf] of Object.entries(paces))
    it(`finds what one in a hundred has among the first of an order, where entries came ${pace}`, async () => {
      const accountId = await newAccount(db);
      const marked = (at: number) => at % 100 === 7 && !(at > 4_000 && at < 9_000);
      await insertMany(db, accountId, 20_000, (at) => (marked(at) ? 'marked' : null), secondOf);
      const patron = { accountId, publicId: null };
      const all = Array.from({ length: 20_000 }, (_, at) => at).filter(marked);
      const idAt = (at: number) => accountId.slice(0, 8) + (at + 1).toString(16).padStart(16, '0');
      for (const [limit, skip] of [
        [50, 0],
        [40, 30],
        [100, 0],
        [140, 5],
        [1000, 0],
      ] as const) {
        const page = { limit, skip };
        const upwards = await found(patron, 'tags IN ["marked"]', page);
        assert.deepEqual(upwards, all.slice(skip, skip + limit).map(idAt), `upwards ${limit} ${skip}`);
        const sort = { key: 'created', descending: true } as const;
        const downwards = await found(patron, 'tags IN ["marked"]', { ...page, sort });
        assert.deepEqual(
          downwards,
          all
            .toReversed()
            .slice(skip, skip + limit)
            .map(idAt),
          `downwards ${limit} ${skip}`,
        );
      }
    });
});

describe('similar pictures', () => {
  it('finds all within the distance, nearest first, in this account and no older versions', async () => {
    const accountId = await newAccount(db);
    const hashes = fc.sample(
      fc.tuple(fc.bigInt(0n, 2n ** 64n - 1n), fc.array(fc.integer({ min: 0, max: 63 }), { maxLength: 20 })),
      {
        numRuns: 400,
        seed: 9,
      },
    );
    const centre = 0xf06830ca9f1e3e90n;
    const all = hashes.map(([random, flips], at) => {
      const hash = at % 2 === 0 ? random : flips.reduce((bits, flip) => bits ^ (1n << BigInt(flip)), centre);
      return { id: `dddd${at.toString(16).padStart(20, '0')}`, hash };
    });
    const pictures = all.map(({ id, hash }) => ({ id, pHash: hash.toString(16).padStart(16, '0') }));
    const pHash = 'f06830ca9f1e3e90';
    await insertPictures(db, accountId, [...pictures, { id: 'dddeeeeeeeeeeeeeeeeeeeee', pHash, kind: 'version' }]);
    await insertPictures(db, await newAccount(db), [{ id: 'dddfffffffffffffffffffff', pHash }]);
    const apart = (one: bigint) => (one ^ centre).toString(2).replaceAll('0', '').length;
    for (let distance = 0; distance <= 16; distance++) {
      const neighbours = await listing.similar({ accountId, publicId: null }, 'f06830ca9f1e3e90', {
        distance,
        limit: 1000,
      });
      const wanted = all
        .map(({ id, hash }) => ({ id, distance: apart(hash) }))
        .filter((each) => each.distance <= distance)
        .toSorted((one, other) => one.distance - other.distance || (one.id < other.id ? -1 : 1));
      assert.deepEqual(
        neighbours.map(({ file, distance: bits }) => ({ id: file.fileId, distance: bits })),
        wanted,
      );
    }
  });

  it('refuses what is no hash and distances that are none', async () => {
    const patron = { accountId: await newAccount(db), publicId: null };
    for (const [hash, distance] of [
      ['f06830ca9f1e3e9', 1],
      ['F06830CA9F1E3E90', 1],
      ['f06830ca9f1e3e90', 17],
      ['f06830ca9f1e3e90', 1.5],
    ] as const)
      await assert.rejects(listing.similar(patron, hash, { distance, limit: 1 }), { code: 'bad-value' });
  });
});
