import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createShelf } from '../../src/shelf/open-shelf.ts';
import { readSettings } from '../../src/variables.ts';
import { picture } from '../support/picture.ts';
import { startS3Server } from '../support/s3-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { linesOf, runCommand } from './support/run-command.ts';

describe('commands on a library whose bytes are in a bucket', { timeout: 120_000 }, () => {
  it('take files in, find what is gone, and give the rest', async () => {
    await using s3 = await startS3Server();
    await using folder = await temporaryFolder();
    const env = { ...s3.env };
    const data = path.join(folder.path, 'data');
    const pictures = path.join(folder.path, 'pictures');
    await mkdir(path.join(pictures, 'deep'), { recursive: true });
    await writeFile(path.join(pictures, 'a.jpg'), picture());
    await writeFile(path.join(pictures, 'deep', 'b.txt'), 'a text');

    assert.equal((await runCommand(data, ['keys', 'create'], { env })).code, 0);
    const imported = await runCommand(data, ['import', pictures, '--json'], { env });
    assert.equal(imported.code, 0, imported.error);
    assert.ok(!(await readdir(data)).includes('shelf'));
    const whole = await runCommand(data, ['verify', '--json'], { env });
    assert.equal(whole.code, 0, whole.out + whole.error);

    const { shelf, close } = createShelf(readSettings({ ...env, DATA_DIR: data }));
    const names: string[] = [];
    for await (const { sha256 } of shelf.list()) names.push(sha256);
    assert.equal(names.length, 2);
    const text = linesOf<{ filePath?: string; bytes?: number }>(imported.out).find(
      (line) => line.filePath === '/deep/b.txt',
    );
    assert.equal(text?.bytes, 6);

    const target = path.join(folder.path, 'exported');
    const exported = await runCommand(data, ['export', target], { env });
    assert.equal(exported.code, 0, exported.error);
    assert.deepEqual(await readFile(path.join(target, 'a.jpg')), picture());
    assert.equal(await readFile(path.join(target, 'deep', 'b.txt'), 'utf8'), 'a text');

    for (const name of names) if ((await shelf.has(name)) === 6) await shelf.remove(name);
    close();
    const broken = await runCommand(data, ['verify', '--json'], { env });
    assert.equal(broken.code, 1);
    const findings = linesOf<{ kind?: string; paths?: readonly string[] }>(broken.out).filter((line) => line.kind);
    assert.deepEqual(
      findings.map(({ kind, paths }) => [kind, paths]),
      [['missing', ['/deep/b.txt']]],
    );

    const wrong = await runCommand(data, ['verify'], { env: { ...env, SHELF_URL: 's3://not-there' } });
    assert.equal(wrong.code, 1);
    assert.match(wrong.error, /expected the bucket not-there to be there and ours to read, found NoSuchBucket/);
  });
});
