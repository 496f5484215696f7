import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { picture, pictureWithoutExif } from '../support/picture.ts';
import { KEY, type TestService, testService } from '../support/service.ts';
import { spawnService } from '../support/spawned-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Answer, bytesOf, formOf, refused, removalSteps, remove } from './remove-steps.ts';

const DAY_MS = 24 * 60 * 60_000;
const image = new Uint8Array(picture());
const clean = pictureWithoutExif();

let service: TestService;
let later = 0;
const resources = new AsyncDisposableStack();

before(async () => {
  service = resources.use(
    await testService({ MAX_UPLOAD_BYTES: '300000' }, { clock: () => new Date(Date.now() + later) }),
  );
});
after(() => resources.disposeAsync());

removalSteps(() => service);

describe('links to cleaned files', () => {
  it('links to the address that the operator names', async () => {
    await using named = await testService({ PUBLIC_URL: 'https://files.example/colophon/' });
    const reply = await named.call('/api/v1/remove', { method: 'POST', body: formOf(image, 'image.jpg') });
    const { uuid, downloadUrl } = (await reply.json()) as { uuid: string; downloadUrl: string };
    assert.equal(downloadUrl, `https://files.example/colophon/download-cleaned/${uuid}`);
  });

  it('ends after 24 hours: 410, and the bytes are gone', async () => {
    const { downloadUrl, id } = await remove(service, 'photo.jpg');
    const kept = path.join(service.folder, 'cleaned', id);
    try {
      later = DAY_MS - 60_000;
      await (await fetch(downloadUrl)).arrayBuffer().then((bytes) => assert.equal(bytes.byteLength, clean.byteLength));
      later = DAY_MS + 1_000;
      await refused(await fetch(downloadUrl), 410, 'expired');
      assert.ok(!existsSync(kept), 'asking for it swept it');
      await refused(await fetch(downloadUrl), 410, 'expired');
    } finally {
      later = 0;
    }
  });
});

describe('kill -9', { skip: process.platform === 'linux' ? false : 'looks at /proc' }, () => {
  it('amid 100 removals serves no part of a file, and leaves nothing behind', { timeout: 120_000 }, async () => {
    await using folder = await temporaryFolder();
    const env = { INITIAL_API_KEY: KEY, MEMORY_BODY_BYTES: '0' };
    const killed = await spawnService(folder.path, env);
    const answered: Answer[] = [];
    let asked = 0;
    const client = async (): Promise<void> => {
      while (asked++ < 100) {
        const reply = await fetch(`${killed.origin}/colophon/v1/remove`, {
          method: 'POST',
          headers: { 'X-API-Key': KEY },
          body: formOf(image, 'a.jpg'),
        });
        answered.push((await reply.json()) as Answer);
      }
    };
    const clients = Array.from({ length: 8 }, () => client().catch(() => {}));
    while (answered.length < 30) await sleep(5);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    await Promise.all(clients);
    assert.ok(answered.length >= 30 && answered.length < 100, `${answered.length} were answered`);

    // What was moved into its place and never entered is swept once it is old enough to be nobody's.
    const orphan = path.join(folder.path, 'cleaned', randomUUID());
    writeFileSync(orphan, image);
    utimesSync(orphan, new Date(0), new Date(0));
    await using again = await spawnService(folder.path, env);
    assert.deepEqual(readdirSync(path.join(folder.path, 'tmp')), []);
    for (const { id } of answered)
      assert.deepEqual(await bytesOf(await fetch(`${again.origin}/download-cleaned/${id}`)), clean);
    for (let tries = 0; existsSync(orphan) && tries < 50; tries++) await sleep(100);
    assert.ok(!existsSync(orphan));
    const entered = new Set(answered.map(({ id }) => id));
    for (const id of readdirSync(path.join(folder.path, 'cleaned'))) {
      const reply = await fetch(`${again.origin}/download-cleaned/${id}`);
      const bytes = Buffer.from(await reply.arrayBuffer());
      if (entered.has(id) || reply.status === 200) assert.deepEqual(bytes, clean);
      else assert.equal(reply.status, 404);
    }
  });
});
