/** Places in the ring's numbers: slots filled and taken so far, whether and how it ends, two bells, and how long each slot's content is. */
export const PLACES = {
  filled: 0,
  taken: 1,
  finished: 2,
  abandoned: 3,
  done: 4,
  fillerBell: 5,
  takerBell: 6,
  lengths: 7,
} as const;

export const SLOTS = 8;
export const SLOT_BYTES = 256 * 1024;

const DIGEST_BYTES = 32;
const DIGEST_AT = (PLACES.lengths + SLOTS) * Int32Array.BYTES_PER_ELEMENT;
const SLOTS_AT = DIGEST_AT + DIGEST_BYTES;

/** Memory that a thread which has bytes shares with one that hashes them: a few slots, filled and taken by turns. */
export interface DigestRing {
  readonly control: Int32Array<SharedArrayBuffer>;
  readonly digest: Uint8Array;
  slot(turn: number): Uint8Array;
  /** What the other thread has to know: plain data. */
  readonly layout: object;
}

/** Make a ring. */
export function digestRing(): DigestRing {
  const memory = new SharedArrayBuffer(SLOTS_AT + SLOTS * SLOT_BYTES);
  return {
    control: new Int32Array(memory, 0, PLACES.lengths + SLOTS),
    digest: new Uint8Array(memory, DIGEST_AT, DIGEST_BYTES),
    slot: (turn) => new Uint8Array(memory, SLOTS_AT + (turn % SLOTS) * SLOT_BYTES, SLOT_BYTES),
    layout: { memory, slots: SLOTS, slotBytes: SLOT_BYTES, slotsAt: SLOTS_AT, digestAt: DIGEST_AT, places: PLACES },
  };
}

/** Wait, at most so long each time, until something holds that may begin to hold whenever the filler's bell rings. Whether it does. */
export function waitUntil({ control }: DigestRing, milliseconds: number, holds: () => boolean): boolean {
  for (;;) {
    const heard = Atomics.load(control, PLACES.fillerBell);
    if (holds()) return true;
    if (Atomics.wait(control, PLACES.fillerBell, heard, milliseconds) === 'timed-out') return false;
  }
}

/** Set one of the ring's numbers, and tell the thread that takes. */
export function tell({ control }: DigestRing, place: number, value: number): void {
  Atomics.store(control, place, value);
  Atomics.add(control, PLACES.takerBell, 1);
  Atomics.notify(control, PLACES.takerBell);
}
