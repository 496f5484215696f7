import { Worker } from 'node:worker_threads';
import type { Digest } from '../bytes/sha256.ts';
import { digestRing, PLACES, SLOT_BYTES, SLOTS, tell, waitUntil } from './digest-ring.ts';

/** A thread that says nothing for so long has died. */
const PATIENCE_MS = 120_000;

const THREAD = new URL('./digest-thread.js', import.meta.url);

/**
 * SHA-256 on a thread of its own: whoever feeds it goes on, and waits only where it is far behind. For files so large that the thread's start
 * does not matter. One that is not asked for its digest must be closed.
 */
export function threadedSha256(): Digest {
  const ring = digestRing();
  const { control, digest, layout, slot } = ring;
  const worker = new Worker(THREAD, { workerData: layout, env: {}, resourceLimits: { maxOldGenerationSizeMb: 16 } });
  worker.unref();
  // Whoever waits for a thread that died is told so by its silence.
  worker.on('error', () => {});
  let filled = 0;
  const waitFor = (holds: () => boolean): void => {
    if (!waitUntil(ring, PATIENCE_MS, holds))
      throw new Error('expected the thread that hashes to go on, found it silent');
  };
  return {
    update(bytes) {
      for (let at = 0; at < bytes.byteLength; at += SLOT_BYTES) {
        const part = bytes.subarray(at, at + SLOT_BYTES);
        waitFor(() => filled - Atomics.load(control, PLACES.taken) < SLOTS);
        slot(filled).set(part);
        Atomics.store(control, PLACES.lengths + (filled % SLOTS), part.byteLength);
        filled++;
        tell(ring, PLACES.filled, filled);
      }
    },
    hex() {
      tell(ring, PLACES.finished, 1);
      waitFor(() => Atomics.load(control, PLACES.done) === 1);
      return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
    close: () => tell(ring, PLACES.abandoned, 1),
  };
}
