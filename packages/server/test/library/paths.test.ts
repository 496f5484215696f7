import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LibraryRefusal } from '../../src/library/model/refusal.ts';
import {
  childFolder,
  endOfFolder,
  filePlace,
  folderLine,
  folderPath,
  folderPlace,
  isWithin,
} from '../../src/library/paths.ts';

const code = (expected: string) => (error: unknown) => error instanceof LibraryRefusal && error.code === expected;

describe('paths', () => {
  it('reads a folder in every way it is written', () => {
    for (const written of ['a/b', '/a/b', '/a/b/', '//a///b//', 'a/b/']) assert.equal(folderPath(written), '/a/b/');
    for (const written of ['', '/', '//']) assert.equal(folderPath(written), '/');
    assert.equal(folderPath('/Cafe\u0301'), '/Caf\u00e9/');
    assert.equal(folderPath('/%2e%2e/a%2Fb'), '/%2e%2e/a%2Fb/');
    assert.equal(folderPath('/.../a\\..\\b'), '/.../a\\..\\b/');
  });

  it('divides the path of a file', () => {
    assert.deepEqual(filePlace('a.jpg'), { parent: '/', name: 'a.jpg' });
    assert.deepEqual(filePlace('/x//y/a b.jpg'), { parent: '/x/y/', name: 'a b.jpg' });
    for (const written of ['', '/', '/a/']) assert.throws(() => filePlace(written), code('bad-path'));
  });

  it('refuses tricks', () => {
    for (const written of ['/a/../b', '..', '.', '/./a', '/a/..', 'a\u0000b', '/\udfff', `/${'x'.repeat(251)}`]) {
      assert.throws(() => folderPath(written), code('bad-path'), written);
    }
    assert.throws(() => filePlace('/a/../../etc/passwd'), code('bad-path'));
  });

  it('takes fifty levels and two thousand bytes', () => {
    assert.equal(folderPath('a/'.repeat(50)), `/${'a/'.repeat(50)}`);
    assert.throws(() => folderPath('a/'.repeat(51)), code('too-deep'));
    assert.throws(() => folderPath('a/'.repeat(1000)), code('too-deep'));
    assert.throws(() => childFolder(folderPath('a/'.repeat(50)), 'b'), code('too-deep'));
    assert.equal(folderPath(`${'x'.repeat(199)}/`.repeat(9)).length, 1801);
    assert.throws(() => folderPath(`${'x'.repeat(199)}/`.repeat(10)), code('too-deep'));
  });

  it('knows a folder among others', () => {
    assert.deepEqual(folderPlace('/a/b/'), { parent: '/a/', name: 'b' });
    assert.deepEqual(folderPlace('/a/'), { parent: '/', name: 'a' });
    assert.equal(folderPlace('/'), undefined);
    assert.deepEqual(folderLine('/a/b/c/'), ['/a/', '/a/b/', '/a/b/c/']);
    assert.deepEqual(folderLine('/'), []);
    assert.ok(isWithin('/a/b/', '/a/') && isWithin('/a/', '/a/') && !isWithin('/ab/', '/a/'));
    assert.equal(endOfFolder('/a/'), '/a0');
  });
});
