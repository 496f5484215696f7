import { createHash } from 'node:crypto';
import { workerData } from 'node:worker_threads';
import { EMPTIED, FILLED, LENGTHS, type SharedRing, SLOT_BYTES, SLOTS } from './digest-thread.ts';

/** Hash slot after slot; an empty one ends a digest. */
function run({ counters, slots, digest }: SharedRing): never {
  let hash = createHash('sha256');
  for (let emptied = 0; ; ) {
    Atomics.wait(counters, FILLED, emptied);
    for (const filled = Atomics.load(counters, FILLED); emptied < filled; emptied++) {
      const slot = emptied % SLOTS;
      const length = counters[LENGTHS + slot] ?? 0;
      if (length > 0) hash.update(slots.subarray(slot * SLOT_BYTES, slot * SLOT_BYTES + length));
      else {
        digest.set(hash.digest());
        hash = createHash('sha256');
      }
      Atomics.store(counters, EMPTIED, emptied + 1);
      Atomics.notify(counters, EMPTIED);
    }
  }
}

run(workerData as SharedRing);
