import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { serveHttp } from '../../../support/file-server.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { filePart, uploadService } from './support.ts';

test('a disk that fills in mid-upload answers 507 and keeps nothing of it', async (context) => {
  await using folder = await temporaryFolder();
  if (!mounted(folder.path)) return context.skip('needs Linux and the right to mount a small tmpfs');
  try {
    await using service = await uploadService({ SHELF_DIR: folder.path });
    const bytes = randomBytes(3_000_000);
    await using elsewhere = await serveHttp((_request, reply) => reply.end(bytes));
    for (const file of [filePart(bytes), ['file', bytes.toString('base64')], ['file', elsewhere.origin]] as const) {
      const { status, body } = await service.upload([file, ['fileName', 'large.bin']]);
      assert.equal(status, 507);
      assert.match(String(body.message), /no space/);
      assert.deepEqual(await readdir(path.join(folder.path, 'arriving')), []);
    }
    assert.deepEqual((await service.get('/v1/files')).body, []);
    const small = await service.upload([filePart(randomBytes(100_000)), ['fileName', 'small.bin']]);
    assert.equal(small.status, 200);
  } finally {
    execFileSync('umount', [folder.path]);
  }
});

function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
