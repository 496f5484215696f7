import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { ListWishes } from '../../../src/library/model/listing.ts';
import { LibraryRefusal } from '../../../src/library/model/refusal.ts';
import { createListing } from '../../../src/library/search/listing.ts';
import { temporaryStore } from '../../support/database.ts';
import { CUSTOM_FIELDS, insertLibrary, NOW, newAccount, randomLibrary } from './support/random-library.ts';

const database = await temporaryStore();
const { db } = database.store;
after(() => database[Symbol.asyncDispose]());

const listing = createListing({ db, clock: () => NOW, fields: async () => CUSTOM_FIELDS });
const entries = fc.sample(randomLibrary(60, 'abcdef'), { numRuns: 1, seed: 3 })[0] ?? [];
const patron = { accountId: await newAccount(db), publicId: null };
await insertLibrary(db, patron.accountId, entries);

async function names(query: string): Promise<readonly string[]> {
  const wishes: ListWishes = { kind: 'file', sort: { key: 'created', descending: false }, limit: 1000, skip: 0, query };
  return (await listing.list(patron, wishes)).map((entry) => entry.name);
}

/** Whether the library answers, or says why not; anything else is thrown. */
async function isAnswered(query: string): Promise<boolean> {
  try {
    await names(query);
    return true;
  } catch (error) {
    if (error instanceof LibraryRefusal && error.code === 'bad-query') return false;
    throw error;
  }
}

describe('hostile queries', () => {
  it('refuses one that takes longer than a statement may', async () => {
    const query = Array.from({ length: 400 }, (_, at) => `"embeddedMetadata.X${at}" HAS "x"`).join(' OR ');
    const wishes: ListWishes = { kind: 'file', sort: { key: 'created', descending: false }, limit: 10, skip: 0 };
    await db.connection().execute(async (one) => {
      const hurried = createListing({ db: one, clock: () => NOW, fields: async () => CUSTOM_FIELDS });
      await sql`set statement_timeout = 1`.execute(one);
      try {
        await assert.rejects(hurried.list(patron, { ...wishes, query }), { code: 'bad-query', message: /in time/ });
      } finally {
        await sql`reset statement_timeout`.execute(one);
      }
    });
  });

  it('takes signs of LIKE, quotes and backslashes as themselves', async () => {
    const cases: readonly (readonly [string, (name: string) => boolean])[] = [
      ['name : "%"', (name) => name.startsWith('%')],
      ['name : "_"', (name) => name.startsWith('_')],
      ['name : "a_"', (name) => name.startsWith('a_')],
      ['name = "back\\\\slash.txt"', (name) => name === 'back\\slash.txt'],
      ['name = "it\'s; drop table entry--.gif"', (name) => name.startsWith("it's")],
      ['name HAS "100%"', (name) => name.includes('100')],
      ['name : "na\uffff"', (name) => name.startsWith('na\uffff')],
    ];
    const all = entries.filter(({ kind }) => kind !== 'version').map(({ name }) => name);
    for (const [query, holds] of cases) {
      assert.ok(all.some(holds), `the library has a name for ${query}`);
      assert.deepEqual([...(await names(query))].sort(), all.filter(holds).sort(), query);
    }
  });

  it('never lets a value or a name into the statement', async () => {
    const values = [
      "' or 1=1 --",
      "'; drop table entry; --",
      '\\',
      "\\'",
      '$1',
      ':x',
      '{"a":1}',
      '[]',
      '{}',
      '$.a',
      "a'::tsquery",
      "' & !'a",
      'a:*b',
      '()',
      '?',
      '@>',
      '\u2028',
      '\uffff',
      '\u{10ffff}',
      'NaN',
      'Infinity',
      '1e999',
      '-0',
      '9'.repeat(400),
      '0x10',
      'null',
      'x'.repeat(20_000),
    ];
    const pairs = [
      'name =',
      'name :',
      'name HAS',
      'tags HAS',
      'type =',
      'id =',
      'createdAt >',
      'width >',
      'size <',
      'format =',
      'private =',
      'path :',
      'createdBy =',
      '"customMetadata.text" =',
      '"customMetadata.area" HAS',
      '"customMetadata.number" >',
      '"customMetadata.date" <',
      '"customMetadata.single" :',
      '"embeddedMetadata.LocationTaken" =',
      '"embeddedMetadata.Headline" HAS',
      '"embeddedMetadata.Headline" :',
      '"embeddedMetadata.ISO" <',
    ];
    let answered = 0;
    for (const value of values) {
      const written = `"${value.replace(/["\\]/g, '\\$&')}"`;
      const query = pairs.map((pair) => `${pair} ${written}`);
      for (const each of value.length > 100 ? query.slice(0, 6) : query) if (await isAnswered(each)) answered++;
      if (/[\p{L}\p{N}]/u.test(value))
        await isAnswered(`${written} = 1 OR "customMetadata.${value.replace(/["\\]/g, '\\$&')}" = 1`);
      await isAnswered(`"embeddedMetadata.${value.replace(/["\\]/g, '\\$&')}" = "a"`);
    }
    assert.ok(answered > 150, `${answered} answered`);
    assert.equal((await db.selectFrom('entry').select('id').execute()).length, entries.length);
  });

  it('answers or refuses what is large within seconds', async () => {
    const large = {
      conditions: Array.from({ length: 10_000 }, (_, at) => `name="${at}"`).join(' OR '),
      'conditions that fit': Array.from({ length: 500 }, (_, at) => `tags IN ["${at}"]`).join(' OR '),
      'conditions of embedded fields': Array.from({ length: 500 }, (_, at) => `"embeddedMetadata.F${at}" = ${at}`).join(
        ' AND ',
      ),
      'ands of ors': Array.from({ length: 100 }, (_, at) => `(width>${at} OR name:"${at}" OR tags HAS "${at}")`).join(
        ' AND ',
      ),
      'a list that fits': `"embeddedMetadata.Keywords" IN [${Array.from({ length: 1_000 }, (_, at) => at).join(',')}]`,
      'a long text': `"embeddedMetadata.Headline" HAS "${'word '.repeat(10_000)}"`,
      'words of a name': `name HAS "${'w '.repeat(10_000)}"`,
    };
    for (const [name, query] of Object.entries(large)) {
      const begun = performance.now();
      await isAnswered(query);
      const took = performance.now() - begun;
      assert.ok(took < 5_000, `${name}: ${Math.round(took)} ms`);
    }
  });

  it('answers any text with entries or a refusal', async () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      ',',
      ' = ',
      ' < ',
      ' : ',
      '"',
      "'",
      '\\',
      ' AND ',
      ' NOT ',
      ' IN ',
      'name',
      'tags',
      'width',
      '"embeddedMetadata.A"',
      '5',
      '2d',
      ' EXISTS',
      ' HAS ',
      '"a"',
      'é',
      '"customMetadata.text"',
    );
    for (const pieces of fc.sample(fc.array(piece, { minLength: 1, maxLength: 12 }), { numRuns: 200, seed: 11 }))
      await isAnswered(pieces.join(''));
  });
});
