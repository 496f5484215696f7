import assert from 'node:assert/strict';
import { lstat, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createDirectoryShelf } from '../../src/shelf/directory-shelf.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readSettings } from '../../src/variables.ts';
import { anAccount, insertFile, shelve } from '../library/support/shelved-file.ts';
import { quietLog } from '../support/quiet-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { linesOf, runCommand } from './support/run-command.ts';

interface Facts {
  readonly kind: string;
  readonly path: string;
  readonly exported: string | null;
  readonly sha256?: string;
}

const FILES: readonly (readonly [parent: string, name: string, exported: string])[] = [
  ['/', 'plain.txt', 'plain.txt'],
  ['/', 'Plain.txt', 'Plain.txt'],
  ['/', 'colophon-library.ndjson', 'colophon-library%2.ndjson'],
  ['/', 'con.txt', '%63on.txt'],
  ['/', 'a:b*c?.txt', 'a%3Ab%2Ac%3F.txt'],
  ['/', 'a%3Ab.txt', 'a%253Ab.txt'],
  ['/', 'dot.', 'dot%2E'],
  ['/', '\u001b[31m.txt', '%1B[31m.txt'],
  ['/', 'back\\slash', 'back%5Cslash'],
  ['/folder/', 'inner.txt', 'folder/inner.txt'],
  ['/FOLDER/', 'inner.txt', 'FOLDER/inner.txt'],
];

describe('colophon-server export', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let data = '';
  let out = '';
  before(async () => {
    folder = await temporaryFolder();
    data = path.join(folder.path, 'data');
    out = path.join(folder.path, 'out');
    const store = await openStore(readSettings({ DATA_DIR: data }), quietLog());
    const shelf = createDirectoryShelf(path.join(data, 'shelf'));
    const account = await anAccount(store.db);
    const now = new Date();
    const row = { account_id: account, kind: 'folder' as const, custom: '{}', created_at: now, updated_at: now };
    for (const name of ['folder', 'FOLDER']) {
      const values = { ...row, id: `id of ${name}`, parent: '/', name, name_words: ` ${name} ` };
      await store.db.insertInto('entry').values(values).execute();
    }
    for (const [parent, name] of FILES) {
      const bytes = Buffer.from(`content of ${parent}${name}`);
      const sha256 = await shelve(store.db, shelf, bytes);
      await insertFile(store.db, account, { sha256, bytes: bytes.length, parent, name });
    }
    const old = Buffer.from('an older version');
    const sha256 = await shelve(store.db, shelf, old);
    const current = { sha256, bytes: old.length, name: 'v.txt' };
    const fileId = await insertFile(store.db, account, { ...current, kind: 'version' });
    await insertFile(store.db, account, { ...current, fileId, versionNumber: 2 });
    await store.close();
  });
  after(() => folder[Symbol.asyncDispose]());

  const run = (...args: readonly string[]) => runCommand(data, ['export', out, '--json', ...args]);
  const facts = async (): Promise<readonly Facts[]> =>
    linesOf<Facts>(await readFile(path.join(out, 'colophon-library.ndjson'), 'utf8'));

  it('writes every file under a name that every system takes, and all facts beside them', async () => {
    const { code, out: printed, error } = await run();
    assert.equal(code, 0, printed + error);
    const files = (await facts()).filter((line) => line.kind === 'file');
    assert.equal(files.length, FILES.length + 1);
    const places = new Set<string>();
    for (const { path: filePath, exported } of files) {
      assert.ok(exported !== null && !/[\x00-\x1f:*?"<>|\\]/.test(exported), exported ?? '');
      assert.ok(!places.has(exported.toLowerCase()), `expected a name of its own, found ${exported} twice`);
      places.add(exported.toLowerCase());
      const content = await readFile(path.join(out, exported), 'utf8');
      assert.equal(content, filePath === '/v.txt' ? 'an older version' : `content of ${filePath}`);
    }
    const exportedOf = new Map(files.map((line) => [line.path, line.exported]));
    for (const [parent, name, exported] of FILES) {
      if (/^plain|^inner/i.test(name)) continue;
      assert.equal(exportedOf.get(parent + name), exported);
    }
    assert.equal((await facts()).filter((line) => line.kind === 'folder').length, 2);
  });

  it('keeps the time of the upload, and goes on where it stopped', async () => {
    const target = path.join(out, 'con.txt'.replace('c', '%63'));
    const { mtimeMs } = await lstat(target);
    assert.ok(Math.abs(Date.now() - mtimeMs) < 600_000);
    await writeFile(target, 'damaged meanwhile');
    await rm(path.join(out, 'dot%2E'));
    await utimes(path.join(out, 'a%253Ab.txt'), 0, 0);
    const { code, out: printed } = await run();
    assert.equal(code, 0);
    assert.deepEqual(linesOf(printed).at(-1), {
      summary: { written: 2, present: FILES.length - 1, failed: 0, complete: true },
    });
    assert.equal(await readFile(target, 'utf8'), 'content of /con.txt');
    assert.ok((await lstat(path.join(out, 'a%253Ab.txt'))).mtimeMs > 0);
  });

  it('writes older versions where they are wanted, and does not follow links that lie there', async () => {
    const victim = path.join(folder.path, 'victim');
    await writeFile(victim, 'untouched');
    await rm(path.join(out, 'dot%2E'));
    await symlink(victim, path.join(out, 'dot%2E'));
    const { code } = await run('--versions');
    assert.equal(code, 0);
    assert.equal(await readFile(path.join(out, 'v%v1.txt'), 'utf8'), 'an older version');
    assert.equal(await readFile(victim, 'utf8'), 'untouched');
    assert.ok((await lstat(path.join(out, 'dot%2E'))).isFile());
    assert.deepEqual(
      (await readdir(out)).filter((name) => name.startsWith('%part')),
      [],
    );
  });

  it('finds nothing well in a folder where no library has ever been', async () => {
    const { code, error } = await runCommand(path.join(folder.path, 'mistyped'), ['verify']);
    assert.equal(code, 1);
    assert.match(error, /expected the database of a library/);
  });

  it('reports damaged bytes, and hands none out', async () => {
    const { sha256 = '', exported } = (await facts()).find((line) => line.path === '/plain.txt') ?? assert.fail();
    const object = path.join(data, 'shelf', 'objects', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    const bytes = await readFile(object);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    await writeFile(object, bytes);
    await rm(path.join(out, exported ?? ''));
    const { code, out: printed } = await run();
    assert.equal(code, 1);
    assert.match(String(linesOf(printed)[0]?.message), /expected bytes of SHA-256/);
    assert.equal((await facts()).find((line) => line.path === '/plain.txt')?.exported, null);
    await assert.rejects(lstat(path.join(out, exported ?? '')), { code: 'ENOENT' });
    const verified = await runCommand(data, ['verify', '--json']);
    assert.equal(verified.code, 1);
    assert.equal(linesOf(verified.out)[0]?.kind, 'damaged');
    assert.equal((await runCommand(data, ['verify', '--quick'])).code, 0);
    assert.match((await runCommand(data, ['verify', '--help'])).out, /Examples:/);
  });
});
