import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAddress } from '../../../src/routes/media/address.ts';

describe('the address of a file', () => {
  it('is a path, decoded once', () => {
    const paths: readonly (readonly [string, string])[] = [
      ['a.jpg', '/a.jpg'],
      ['a/b%20c/d.jpg', '/a/b c/d.jpg'],
      ['%C3%A9t%C3%A9.jpg', '/été.jpg'],
      ['e%CC%81.jpg', '/e\u0301.jpg'],
      ['100%2525.jpg', '/100%25.jpg'],
      ['//a///b.jpg', '/a/b.jpg'],
      ['a.jpg?updatedAt=1&x=%zz', '/a.jpg'],
      ['tr:w-1/a.jpg', '/a.jpg'],
      ['a/tr:w-1/b.jpg', '/a/tr:w-1/b.jpg'],
      ['a/b.jpg/', '/a/b.jpg/'],
      ['', '/'],
    ];
    for (const [written, expected] of paths) assert.equal(readAddress(written).filePath, expected, written);
  });

  it('is that of no file where a name cannot be one', () => {
    const tricks = ['..', 'a/../b', '%2e%2e/b', '%2E%2e%2fetc', 'a%2fb', 'a%5cb', 'a%00b', '.', 'a/./b', '..%2f..%2fx'];
    for (const trick of tricks) assert.throws(() => readAddress(trick), { code: 'no-such-file' }, trick);
  });

  it('decodes what was encoded twice once only', () => {
    assert.equal(readAddress('%252e%252e/a').filePath, '/%2e%2e/a');
    assert.equal(readAddress('a%252fb').filePath, '/a%2fb');
  });

  it('is refused where it is no UTF-8, or endless', () => {
    for (const written of ['%zz', '%', '%ff.jpg', '%C0%AF', 'a?tr=%zz', 'a'.repeat(20_000)]) {
      assert.throws(() => readAddress(written), { code: 'bad-request' }, written.slice(0, 20));
    }
  });

  it('has a transformation in its path or in its query, not in both', () => {
    assert.equal(readAddress('tr:w-100,h-50:rt-90/a/b.jpg').transformation, 'w-100,h-50:rt-90');
    assert.equal(readAddress('tr%3Aw-100/a.jpg').transformation, undefined);
    assert.equal(readAddress('a.jpg?tr=w-100%2Ch-50%3Art-90').transformation, 'w-100,h-50:rt-90');
    assert.equal(readAddress('a.jpg?tr=w-100,h-50').transformation, 'w-100,h-50');
    assert.equal(readAddress('a.jpg').transformation, undefined);
    assert.throws(() => readAddress('tr:w-1/a.jpg?tr=w-1'), { code: 'bad-request' });
    assert.throws(() => readAddress('a.jpg?tr=w-1&tr=w-2'), { code: 'bad-request' });
    assert.throws(() => readAddress('a.jpg?ik-s=1&ik-s=2'), { code: 'bad-request' });
  });

  it('keeps what was signed as it was written', () => {
    const { signed, signature, expiry, versionId } = readAddress(
      'tr:w-1/a%20b.jpg?x=%41+1&ik-obj-version=abc&ik-t=17&ik-s=beef',
    );
    assert.equal(signed, 'tr:w-1/a%20b.jpg?x=%41+1&ik-obj-version=abc');
    assert.deepEqual([signature, expiry, versionId], ['beef', '17', 'abc']);
    assert.equal(readAddress('a.jpg?ik-s=beef').signed, 'a.jpg');
  });
});
