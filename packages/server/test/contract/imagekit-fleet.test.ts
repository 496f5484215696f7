import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { extractionSteps } from '../dialects/exiftools-com/steps.ts';
import { extractSteps } from '../routes/extract-steps.ts';
import { removalSteps } from '../routes/remove-steps.ts';
import { type Fleet, startFleet } from '../support/fleet.ts';
import { firstKeyOf, servedByFleet } from '../support/served-by-fleet.ts';
import { installedPostgres } from '../support/server-postgres.ts';
import type { Served } from '../support/service.ts';
import { assetSteps } from './imagekit/assets.ts';
import { metadataSteps } from './imagekit/metadata.ts';
import { olderClientSteps, redirectOlderClient } from './imagekit/older-client.ts';
import { otherSteps } from './imagekit/several.ts';
import { openTarget, type Target } from './imagekit/target.ts';
import { uploadSteps } from './imagekit/uploads.ts';
import { webhookSteps } from './imagekit/webhooks.ts';
import { documentedSteps } from './samples-steps.ts';

const SERVERS = 3;
const WORKERS = 4;
const ENV = {
  INITIAL_API_KEY: '',
  ALLOWED_ADDRESSES: '127.0.0.1/32',
  MAX_UPLOAD_BYTES: '300000',
  MEMORY_BODY_BYTES: '1000',
  OUTBOUND_HEADERS_TIMEOUT_MS: '400',
  OUTBOUND_IDLE_TIMEOUT_MS: '400',
};

const postgres = installedPostgres();
if (postgres === undefined) {
  const skip = 'no PostgreSQL (15 or later) is installed beside the embedded one';
  it('everything through a load balancer', { skip }, () => {});
} else {
  throughBalancer(postgres);
}

/** Every contract, with processes of their own behind an address that sends each request to the next of them. */
function throughBalancer(programs: string): void {
  const resources = new AsyncDisposableStack();
  let fleet: Fleet;
  let target: Target;
  let served: Served;

  before(async () => {
    fleet = resources.use(await startFleet({ postgres: programs, servers: SERVERS, workers: WORKERS, env: ENV }));
    served = servedByFleet(fleet);
    const firstKey = firstKeyOf(fleet);
    const opened = { origin: fleet.origin, firstKey, [Symbol.asyncDispose]: async () => {} };
    target = resources.use(await openTarget({}, async () => opened));
    resources.defer(redirectOlderClient(fleet.origin));
  });
  after(() => resources.disposeAsync());

  describe(`@imagekit/nodejs 7 on ${SERVERS} servers and ${WORKERS} workers`, () => {
    uploadSteps(() => target);
    assetSteps(() => target);
    metadataSteps(() => target);
    otherSteps(() => target);
    webhookSteps(() => target);
  });

  describe(`imagekit 6 on ${SERVERS} servers and ${WORKERS} workers`, () => {
    olderClientSteps(() => target);
  });

  describe(`extraction and removal on ${SERVERS} servers`, () => {
    extractSteps(() => served);
    removalSteps(() => served);
    extractionSteps(() => served);
    documentedSteps(() => served);
  });

  describe('the load balancer', () => {
    it('has sent each server its share', () => {
      const counts = [...fleet.balancer.counts.values()];
      assert.equal(counts.length, SERVERS);
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join(', '));
    });
  });

  describe('the processes', () => {
    it('have all lived to the end', () => {
      const running = fleet.members.filter(({ child }) => child.exitCode === null && child.signalCode === null);
      assert.equal(running.length, SERVERS + WORKERS);
    });
  });
}
