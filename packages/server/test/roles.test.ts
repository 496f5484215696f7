import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startWorker } from '../src/app/worker.ts';
import { readSettings } from '../src/variables.ts';
import { freePort } from './support/free-port.ts';
import { picture, pictureWithoutExif } from './support/picture.ts';
import { type S3Server, startS3Server } from './support/s3-server.ts';
import { KEY, type TestService, testService } from './support/service.ts';
import { sharedDatabase } from './support/shared-database.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const BIN = fileURLToPath(new URL('../bin/colophon-server.js', import.meta.url));
const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };
const image = new Uint8Array(picture());
const DAY_MS = 86_400_000;

const resources = new AsyncDisposableStack();
let s3: S3Server;
let env: Readonly<Record<string, string>>;
let one: TestService;
let other: TestService;
let later = 0;
const surroundings = { clock: () => new Date(Date.now() + later) };

before(async () => {
  s3 = resources.use(await startS3Server());
  const database = resources.use(await sharedDatabase());
  env = { ...s3.env, DATABASE_URL: database.url, MASTER_KEY: 'm'.repeat(32), DATABASE_POOL: '4' };
  one = resources.use(await testService(env, surroundings, 'serve'));
  other = resources.use(await testService({ ...env, SHELF_REDIRECT: 'true' }, surroundings, 'serve'));
});
after(() => resources.disposeAsync());

function formOf(name: string, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([image], name));
  return form;
}

async function worker(more: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder();
  const running = await startWorker(readSettings({ ...env, DATA_DIR: folder.path, ...more }), {
    logTo: { write() {} },
  });
  return {
    ...running,
    async [Symbol.asyncDispose]() {
      await running.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}

async function upload(name: string, folder: string): Promise<{ readonly url: string; readonly fileId: string }> {
  const body = formOf(name, { fileName: name, folder, useUniqueFileName: 'false' });
  const reply = await fetch(`${one.origin}/api/v1/files/upload`, { method: 'POST', headers: BASIC, body });
  const text = await reply.text();
  assert.equal(reply.status, 200, text);
  return JSON.parse(text) as { url: string; fileId: string };
}

describe('several processes on one database and one bucket', () => {
  it('give what another one has cleaned, as long as they all do', async () => {
    const reply = await one.call('/colophon/v1/remove', { method: 'POST', body: formOf('a.jpg') });
    const { id } = (await reply.json()) as { id: string };
    assert.deepEqual(readdirSync(path.join(one.folder, 'tmp')), []);
    const address = `${other.origin}/download-cleaned/${id}`;
    const download = await fetch(address);
    assert.deepEqual(Buffer.from(await download.arrayBuffer()), pictureWithoutExif());
    const part = await fetch(address, { headers: { range: 'bytes=2-9' } });
    assert.equal(part.status, 206);
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), pictureWithoutExif().subarray(2, 10));
    later = DAY_MS + 1_000;
    try {
      const expired = await fetch(address);
      assert.deepEqual([expired.status, expired.headers.get('x-error-code')], [410, 'expired']);
      assert.ok(s3.requests.includes(`DELETE /colophon/library/cleaned/${id}`));
    } finally {
      later = 0;
    }
  });

  it('deliver what another one has taken in', async () => {
    const { url } = await upload('photo.jpg', '/shared');
    const reply = await fetch(url.replace(other.origin, one.origin));
    assert.deepEqual(new Uint8Array(await reply.arrayBuffer()), image);
    const range = await fetch(url, { headers: { range: 'bytes=5-14' } });
    assert.deepEqual(new Uint8Array(await range.arrayBuffer()), image.subarray(5, 15));
    const small = await fetch(`${url}?tr=w-4`);
    assert.equal(small.status, 200, await small.text());
    assert.deepEqual(readdirSync(path.join(one.folder, 'arriving')), []);
  });

  it('send clients to the bucket where they shall', async () => {
    const { url } = await upload('elsewhere.jpg', '/shared');
    const address = url.replace(one.origin, other.origin);
    const reply = await fetch(address, { redirect: 'manual' });
    assert.equal(reply.status, 302);
    assert.ok(reply.headers.get('location')?.startsWith(`${s3.origin}/colophon/library/objects/`));
    const head = await fetch(address, { method: 'HEAD', redirect: 'manual' });
    assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(image.byteLength)]);
    const followed = await fetch(address);
    assert.deepEqual(new Uint8Array(await followed.arrayBuffer()), image);
    assert.equal(followed.headers.get('content-type'), 'image/jpeg');
    const small = await fetch(`${address}?tr=w-4`, { redirect: 'manual' });
    assert.equal(small.status, 200, await small.text());
  });

  it('leave jobs to those that work', { timeout: 60_000 }, async () => {
    await upload('job.jpg', '/jobs/in');
    const headers = { ...BASIC, 'content-type': 'application/json' };
    const body = JSON.stringify({ sourceFolderPath: '/jobs/in', destinationPath: '/jobs/out', includeVersions: false });
    const asked = await fetch(`${one.origin}/v1/bulkJobs/copyFolder`, { method: 'POST', headers, body });
    const { jobId } = (await asked.json()) as { jobId: string };
    const statusOf = async (): Promise<string> => {
      const reply = await fetch(`${other.origin}/v1/bulkJobs/${jobId}`, { headers: BASIC });
      return ((await reply.json()) as { status: string }).status;
    };
    await sleep(2_500);
    assert.notEqual(await statusOf(), 'Completed', 'nobody works');
    await using _worker = await worker();
    while ((await statusOf()) !== 'Completed') await sleep(100);
  });
});

describe('colophon-server work', () => {
  it('tells its health where it shall', async () => {
    const port = await freePort();
    await using working = await worker({ HEALTH_PORT: String(port) });
    assert.equal(working.origin, `http://127.0.0.1:${port}`);
    assert.equal((await fetch(`${working.origin}/readyz`)).status, 200);
    assert.match(await (await fetch(`${working.origin}/metrics`)).text(), /^# HELP/);
    assert.equal((await fetch(`${working.origin}/v1/files`, { headers: BASIC })).status, 404);
  });

  for (const role of ['serve', 'work']) {
    it(`says what ${role} alone needs`, async () => {
      await using folder = await temporaryFolder();
      const { code, error } = await new Promise<{ code: unknown; error: string }>((resolve) => {
        const options = { env: { PATH: process.env.PATH ?? '', DATA_DIR: folder.path }, timeout: 30_000 };
        execFile(process.execPath, [BIN, role], options, (failure, _out, error) =>
          resolve({ code: failure?.code, error }),
        );
      });
      assert.equal(code, 2);
      for (const name of ['DATABASE_URL', 'MASTER_KEY', 'SHELF_URL'])
        assert.match(error, new RegExp(`^${name}: expected`, 'm'));
      assert.deepEqual(readdirSync(folder.path), []);
    });
  }

  it('refuses another master key', async () => {
    await assert.rejects(
      worker({ MASTER_KEY: 'x'.repeat(32) }),
      /expected the master key this database was set up with/,
    );
  });
});
