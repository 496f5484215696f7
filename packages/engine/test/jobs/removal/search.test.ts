import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { searchFor } from '../../../src/jobs/removal/search.ts';

const author = { tag: 'EXIF:Artist', text: 'Zoë <Müller>' };
const place = { tag: 'IPTC:City', text: 'Nowhere' };

function hits(...pieces: readonly Uint8Array[]): readonly (readonly [string, number])[] {
  const found: (readonly [string, number])[] = [];
  const search = searchFor([author, place])();
  for (const piece of pieces) search.feed(piece, ({ tag }, at) => found.push([tag, at]));
  return found;
}

describe('search for removed texts', () => {
  for (const [name, bytes] of [
    ['UTF-8', Buffer.from(author.text, 'utf8')],
    ['Latin-1', Buffer.from(author.text, 'latin1')],
    ['UTF-16, little-endian', Buffer.from(author.text, 'utf16le')],
    ['UTF-16, big-endian', Buffer.from(author.text, 'utf16le').swap16()],
    ['XML', Buffer.from('Zoë &lt;Müller&gt;', 'utf8')],
  ] as const) {
    it(`finds ${name}`, () => {
      assert.deepEqual(hits(Buffer.concat([Buffer.from('xxxxxxx'), bytes, Buffer.from('xxx')])), [['EXIF:Artist', 7]]);
    });
  }

  it('finds a text once, wherever the pieces are cut', () => {
    const bytes = Buffer.from(`xx${place.text}yy${place.text}`);
    for (let cut = 0; cut <= bytes.length; cut++)
      for (let next = cut; next <= bytes.length; next += 3)
        assert.deepEqual(
          hits(bytes.subarray(0, cut), bytes.subarray(cut, next), bytes.subarray(next)),
          [
            ['IPTC:City', 2],
            ['IPTC:City', 11],
          ],
          `cut at ${cut} and ${next}`,
        );
  });

  it('finds nothing in what only begins like it', () => {
    assert.deepEqual(hits(Buffer.from('Nowher Nowhe Zoë')), []);
    assert.deepEqual(hits(new Uint8Array(0), new Uint8Array(1)), []);
  });
});
