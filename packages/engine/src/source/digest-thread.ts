import { Worker } from 'node:worker_threads';
import type { Digest } from '../bytes/sha256.ts';

/** Bytes that are handed over at once. */
export const SLOT_BYTES = 512 * 1024;
export const SLOTS = 4;
/** Places in the counters that both threads share; behind them stands the length of each slot. */
export const [FILLED, EMPTIED, LENGTHS] = [0, 1, 2];
const DIGEST_BYTES = 32;
/** The other thread is waited for so long at most: one that died answers nobody. */
const PATIENCE_MS = 30_000;

/** What both threads share. */
export interface SharedRing {
  readonly counters: Int32Array;
  readonly slots: Uint8Array;
  readonly digest: Uint8Array;
}

/** A thread that hashes. */
export interface DigestThread {
  /** Begin a SHA-256; one at a time. Its methods block while the thread is behind, and throw where it has died. */
  newDigest(): Digest;
  close(): void;
}

/**
 * SHA-256 in a thread of its own, for long streams: the bytes are copied for it, and hashed while the caller reads and writes on. The
 * thread is started when it is first needed.
 */
export function createDigestThread(): DigestThread {
  const ring: SharedRing = {
    counters: new Int32Array(new SharedArrayBuffer(4 * (LENGTHS + SLOTS))),
    slots: new Uint8Array(new SharedArrayBuffer(SLOT_BYTES * SLOTS)),
    digest: new Uint8Array(new SharedArrayBuffer(DIGEST_BYTES)),
  };
  const { counters, slots, digest } = ring;
  let worker: Worker | undefined;
  let filled = 0;
  let isBegun = false;

  function waitUntilBehindBy(most: number): void {
    for (let emptied = Atomics.load(counters, EMPTIED); filled - emptied > most; ) {
      if (Atomics.wait(counters, EMPTIED, emptied, PATIENCE_MS) === 'timed-out')
        throw new Error(`expected the thread that hashes to go on, it has not for ${PATIENCE_MS / 1000} s`);
      emptied = Atomics.load(counters, EMPTIED);
    }
  }

  /** An empty piece is the end. */
  function hand(piece: Uint8Array): void {
    waitUntilBehindBy(SLOTS - 1);
    const slot = filled % SLOTS;
    slots.set(piece, slot * SLOT_BYTES);
    counters[LENGTHS + slot] = piece.byteLength;
    filled++;
    Atomics.store(counters, FILLED, filled);
    Atomics.notify(counters, FILLED);
  }

  function end(): void {
    hand(new Uint8Array(0));
    waitUntilBehindBy(0);
    isBegun = false;
  }

  return {
    newDigest() {
      worker ??= start(ring);
      if (isBegun) end();
      isBegun = true;
      return {
        update(bytes) {
          for (let at = 0; at < bytes.byteLength; at += SLOT_BYTES) hand(bytes.subarray(at, at + SLOT_BYTES));
        },
        hex() {
          end();
          return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
        },
      };
    },
    close: () => void worker?.terminate(),
  };
}

function start(ring: SharedRing): Worker {
  const worker = new Worker(new URL('./digest-thread-worker.ts', import.meta.url), { workerData: ring });
  worker.unref();
  // That it died is found out by waiting for it.
  worker.on('error', () => {});
  return worker;
}
