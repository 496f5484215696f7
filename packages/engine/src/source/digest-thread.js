// The thread behind `threadedSha256`: it hashes what is filled in until it is told that no more comes. Plain JavaScript, and no imports: what strips
// types would take more memory than all the rest of it (40 MB, measured).
import { createHash } from 'node:crypto';
import { workerData } from 'node:worker_threads';

const { memory, slots, slotBytes, slotsAt, digestAt, places } = workerData;
const control = new Int32Array(memory, 0, places.lengths + slots);
const hash = createHash('sha256');

for (let turn = 0; ; ) {
  const heard = Atomics.load(control, places.takerBell);
  const isFilled = Atomics.load(control, places.filled) !== turn;
  const isGivenUp = Atomics.load(control, places.abandoned) === 1;
  const isFinished = Atomics.load(control, places.finished) === 1;
  if (isGivenUp) break;
  if (isFilled) {
    const length = Atomics.load(control, places.lengths + (turn % slots));
    hash.update(new Uint8Array(memory, slotsAt + (turn % slots) * slotBytes, length));
    turn++;
    Atomics.store(control, places.taken, turn);
    ring();
  } else if (isFinished) {
    new Uint8Array(memory, digestAt).set(hash.digest());
    Atomics.store(control, places.done, 1);
    ring();
    break;
  } else {
    Atomics.wait(control, places.takerBell, heard);
  }
}

function ring() {
  Atomics.add(control, places.fillerBell, 1);
  Atomics.notify(control, places.fillerBell);
}
