import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Served } from './service.ts';

const PATIENCE_MS = 3_000;

/** Temporary files of those that answer are gone: at once after an answer, soon after a connection that was cut. */
export async function nothingIsLeft({ folders }: Pick<Served, 'folders'>): Promise<void> {
  const left = (): readonly string[] => folders.flatMap((folder) => readdirSync(path.join(folder, 'tmp')));
  const until = Date.now() + PATIENCE_MS;
  while (left().length > 0 && Date.now() < until) await sleep(20);
  assert.deepEqual(left(), []);
}
