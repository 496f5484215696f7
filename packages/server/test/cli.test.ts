import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { spawnService } from './support/spawned-service.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const BIN = fileURLToPath(new URL('../bin/colophon-server.js', import.meta.url));

interface Result {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function run(folder: string, ...args: readonly string[]): Promise<Result> {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, ...args], { env, timeout: 60_000 }, (error, out, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, out, error: stderr });
    });
  });
}

async function created(folder: string, name: string): Promise<{ readonly publicId: string; readonly secret: string }> {
  const { code, out, error } = await run(folder, 'keys', 'create', '--name', name, '--json');
  assert.equal(code, 0, error);
  return JSON.parse(out) as { publicId: string; secret: string };
}

async function statusWith(origin: string, key: string): Promise<number> {
  const reply = await fetch(`${origin}/api/v1/extract`, { method: 'POST', headers: { 'X-API-Key': key } });
  await reply.arrayBuffer();
  return reply.status;
}

describe('colophon-server keys', () => {
  it('works while the service does not run', async () => {
    await using folder = await temporaryFolder();
    const key = await created(folder.path, 'shop\u001b[31m');
    assert.match(key.secret, /^private_/);
    const text = await run(folder.path, 'keys', 'list');
    assert.ok(text.out.includes(key.publicId));
    assert.ok(!text.out.includes(key.secret) && !text.out.includes('\u001b'));
    assert.equal((await run(folder.path, 'keys', 'revoke', key.publicId)).code, 0);
    assert.match((await run(folder.path, 'keys', 'list')).out, /revoked/);
    const again = await run(folder.path, 'keys', 'revoke', key.publicId);
    assert.equal(again.code, 1);
    assert.match(again.error, /expected the public id of a live key/);
  });

  it('works while the service runs, which obeys at once', async () => {
    await using folder = await temporaryFolder();
    await using service = await spawnService(folder.path);
    const key = await created(folder.path, 'second client');
    assert.equal(await statusWith(service.origin, key.secret), 400);
    assert.equal((await run(folder.path, 'keys', 'revoke', key.publicId)).code, 0);
    assert.equal(await statusWith(service.origin, key.secret), 401);
    assert.equal((await fetch(`${service.origin}/readyz`)).status, 200);
  });

  it('tells how it is used', async () => {
    await using folder = await temporaryFolder();
    const help = await run(folder.path, '--help');
    assert.equal(help.code, 0);
    assert.match(help.out, /Examples:/);
    assert.match((await run(folder.path, '--version')).out, /^\d+\.\d+\.\d+\n$/);
    for (const args of [['nonsense'], ['keys', 'nonsense'], ['keys', 'revoke'], ['--nonsense']]) {
      assert.equal((await run(folder.path, ...args)).code, 2, args.join(' '));
    }
  });
});
