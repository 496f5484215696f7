import { stat } from 'node:fs/promises';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Source } from '@colophon/engine';
import { createFairTurns, wide } from '../http/fair-turns.ts';
import type { Streams } from './streams.ts';
import type { FootageSettings } from './variables.ts';

/** What is known of a film or a sound. `null` is not known, or there is no such stream. */
export interface FootageFacts extends Streams {
  /** Bits a second of the whole file. */
  readonly bitRate: number | null;
}

/** A file of the disk, or one that is read in ranges. */
export type FootageInput = { readonly path: string } | { readonly source: Source; readonly bytes: number };

/** What a thread asks for, and what it tells. */
export type FootageMessage =
  | { readonly kind: 'read'; readonly id: number; readonly start: number; readonly end: number }
  | { readonly kind: 'listed'; readonly streams: Streams | undefined };

/** The answer to a `read`; without bytes where they cannot be had. */
export interface FootageBytes {
  readonly id: number;
  readonly bytes?: Uint8Array;
}

/** Where films and sounds are looked into: their headers and tables, never the whole file. */
export interface Footage {
  /** `undefined` for what is no film or sound that the demuxer knows, and for one that takes too long. */
  facts(input: FootageInput): Promise<FootageFacts | undefined>;
}

const WORKER = new URL('./footage-worker.ts', import.meta.url);
/** Tables of a film of many hours; a file that wants more ends its thread, not the service. */
const HEAP_MEGABYTES = 256;

/**
 * Each file is looked into in a thread of its own, which is ended when its time is over; one for each processor at once. Whoever pays by
 * `payer` takes turns with the others.
 */
export function createFootage(settings: FootageSettings, payer?: () => string): Footage {
  const turns = createFairTurns(wide(Math.max(1, os.availableParallelism())), payer);
  return {
    facts: (input) =>
      turns.run(async () => {
        const streams = await listed(input, settings.FOOTAGE_DEADLINE_MS);
        return streams && { ...streams, bitRate: bitRate(await sizeOf(input), streams.durationSeconds) };
      }),
  };
}

async function listed(input: FootageInput, milliseconds: number): Promise<Streams | undefined> {
  const worker = new Worker(WORKER, {
    workerData: 'path' in input ? { path: input.path } : { bytes: input.bytes },
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), milliseconds);
  try {
    return await new Promise<Streams | undefined>((resolve) => {
      worker.on('message', (message: FootageMessage) => {
        if (message.kind === 'listed') resolve(message.streams);
        else if ('source' in input) void answer(worker, input.source, message);
      });
      worker.on('error', () => resolve(undefined));
      worker.on('exit', () => resolve(undefined));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Read for the thread; it meets what cannot be read as the end of its work. */
async function answer(
  worker: Worker,
  source: Source,
  { id, start, end }: Extract<FootageMessage, { kind: 'read' }>,
): Promise<void> {
  const bytes = await source.read({ start, end }).catch(() => undefined);
  const reply: FootageBytes = bytes === undefined ? { id } : { id, bytes };
  worker.postMessage(reply);
}

async function sizeOf(input: FootageInput): Promise<number> {
  return 'path' in input ? (await stat(input.path)).size : input.bytes;
}

function bitRate(bytes: number, seconds: number | null): number | null {
  return seconds === null ? null : Math.round((bytes * 8) / seconds);
}
