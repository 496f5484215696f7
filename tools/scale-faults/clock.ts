import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../packages/server/test/support/temporary-folder.ts';
import type { Preparation } from './scenario.ts';

/** Seconds that the clock is wrong by, one after the other. */
const JUMPS = [3_600, -86_400, 0];

/** The wall clock of every process of the service jumps (libfaketime); what counts durations goes on, as it does on a real machine. */
export async function clockJumps(resources: AsyncDisposableStack, library: string): Promise<Preparation> {
  const folder = resources.use(await temporaryFolder()).path;
  const file = path.join(folder, 'offset');
  writeFileSync(file, '+0');
  return {
    fleet: {
      env: {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: file,
        FAKETIME_CACHE_DURATION: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    },
    async harm({ seconds }) {
      for (const jump of JUMPS) {
        writeFileSync(file, jump < 0 ? String(jump) : `+${jump}`);
        await sleep((seconds * 1_000) / 2);
      }
    },
  };
}
