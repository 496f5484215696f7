import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nameWords, tagWords, wordsOf } from '../../../src/library/search/words.ts';

describe('words', () => {
  it('are runs of letters, marks and digits of any script, in lower case', () => {
    assert.equal(nameWords('Red-dress_SUMMER.2024.jpg'), ' red dress summer 2024 jpg ');
    assert.equal(nameWords('日本語-写真.png'), ' 日本語 写真 png ');
    assert.equal(nameWords('कहानी सत्य'), ' कहानी सत्य ');
    assert.deepEqual(wordsOf("it's 100%"), ['it', 's', '100']);
    assert.deepEqual(tagWords(['summer-sale', 'Red']), ' summer sale red ');
  });

  it('take compatible forms as one', () => {
    assert.equal(nameWords('e\u0301t\u00c9'), nameWords('\u00e9t\u00e9'));
    assert.equal(nameWords('ＩＭＧ１'), ' img1 ');
    assert.equal(nameWords('ﬁn'), ' fin ');
  });

  it('are a blank where there are none, and nothing without tags', () => {
    assert.equal(nameWords('--.__'), ' ');
    assert.deepEqual([tagWords(null), tagWords([])], [null, null]);
  });

  it('stand between single blanks, and stay as they are when taken apart again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = nameWords(text);
        assert.match(words, /^ (?:[\p{L}\p{M}\p{N}]+ )*$/u);
        assert.equal(nameWords(words), words);
      }),
    );
  });
});
