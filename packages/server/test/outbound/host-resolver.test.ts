import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createHostResolver } from '../../src/outbound/host-resolver.ts';
import { type NameServer, nameServer } from '../support/name-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const resources = new AsyncDisposableStack();
let names: NameServer;
let resolve: (host: string) => Promise<readonly string[]>;

before(async () => {
  names = resources.use(await nameServer());
  const hostsFile = path.join(resources.use(await temporaryFolder()).path, 'hosts');
  await writeFile(
    hostsFile,
    '# names\n10.1.2.3\tfiles.example other.example # of the house\nfe80::1%eth0 files.example\n',
  );
  resolve = createHostResolver({ servers: [`127.0.0.1:${names.port}`], hostsFile, answerMs: 200 });
});
after(() => resources.disposeAsync());

async function codeOf(host: string): Promise<unknown> {
  return await resolve(host).then(
    (found) => found,
    (error: NodeJS.ErrnoException) => error.code,
  );
}

describe('the look-up of host names', () => {
  it('believes the hosts file, and asks nobody then', async () => {
    names.mood = 'answer';
    const before = names.questions();
    assert.deepEqual(await resolve('Files.Example.'), ['10.1.2.3', 'fe80::1']);
    assert.deepEqual(await resolve('other.example'), ['10.1.2.3']);
    assert.equal(names.questions(), before);
  });

  it('asks name servers for every other name', async () => {
    names.mood = 'answer';
    assert.deepEqual(await resolve('images.example'), ['127.0.0.1']);
  });

  it('leaves names without a dot to the system', async () => {
    const found = await resolve('localhost');
    assert.ok(
      found.every((address) => ['127.0.0.1', '::1'].includes(address)),
      found.join(),
    );
    assert.ok(found.length > 0);
  });

  it('says that a name is unknown, that servers failed, that they are silent', async () => {
    names.mood = 'unknown';
    assert.match(String(await codeOf('no-such-host.invalid')), /^(ENOTFOUND|EAI_AGAIN)$/);
    names.mood = 'fail';
    assert.equal(await codeOf('images.example'), 'ESERVFAIL');
    names.mood = 'silent';
    const began = performance.now();
    assert.equal(await codeOf('images.example'), 'ETIMEOUT');
    assert.ok(performance.now() - began < 3_000);
  });

  it('keeps nobody waiting for names whose servers are silent', async () => {
    names.mood = 'silent';
    const silent = Array.from({ length: 64 }, (_, index) => codeOf(`silent-${index}.example`));
    const began = performance.now();
    await resolve('localhost');
    const took = performance.now() - began;
    assert.deepEqual(new Set(await Promise.all(silent)), new Set(['ETIMEOUT']));
    assert.ok(took < 150, `expected the system's look-up at once, it took ${took} ms`);
  });
});
