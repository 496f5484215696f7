import { stat } from 'node:fs/promises';
import os from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Streams } from './streams.ts';
import type { FootageSettings } from './variables.ts';

/** What is known of a film or a sound. `null` is not known, or there is no such stream. */
export interface FootageFacts extends Streams {
  /** Bits a second of the whole file. */
  readonly bitRate: number | null;
}

/** Where films and sounds are looked into: their headers and tables, never the whole file. */
export interface Footage {
  /** `undefined` for what is no film or sound that the demuxer knows, and for one that takes too long. */
  facts(input: { readonly path: string }): Promise<FootageFacts | undefined>;
}

const WORKER = new URL('./footage-worker.ts', import.meta.url);
/** Tables of a film of many hours; a file that wants more ends its thread, not the service. */
const HEAP_MEGABYTES = 256;

/** Each file is looked into in a thread of its own, which is ended when its time is over; one for each processor at once. */
export function createFootage(settings: FootageSettings): Footage {
  const width = Math.max(1, os.availableParallelism());
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    async facts({ path }) {
      if (running < width) running++;
      else await new Promise<void>((resolve) => queue.push(resolve));
      try {
        const streams = await listed(path, settings.FOOTAGE_DEADLINE_MS);
        return streams && { ...streams, bitRate: bitRate((await stat(path)).size, streams.durationSeconds) };
      } finally {
        const next = queue.shift();
        if (next) next();
        else running--;
      }
    },
  };
}

async function listed(path: string, milliseconds: number): Promise<Streams | undefined> {
  const worker = new Worker(WORKER, {
    workerData: { path },
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES },
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), milliseconds);
  try {
    return await new Promise<Streams | undefined>((resolve) => {
      worker.on('message', (streams: Streams | undefined) => resolve(streams));
      worker.on('error', () => resolve(undefined));
      worker.on('exit', () => resolve(undefined));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

function bitRate(bytes: number, seconds: number | null): number | null {
  return seconds === null ? null : Math.round((bytes * 8) / seconds);
}
