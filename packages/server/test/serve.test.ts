import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveHttp } from './support/file-server.ts';
import { picture } from './support/picture.ts';
import { descendantsOf, isRunning } from './support/processes.ts';
import { type SpawnedService, spawnService } from './support/spawned-service.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const skip = process.platform === 'linux' ? false : 'looks at /proc';

function keyIn(output: string): string | undefined {
  return /shown this once: +(\S+)/.exec(output)?.[1];
}

async function extract({ origin }: SpawnedService, key: string, bytes = picture()): Promise<{ readonly uuid: string }> {
  const response = await fetch(`${origin}/api/v1/extract?filename=a.jpg`, {
    method: 'POST',
    headers: { 'X-API-Key': key, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  const text = await response.text();
  assert.equal(response.status, 200, text);
  return JSON.parse(text) as { uuid: string };
}

describe('the service as a process', { skip }, () => {
  it('prints a key at its first start alone, which works ever after; ends with 0 and leaves no process', async () => {
    await using folder = await temporaryFolder();
    await using first = await spawnService(folder.path);
    const key = keyIn(first.output());
    assert.ok(key, first.output());
    await extract(first, key);
    const children = descendantsOf(first.child.pid ?? 0);
    assert.ok(children.some(({ command }) => command.includes('postgres')));
    assert.equal(await first.stop(), 0, first.output());
    assert.deepEqual(
      children.filter(({ id }) => isRunning(id)),
      [],
    );
    assert.equal(statSync(path.join(folder.path, 'master.key')).mode & 0o777, 0o600);

    await using second = await spawnService(folder.path);
    assert.equal(keyIn(second.output()), undefined);
    await extract(second, key);
    assert.ok(!second.output().includes(key));
  });

  it('does not print a key that it was given', async () => {
    await using folder = await temporaryFolder();
    await using service = await spawnService(folder.path, { INITIAL_API_KEY: 'private_given_0123456789' });
    await extract(service, 'private_given_0123456789');
    assert.ok(!service.output().includes('private_given_0123456789'));
  });

  it('refuses a folder that another server holds, and leaves that one alone', async () => {
    await using folder = await temporaryFolder();
    await using first = await spawnService(folder.path);
    await assert.rejects(spawnService(folder.path), /stop it, or choose another DATA_DIR/);
    await extract(first, keyIn(first.output()) ?? '');
  });

  it('says what is wrong with its environment, all at once', async () => {
    await using folder = await temporaryFolder();
    const wrong = { PORT: 'eighty', MAX_UPLOAD_BYTES: '-1', ALLOWED_ADDRESSES: '10.0.0.0/99' };
    await assert.rejects(spawnService(folder.path, wrong), (error: Error) => {
      assert.match(error.message, /ended with 2/);
      for (const name of Object.keys(wrong)) assert.match(error.message, new RegExp(name));
      return true;
    });
  });

  it('finishes what is under way when it is told to stop', async () => {
    await using folder = await temporaryFolder();
    const key = 'private_stop_0123456789';
    const env = { INITIAL_API_KEY: key, ALLOWED_ADDRESSES: '127.0.0.1/32' };
    await using service = await spawnService(folder.path, env);
    const asked = Promise.withResolvers<void>();
    await using files = await serveHttp(async (_request, reply) => {
      asked.resolve();
      await sleep(500);
      reply.end(picture());
    });
    const place = `${service.origin}/api/v1/extract?key=${key}&url=${encodeURIComponent(`${files.origin}/a.jpg`)}`;
    const running = fetch(place, { method: 'POST' });
    await asked.promise;
    const started = performance.now();
    const code = service.stop();
    assert.equal((await running).status, 200);
    assert.equal(await code, 0);
    assert.ok(performance.now() - started < 10_000, 'it waited for connections that nobody uses');
  });
});

describe('kill -9', { skip }, () => {
  it('amid 200 extractions loses nothing that was answered, and leaves nothing behind', {
    timeout: 120_000,
  }, async () => {
    await using folder = await temporaryFolder();
    const env = { INITIAL_API_KEY: 'private_kill_0123456789', MEMORY_BODY_BYTES: '0' };
    const service = await spawnService(folder.path, env);
    const answered: { readonly uuid: string }[] = [];
    let asked = 0;
    const client = async (): Promise<void> => {
      while (asked++ < 200) answered.push(await extract(service, env.INITIAL_API_KEY));
    };
    const clients = Array.from({ length: 16 }, () => client().catch(() => {}));
    while (answered.length < 60) await sleep(5);
    const perls = descendantsOf(service.child.pid ?? 0).filter(({ command }) => command.includes('reader.pl'));
    service.child.kill('SIGKILL');
    await once(service.child, 'exit');
    await Promise.all(clients);
    assert.ok(answered.length >= 60 && answered.length < 200, `${answered.length} were answered`);
    for (let tries = 0; perls.some(({ id }) => isRunning(id)) && tries < 50; tries++) await sleep(100);
    assert.deepEqual(
      perls.filter(({ id }) => isRunning(id)),
      [],
    );

    await using again = await spawnService(folder.path);
    assert.deepEqual(readdirSync(path.join(folder.path, 'tmp')), []);
    for (const answer of answered) {
      const reply = await fetch(`${again.origin}/api/v1/extract/${answer.uuid}`);
      assert.deepEqual(await reply.json(), answer);
    }
    const children = descendantsOf(again.child.pid ?? 0);
    assert.equal(await again.stop(), 0);
    assert.deepEqual(
      children.filter(({ id }) => isRunning(id)),
      [],
    );
  });

  it('leaves temporary files that the next start removes', async () => {
    await using folder = await temporaryFolder();
    mkdirSync(path.join(folder.path, 'tmp'), { recursive: true });
    writeFileSync(path.join(folder.path, 'tmp', 'upload-left'), 'x');
    await using _service = await spawnService(folder.path);
    assert.deepEqual(readdirSync(path.join(folder.path, 'tmp')), []);
  });
});
