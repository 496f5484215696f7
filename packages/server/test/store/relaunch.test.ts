import assert from 'node:assert/strict';
import { mkdir, rename, rmdir } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { postgresFolders, type SocketAddress, startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { quietLog } from '../support/quiet-log.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function answers(address: SocketAddress): Promise<boolean> {
  const client = new Client({ ...address, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

describe('an embedded PostgreSQL that was killed', () => {
  it('is started again once it can be, without taking the process with it', async () => {
    await using folder = await temporaryFolder();
    const postgres = await startEmbeddedPostgres(folder.path, quietLog());
    try {
      const { log } = postgresFolders(folder.path);
      await rename(log, `${log}.old`);
      // A log that cannot be opened stands for whatever keeps it from being started: no file handles left, a folder gone.
      await mkdir(log);
      process.kill(postgres.pid() ?? 0, 'SIGKILL');
      await sleep(2_500);
      assert.equal(await answers(postgres.address), false);
      await rmdir(log);
      const giveUpAt = performance.now() + 30_000;
      while (!(await answers(postgres.address))) {
        assert.ok(performance.now() < giveUpAt, 'it did not come back within 30 s');
        await sleep(200);
      }
    } finally {
      await postgres.stop();
    }
  });
});
