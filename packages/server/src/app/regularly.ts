import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { withLease } from '../store/lease.ts';
import type { Schema } from '../store/schema.ts';

const SWEEP_EVERY_MS = 10 * 60_000;
/** What a sweep under way gets when the service stops; one that is cut off is done again at the next start. */
const GRACE_MS = 2_000;

/**
 * Run at once and then every few minutes; the returned function stops it, with a moment for the run under way. Of the processes on
 * one database one runs it at a time; without a database each does.
 */
export function sweepRegularly(
  db: Kysely<Schema> | undefined,
  name: string,
  sweep: () => Promise<unknown>,
  onError: (error: unknown) => void,
  everyMs = SWEEP_EVERY_MS,
): () => Promise<void> {
  let running: Promise<unknown> | undefined;
  let isOver = false;
  const once = (): Promise<unknown> => (db ? withLease(db, `sweep ${name}`, sweep) : sweep());
  const run = (): void => {
    running ??= once()
      .catch((error: unknown) => {
        if (!isOver) onError(error);
      })
      .finally(() => {
        running = undefined;
      });
  };
  run();
  const timer = setInterval(run, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.race([running, sleep(GRACE_MS, undefined, { ref: false })]);
    isOver = true;
  };
}
