import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Arrival, Shelf } from '../shelf/shelf.ts';
import { createGate } from '../work/gate.ts';
import type { Outcome } from './do-object.ts';
import type { PlannedObject } from './model.ts';

/** How a chunk went. */
export interface Tally {
  readonly objects: number;
  readonly failed: number;
  readonly errors: Readonly<Record<string, number>>;
}

/** A part of the results, on the shelf's doorstep. */
export interface Part extends Tally {
  readonly arrival: Arrival;
}

/** Finished lines that wait for an earlier one. */
const WAITING = 4;

/**
 * Do the objects, `width` at once, and write their lines in the objects' order into a gzip file as they come: of a chunk of any size
 * there is never more in memory than what waits for its turn. Rejects with the first failure; nothing is left then.
 */
export async function writePart(
  shelf: Pick<Shelf, 'arrive'>,
  objects: readonly PlannedObject[],
  width: number,
  signal: AbortSignal,
  work: (object: PlannedObject, at: number, signal: AbortSignal) => Promise<Outcome>,
): Promise<Part> {
  const errors: Record<string, number> = {};
  let failed = 0;
  const end = new AbortController();
  const both = AbortSignal.any([signal, end.signal]);

  async function* lines(): AsyncGenerator<string, void> {
    const gate = createGate(width);
    const under: Promise<Outcome>[] = [];
    let next = 0;
    try {
      for (let given = 0; given < objects.length; given++) {
        for (; under.length < width * WAITING && next < objects.length; next++) {
          const at = next;
          const one = gate.run(() => work(objects[at] as PlannedObject, at, both), both);
          one.catch(() => {});
          under.push(one);
        }
        const { line, failure } = await (under.shift() as Promise<Outcome>);
        if (failure !== undefined) {
          failed++;
          errors[failure] = (errors[failure] ?? 0) + 1;
        }
        yield line;
      }
    } finally {
      end.abort(new Error('the chunk has ended'));
      await Promise.allSettled(under);
    }
  }

  const gzip = createGzip();
  const pouring = pipeline(Readable.from(lines()), gzip);
  // Whoever reads the gzip stream meets the failure, too.
  pouring.catch(() => {});
  const arrival = await shelf.arrive(gzip, { maxBytes: Number.MAX_SAFE_INTEGER });
  try {
    await pouring;
  } catch (error) {
    await arrival.discard();
    throw error;
  }
  return { arrival, objects: objects.length, failed, errors };
}
