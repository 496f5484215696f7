import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Book } from '../../src/words/book.ts';
import { formatsOf, LOCALES } from '../../src/words/formats.ts';

const FOLDER = new URL('../../src/words/', import.meta.url);

/** Single words may well be the same in both; whole phrases are not. */
const PHRASE_WORDS = 3;

describe('texts', () => {
  for (const file of readdirSync(FOLDER).filter((name) => !/^(?:book|formats)\.ts$/.test(name)))
    it(`${file}: both languages say the same things, each in its own words`, async () => {
      const module = (await import(new URL(file, FOLDER).href)) as Record<string, Book<unknown>>;
      for (const area of Object.values(module).filter(
        (each) => typeof each === 'object' && 'en' in each && 'id' in each,
      )) {
        const [english, indonesian] = LOCALES.map((locale) => leaves(area[locale](formatsOf(locale))));
        assert.deepEqual(
          [...(indonesian ?? [])].map(([key]) => key),
          [...(english ?? [])].map(([key]) => key),
        );
        const same = [...(english ?? [])].filter(
          ([key, text]) => text.split(' ').length >= PHRASE_WORDS && indonesian?.get(key) === text,
        );
        assert.deepEqual(same, [], 'texts that were not translated');
      }
    });
});

/** Every text by its way through the book; those that depend on something with a number put in. */
function leaves(words: unknown, way = ''): ReadonlyMap<string, string> {
  if (typeof words === 'string') return new Map([[way, words]]);
  if (typeof words === 'function') return new Map([[way, '']]);
  return new Map(Object.entries(words as object).flatMap(([key, value]) => [...leaves(value, `${way}.${key}`)]));
}

describe('formats', () => {
  it('plural forms, numbers, sizes, lists and dates are those of the language', () => {
    const [en, id] = [formatsOf('en', ['en-GB']), formatsOf('id')];
    assert.equal(en.plural(1, { one: 'one', other: 'many' }), 'one');
    assert.equal(id.plural(1, { one: 'one', other: 'many' }), 'many');
    assert.equal(en.number(1234.5), '1,234.5');
    assert.equal(id.number(1234.5), '1.234,5');
    assert.equal(en.bytes(1), '1 byte');
    assert.equal(en.bytes(267_000), '267 kB');
    assert.equal(en.bytes(999_600), '1 MB');
    assert.equal(id.list(['a', 'b', 'c']), 'a, b, dan c');
    assert.match(id.wallClock('2024-03-15T10:30:00'), /Jumat, 15 Maret 2024/);
    assert.match(en.wallClock('2024-03-15'), /^Friday,? 15 March 2024$/);
    assert.equal(en.duration(4.25), '4.3 s');
    assert.equal(en.duration(3_725), '1:02:05');
  });

  it('a wall clock is never moved to the zone of the reader, and odd ones stay as they are', () => {
    const en = formatsOf('en', ['en-US']);
    assert.match(en.wallClock('2024-03-10T02:30:00'), /March 10, 2024 at 2:30:00/);
    assert.equal(en.wallClock('171546-13-99'), '171546-13-99');
  });
});
