import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startWorker } from '../../src/app/worker.ts';
import { readSettings } from '../../src/variables.ts';
import { type RoundRobin, roundRobin } from '../support/round-robin.ts';
import { startS3Server } from '../support/s3-server.ts';
import { type TestService, testService } from '../support/service.ts';
import { sharedDatabase } from '../support/shared-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { assetSteps } from './imagekit/assets.ts';
import { metadataSteps } from './imagekit/metadata.ts';
import { olderClientSteps, redirectOlderClient } from './imagekit/older-client.ts';
import { otherSteps } from './imagekit/several.ts';
import { openTarget, type Target } from './imagekit/target.ts';
import { uploadSteps } from './imagekit/uploads.ts';
import { webhookSteps } from './imagekit/webhooks.ts';

const SERVERS = 3;
const WORKERS = 2;

const resources = new AsyncDisposableStack();
let balancer: RoundRobin;
let target: Target;

before(async () => {
  const s3 = resources.use(await startS3Server());
  const database = resources.use(await sharedDatabase());
  balancer = resources.use(await roundRobin());
  const shared = {
    ...s3.env,
    DATABASE_URL: database.url,
    DATABASE_POOL: '6',
    MASTER_KEY: 'f'.repeat(32),
    PUBLIC_URL: balancer.origin,
    CONCURRENCY: '1',
  };
  target = resources.use(await openTarget(shared, fleet));
  for (let count = 0; count < WORKERS; count++) await addWorker({ ...shared, ALLOWED_ADDRESSES: '127.0.0.1/32' });
  resources.defer(redirectOlderClient(target.service.origin));
});
after(() => resources.disposeAsync());

/** Services behind one address. The first of them has made the key. */
async function fleet(env: Readonly<Record<string, string>>): Promise<TestService> {
  const services: TestService[] = [];
  for (let count = 0; count < SERVERS; count++) services.push(resources.use(await testService(env, {}, 'serve')));
  const [first] = services;
  assert.ok(first);
  balancer.spread(services.map((service) => service.origin));
  return { ...first, origin: balancer.origin, [Symbol.asyncDispose]: async () => {} };
}

async function addWorker(env: Readonly<Record<string, string>>): Promise<void> {
  const folder = resources.use(await temporaryFolder());
  const settings = readSettings({ ...env, DATA_DIR: folder.path });
  const worker = await startWorker(settings, { logTo: { write: () => {} } });
  resources.defer(() => worker.stop());
}

describe('@imagekit/nodejs 7 on three servers, two workers, one database and one bucket', () => {
  uploadSteps(() => target);
  assetSteps(() => target);
  metadataSteps(() => target);
  otherSteps(() => target);
  webhookSteps(() => target);
});

describe('imagekit 6 on three servers, two workers, one database and one bucket', () => {
  olderClientSteps(() => target);
});

describe('the load balancer', () => {
  it('has sent each server its share', () => {
    const counts = [...balancer.counts.values()];
    assert.equal(counts.length, SERVERS);
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join(', '));
  });
});
