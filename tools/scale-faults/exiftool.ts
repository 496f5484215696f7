import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { descendantsOf } from '../../packages/server/test/support/processes.ts';
import type { Preparation } from './scenario.ts';

/** Clients ask for ExifTool; whatever answers them is killed. */
export const childrenKilled: Preparation = {
  crowd: { deeds: ['upload', 'read', 'extract', 'exiftool', 'exiftool', 'exiftool', 'exiftool'] },
  async harm({ fleet, seconds }) {
    for (let second = 0; second < seconds; second++) {
      for (const { child } of fleet.members) killPerl(child.pid ?? 0);
      await sleep(1_000);
    }
  },
};

function killPerl(id: number): void {
  for (const { id: child, command } of descendantsOf(id)) {
    if (!command.includes('perl')) continue;
    try {
      process.kill(child, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}
