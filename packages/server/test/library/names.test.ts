import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LibraryRefusal } from '../../src/library/model/refusal.ts';
import {
  fileName,
  nameAsWritten,
  newFolderName,
  pathSegment,
  renamedFolderName,
  uniqueName,
} from '../../src/library/names.ts';

const code = (expected: string) => (error: unknown) => error instanceof LibraryRefusal && error.code === expected;

describe('names', () => {
  it('keeps what each kind of name may have and makes the rest _', () => {
    const rows: [string, string, string, string, string][] = [
      // written, file, new folder, renamed folder, segment of an upload's folder
      ['a-b_c.d', 'a-b_c.d', 'a_b_c_d', 'a-b_c_d', 'a-b_c_d'],
      ['foto liburan', 'foto_liburan', 'foto_liburan', 'foto_liburan', 'foto_liburan'],
      ['фото①2', 'фото①2', 'фото①2', 'фото①2', 'фото①2'],
      ['क्षेत्र', 'क्षेत्र', 'क्षेत्र', 'क्षेत्र', 'क्षेत्र'],
      ['a\u0000\n%2e😀', 'a___2e_', 'a___2e_', 'a___2e_', 'a___2e_'],
      ['Cafe\u0301', 'Caf\u00e9', 'Caf\u00e9', 'Caf\u00e9', 'Caf\u00e9'],
      ['\u202egpj.exe', '_gpj.exe', '_gpj_exe', '_gpj_exe', '_gpj_exe'],
    ];
    for (const [written, file, made, renamed, segment] of rows) {
      assert.deepEqual(
        [fileName(written), newFolderName(written), renamedFolderName(written), pathSegment(written)],
        [file, made, renamed, segment],
      );
    }
    assert.equal(fileName('a/b\\c.jpg'), 'a_b_c.jpg');
    assert.equal(fileName('half \ud800 pair'), 'half___pair');
    assert.equal(nameAsWritten('IMG 1 (2).jpg'), 'IMG 1 (2).jpg');
  });

  it('refuses what cannot be a name', () => {
    for (const written of ['', '.', '..']) assert.throws(() => fileName(written), code('bad-name'), written);
    for (const written of ['.', '..']) {
      assert.throws(() => newFolderName(written), code('bad-path'));
      assert.throws(() => renamedFolderName(written), code('bad-path'));
    }
    assert.throws(() => newFolderName('a/b'), code('bad-name'));
    assert.throws(() => renamedFolderName('a/'), code('bad-name'));
    assert.throws(() => newFolderName(''), code('bad-name'));
    for (const written of ['a/b', 'a\u0000', '\ud800', '..', 'x'.repeat(251)]) {
      assert.throws(() => nameAsWritten(written), code('bad-name'));
    }
    assert.equal(fileName('x'.repeat(250)).length, 250);
    assert.throws(() => fileName('é'.repeat(126)), code('bad-name'));
  });

  it('puts nine characters before the extension', () => {
    assert.match(uniqueName('image.jpg'), /^image_[A-Za-z0-9_-]{9}\.jpg$/);
    assert.match(uniqueName('archive.tar.gz'), /^archive\.tar_[A-Za-z0-9_-]{9}\.gz$/);
    assert.match(uniqueName('plain'), /^plain_[A-Za-z0-9_-]{9}$/);
    assert.match(uniqueName('.htaccess'), /^\.htaccess_[A-Za-z0-9_-]{9}$/);
    assert.equal(new Set(Array.from({ length: 1000 }, () => uniqueName('a.jpg'))).size, 1000);
    const long = uniqueName(`${'é'.repeat(123)}.jpg`);
    assert.ok(Buffer.byteLength(long) <= 250 && Buffer.byteLength(long) > 246, long);
    assert.match(long, /^é+_[A-Za-z0-9_-]{9}\.jpg$/);
    assert.ok(Buffer.byteLength(uniqueName(`a.${'b'.repeat(248)}`)) <= 250);
  });
});
