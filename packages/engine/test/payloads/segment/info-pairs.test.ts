import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { infoPairs } from '../../../src/payloads/segment/info-pairs.ts';

/** The same in one expression, which takes far too long for long texts. */
function slowly(text: string): readonly (readonly string[])[] {
  const pattern = /(\[.*?\])|([\w#-]+)=([\x20-\x7e]+?)(?=\s*(?:[\n\r\0]|[\w#-]+=|\[|$))/g;
  return [...text.matchAll(pattern)].flatMap(([, , name, value]) =>
    name === undefined || value === undefined ? [] : [[name, value]],
  );
}

describe('pairs of a picture info segment', () => {
  it('finds names and values', () => {
    const text = '[picture info]\r\nResolution=1  Type=SR84\nID=OLYMPUS DIGITAL CAMERA \r\n[end a=b]\0';
    assert.deepEqual(infoPairs(text), [
      ['Resolution', '1'],
      ['Type', 'SR84'],
      ['ID', 'OLYMPUS DIGITAL CAMERA'],
    ]);
  });

  it('agrees with the expression that says the same', () => {
    const letters = fc.constantFrom('a', 'B', '=', '=', ' ', '\n', '[', ']', '#', '1', '\0', '\xff', '.');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 24 }), (characters) => {
        const text = characters.join('');
        assert.deepEqual(infoPairs(text), slowly(text), JSON.stringify(text));
      }),
      { numRuns: 3000, seed: 2026 },
    );
  });

  it('takes no longer for texts made to take long', () => {
    const started = performance.now();
    for (const part of ['a', '[', 'a=', 'a= ', '=b']) infoPairs(part.repeat(65_000 / part.length));
    assert.ok(performance.now() - started < 1000);
  });
});
