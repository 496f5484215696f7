import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createShelf, type OpenShelf } from '../../src/shelf/open-shelf.ts';
import type { Arrival, Shelf } from '../../src/shelf/shelf.ts';
import { readSettings } from '../../src/variables.ts';
import { type Fate, type FaultyProxy, faultyProxy } from '../support/faulty-proxy.ts';
import { type S3Server, startS3Server } from '../support/s3-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { everything } from './shelf-suite.ts';

const UNAVAILABLE = { name: 'Failure', code: 'shelf-unavailable', status: 503 };

const resources = new AsyncDisposableStack();
let server: S3Server;
let proxy: FaultyProxy;
let folder: string;

before(async () => {
  server = resources.use(await startS3Server());
  proxy = resources.use(await faultyProxy(server.origin));
  folder = resources.use(await temporaryFolder()).path;
});
after(() => resources.disposeAsync());

/** Two ways to one place: through the proxy, and past it. */
function shelves(): { readonly shelf: Shelf; readonly direct: Shelf } & Disposable {
  const prefix = randomUUID();
  const open = (origin: string, data: string): OpenShelf =>
    createShelf(
      readSettings({
        ...server.env,
        SHELF_URL: `s3://${server.bucket}/${prefix}`,
        S3_ENDPOINT: origin,
        S3_TIMEOUT_MS: '400',
        S3_TRIES: '4',
        DATA_DIR: path.join(folder, data),
      }),
    );
  const opened = [open(proxy.origin, 'through'), open(server.origin, 'past')] as const;
  return {
    shelf: opened[0].shelf,
    direct: opened[1].shelf,
    [Symbol.dispose]() {
      for (const each of opened) each.close();
    },
  };
}

async function arrive(shelf: Shelf, bytes: Uint8Array): Promise<Arrival> {
  return await shelf.arrive(
    (async function* () {
      yield bytes;
    })(),
    { maxBytes: 1e9 },
  );
}

const firstOnly =
  (fate: Fate, count = 1) =>
  (_request: unknown, number: number): Fate =>
    number - begun < count ? fate : 'pass';
let begun = 0;

/** From now on, the first requests meet this. */
function meet(fate: Fate, count?: number): void {
  begun = proxy.seen();
  proxy.decide = firstOnly(fate, count);
}

describe('a bucket behind a bad network: what is kept', () => {
  for (const fate of ['refuse', 'drop', 'lose', 'hang', 'delay'] as const) {
    it(`is kept although the first requests ${fate}`, async () => {
      using both = shelves();
      const bytes = randomBytes(100_000);
      const arrival = await arrive(both.shelf, bytes);
      meet(fate, 2);
      await both.shelf.keep(arrival);
      assert.ok(proxy.seen() - begun >= (fate === 'delay' ? 1 : 3));
      assert.ok(bytes.equals(await buffer(await both.direct.read(arrival.sha256))));
    });
  }

  for (const fate of ['refuse', 'drop', 'hang'] as const) {
    it(`is refused where all requests ${fate}, and can be kept later`, { timeout: 30_000 }, async () => {
      using both = shelves();
      const arrival = await arrive(both.shelf, randomBytes(50_000));
      meet(fate, Number.POSITIVE_INFINITY);
      await assert.rejects(both.shelf.keep(arrival), UNAVAILABLE);
      assert.deepEqual(await everything(both.direct), []);
      assert.ok(existsSync(arrival.path));
      meet('pass');
      await both.shelf.keep(arrival);
      assert.equal(await both.direct.has(arrival.sha256), 50_000);
      assert.ok(!existsSync(arrival.path));
    });
  }

  it('is acknowledged where only the answer to the last try is lost', async () => {
    using both = shelves();
    const arrival = await arrive(both.shelf, randomBytes(50_000));
    meet('pass');
    proxy.decide = (request) => (request.method === 'PUT' ? 'lose' : 'pass');
    await both.shelf.keep(arrival);
    assert.equal(await both.direct.has(arrival.sha256), 50_000);
  });

  it('is refused when the file has changed since it arrived', async () => {
    using both = shelves();
    meet('pass');
    const arrival = await arrive(both.shelf, Buffer.from('one'));
    const false1 = { ...arrival, sha256: createHash('sha256').update('two').digest('hex') };
    await assert.rejects(both.shelf.keep(false1), /expected bytes of SHA-256/);
    assert.deepEqual(await everything(both.direct), []);
  });

  it('is all there, amid a storm, of what was acknowledged', { timeout: 120_000 }, async () => {
    using both = shelves();
    const fates: readonly Fate[] = ['pass', 'pass', 'refuse', 'drop', 'lose', 'cut', 'short', 'delay'];
    proxy.decide = () => fates[Math.floor(Math.random() * fates.length)] ?? 'pass';
    const things = Array.from({ length: 32 }, (_, index) => randomBytes(1_000 + index * 997));
    let kept = 0;
    let refused = 0;
    const one = async (bytes: Buffer): Promise<void> => {
      const arrival = await arrive(both.shelf, bytes);
      try {
        await both.shelf.keep(arrival);
        kept++;
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'shelf-unavailable');
        refused++;
        return;
      }
      assert.ok(bytes.equals(await buffer(await both.direct.read(arrival.sha256))));
    };
    for (let at = 0; at < things.length; at += 8) await Promise.all(things.slice(at, at + 8).map(one));
    assert.equal(kept + refused, things.length);
    assert.ok(kept > 0, 'nothing was kept at all');
    for (const thing of await everything(both.direct)) {
      const bytes = await buffer(await both.direct.read(thing.sha256));
      assert.equal(createHash('sha256').update(bytes).digest('hex'), thing.sha256, 'never in part');
    }
  });
});

describe('a bucket behind a bad network: large things', () => {
  const bytes = randomBytes(20_000_000);

  it('go in parts, each of them tried again', { timeout: 60_000 }, async () => {
    using both = shelves();
    const arrival = await arrive(both.shelf, bytes);
    const failed = new Set<string>();
    proxy.decide = ({ url = '' }) => {
      const part = /partNumber=\d+/.exec(url)?.[0];
      if (!part || failed.has(part)) return 'pass';
      failed.add(part);
      return 'drop';
    };
    await both.shelf.keep(arrival);
    assert.equal(failed.size, 3);
    assert.deepEqual(server.openUploads(), []);
    assert.ok(bytes.equals(await buffer(await both.direct.read(arrival.sha256))));
  });

  it('leave no parts where they fail, and are seen where only the answer is lost', { timeout: 60_000 }, async () => {
    using both = shelves();
    const arrival = await arrive(both.shelf, bytes);
    proxy.decide = ({ url = '' }) => (url.includes('partNumber=2') ? 'refuse' : 'pass');
    await assert.rejects(both.shelf.keep(arrival), UNAVAILABLE);
    assert.deepEqual(server.openUploads(), []);
    proxy.decide = ({ method, url = '' }) => (method === 'POST' && url.includes('uploadId=') ? 'lose' : 'pass');
    await both.shelf.keep(arrival);
    assert.equal(await both.direct.has(arrival.sha256), bytes.length);
  });

  it('are swept of parts that a killed process left', async () => {
    using both = shelves();
    const arrival = await arrive(both.shelf, bytes);
    proxy.decide = ({ method, url = '' }) => (method === 'DELETE' || url.includes('partNumber=2') ? 'drop' : 'pass');
    await assert.rejects(both.shelf.keep(arrival), UNAVAILABLE);
    assert.equal(server.openUploads().length, 1);
    meet('pass');
    await both.shelf.sweepArrivals(new Date(Date.now() - 60_000));
    assert.equal(server.openUploads().length, 1, 'it may be under way');
    await both.shelf.sweepArrivals(new Date(Date.now() + 60_000));
    assert.deepEqual(server.openUploads(), []);
    assert.deepEqual(readdirSync(path.dirname(arrival.path)), []);
  });
});

describe('a bucket behind a bad network: what is read', () => {
  const bytes = randomBytes(3_000_000);

  for (const fate of ['refuse', 'drop', 'hang', 'cut', 'short', 'lose'] as const) {
    it(`comes whole although the first requests ${fate}`, async () => {
      using both = shelves();
      const arrival = await arrive(both.direct, bytes);
      await both.direct.keep(arrival);
      meet(fate, 2);
      assert.ok(bytes.equals(await buffer(await both.shelf.read(arrival.sha256))));
      meet(fate, 2);
      const part = { start: 1_000_001, end: 1_500_000 };
      const found = await buffer(await both.shelf.read(arrival.sha256, part));
      assert.ok(bytes.subarray(part.start, part.end).equals(found));
      meet(fate, 2);
      const source = await both.shelf.source(arrival.sha256);
      assert.ok(bytes.subarray(2_900_000).equals(await source.read({ start: 2_900_000, end: 4_000_000 })));
      await source.close();
    });
  }

  it('breaks off with an error where nothing helps, and never ends early', { timeout: 60_000 }, async () => {
    using both = shelves();
    const arrival = await arrive(both.direct, bytes);
    await both.direct.keep(arrival);
    let answers = 0;
    proxy.decide = () => (answers++ === 0 ? 'cut' : 'refuse');
    await assert.rejects(buffer(await both.shelf.read(arrival.sha256)), UNAVAILABLE);
    meet('refuse', Number.POSITIVE_INFINITY);
    await assert.rejects(both.shelf.read(arrival.sha256), UNAVAILABLE);
    await assert.rejects(both.shelf.has(arrival.sha256), UNAVAILABLE);
    await assert.rejects(both.shelf.remove(arrival.sha256), UNAVAILABLE);
    await assert.rejects(everything(both.shelf), UNAVAILABLE);
    await assert.rejects(
      both.shelf.withFile(arrival.sha256, async () => {}),
      UNAVAILABLE,
    );
    assert.equal(await both.direct.has(arrival.sha256), bytes.length);
  });

  it('comes whole to a reader that is slower than the patience with the bucket', { timeout: 60_000 }, async () => {
    using both = shelves();
    meet('pass');
    const arrival = await arrive(both.direct, bytes);
    await both.direct.keep(arrival);
    const begun = proxy.seen();
    const hash = createHash('sha256');
    for await (const piece of await both.shelf.read(arrival.sha256)) {
      hash.update(piece as Buffer);
      if (proxy.seen() - begun < 8) await sleep(600);
    }
    assert.equal(hash.digest('hex'), arrival.sha256);
    assert.ok(proxy.seen() - begun > 4, 'the reader was not slow enough');
  });

  it('is left alone when its reader goes', async () => {
    using both = shelves();
    meet('pass');
    const arrival = await arrive(both.shelf, bytes);
    await both.shelf.keep(arrival);
    for (let times = 0; times < 30; times++) (await both.shelf.read(arrival.sha256)).destroy();
    assert.ok(bytes.equals(await buffer(await both.shelf.read(arrival.sha256))));
  });
});
