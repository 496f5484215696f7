import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { installedPostgres } from '../support/server-postgres.ts';
import { killAmidJobs } from './support/amid-jobs.ts';

/** Ten seconds without a sign of life, five until somebody looks, and what the kind of job waits before its second try. */
const MOST_SECONDS: Readonly<Record<string, number>> = { extension: 85, webhook: 50, folder: 35, batch: 35 };

const postgres = installedPostgres();
const skip = postgres === undefined && 'no PostgreSQL (15 or later) is installed beside the embedded one';

describe('a worker that is killed', { skip, timeout: 150_000 }, () => {
  it('leaves its jobs to another one, which does each of them once', async () => {
    for (const { kind, seconds, effects } of await killAmidJobs(postgres ?? '')) {
      assert.ok(seconds < (MOST_SECONDS[kind] ?? 0), `${kind} was done after ${seconds} s`);
      assert.equal(effects, 1, kind);
    }
  });
});
