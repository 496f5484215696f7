import assert from 'node:assert/strict';
import { chmod } from 'node:fs/promises';
import process from 'node:process';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../support/free-port.ts';
import { descendantsOf } from '../support/processes.ts';
import { installedPostgres, startServerPostgres } from '../support/server-postgres.ts';
import { KEY, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Crowd, type CrowdOptions, startCrowd } from './support/crowd.ts';

const postgres = installedPostgres();
const CALM_MS = 1_000;

function crowdAt(origin: string, more: Partial<CrowdOptions> = {}): Crowd {
  const deeds = ['upload', 'upload', 'read', 'extract'] as const;
  return startCrowd({ origin, key: KEY, deeds, sizes: [5_000, 400_000], ...more });
}

/** Everything acknowledged is there, and nobody was told what a service must not tell. */
async function judge(crowd: Crowd, bearable: readonly (number | string)[]): Promise<void> {
  await crowd.stop();
  const outcomes = new Set(crowd.events.map(({ outcome }) => outcome));
  for (const outcome of outcomes) assert.ok(bearable.includes(outcome), `answered ${outcome}`);
  assert.ok((await crowd.readBack()) > 0);
  assert.deepEqual(crowd.wrong, []);
}

describe('clients amid faults lose nothing that was acknowledged', () => {
  it('when PostgreSQL crashes and comes back', {
    skip: postgres === undefined && 'no PostgreSQL (15 or later) is installed beside the embedded one',
    timeout: 60_000,
  }, async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o711);
    await using server = await startServerPostgres(postgres ?? '', folder.path, await freePort());
    await using service = await testService({ DATABASE_URL: server.url });
    const crowd = crowdAt(service.origin);
    await sleep(CALM_MS);
    await server.restart('immediate', 500);
    const mended = crowd.now();
    await sleep(2 * CALM_MS);
    await judge(crowd, [200, 503]);
    const after = crowd.events.filter(({ at, ms }) => at - ms > mended + CALM_MS);
    assert.ok(after.length > 0 && after.every(({ outcome }) => outcome === 200), 'it is well again within a second');
  });

  it('when ExifTool is killed every half second', {
    skip: process.platform === 'linux' ? false : 'looks at /proc',
    timeout: 60_000,
  }, async (context) => {
    await using service = await testService();
    if (service.exiftoolAbsent) return context.skip(service.exiftoolAbsent);
    const crowd = crowdAt(service.origin, { deeds: ['extract', 'upload', 'exiftool', 'exiftool', 'exiftool'] });
    await sleep(CALM_MS);
    for (let times = 0; times < 4; times++) {
      const perls = descendantsOf(process.pid).filter(({ command }) => command.includes('reader.pl'));
      for (const { id } of perls) kill(id);
      await sleep(500);
    }
    const mended = crowd.now();
    await sleep(CALM_MS);
    await judge(crowd, [200, 503]);
    const others = crowd.events.filter(({ deed }) => deed !== 'exiftool');
    assert.ok(
      others.every(({ outcome }) => outcome === 200),
      'who asks for no ExifTool is served',
    );
    const after = crowd.events.filter(({ at, ms }) => at - ms > mended);
    assert.ok(after.length > 0 && after.every(({ outcome }) => outcome === 200));
  });
});

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
