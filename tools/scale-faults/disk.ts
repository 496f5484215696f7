import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Preparation } from './scenario.ts';

/** Left free: a few small files find room, a large one does not. */
const LEFT_BYTES = 200_000;
const DISK = '96m';

/** A small disk of its own that can be filled. */
function smallDisk(resources: AsyncDisposableStack): { readonly folder: string; fill(): void; empty(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'colophon-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK},mode=0755`, 'tmpfs', folder]);
  resources.defer(() => {
    execFileSync('umount', ['--lazy', folder]);
    rmdirSync(folder);
  });
  const ballast = path.join(folder, 'ballast');
  return {
    folder,
    fill() {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - LEFT_BYTES)));
    },
    empty: () => rmSync(ballast),
  };
}

/** The shelf's folder lies on a disk that has no room for some seconds. */
export async function fullShelf(resources: AsyncDisposableStack): Promise<Preparation> {
  const disk = smallDisk(resources);
  return {
    fleet: { shelf: 'folder', env: { SHELF_DIR: path.join(disk.folder, 'shelf') } },
    async harm({ seconds }) {
      disk.fill();
      await sleep(seconds * 1_000);
      disk.empty();
    },
  };
}

/** What is on its way has no room; what is small stays in memory and needs none. The bucket takes everything. */
export async function fullTemporaryFolder(resources: AsyncDisposableStack): Promise<Preparation> {
  const disk = smallDisk(resources);
  return {
    fleet: { home: path.join(disk.folder, 'data') },
    crowd: { deeds: ['upload', 'upload', 'read', 'extract', 'large', 'large'] },
    async harm({ seconds }) {
      disk.fill();
      await sleep(seconds * 1_000);
      disk.empty();
    },
  };
}
