import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Served } from './service.ts';

const PATIENCE_MS = 3_000;

/** The whole log, once it holds a text: lines of other processes come a moment later than their answers. */
export async function logged(service: Pick<Served, 'log'>, text: string): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const lines = service.log.join('\n');
    if (lines.includes(text)) return lines;
    assert.ok(Date.now() < until, `expected ${text} in the log`);
    await sleep(20);
  }
}
