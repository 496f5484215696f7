import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import {
  createNativeReader,
  exiftoolJson,
  MetadataError,
  memorySource,
  removalPolicy,
  removeMetadata,
} from '../../packages/engine/src/index.ts';
import { mutate } from './mutate.ts';

/** What the fuzzer's thread is given. */
export interface FuzzTask {
  readonly files: readonly string[];
  readonly firstSeed: number;
  readonly step: number;
  /** What is done with each file: it is read, or cleaned and proven. */
  readonly job: 'read' | 'clean';
  /** [current seed, executions, cleaned files whose proof failed]: seen by the watcher while this thread is busy. */
  readonly shared: SharedArrayBuffer;
}

/** What it tells. */
export type FuzzNews =
  | { readonly kind: 'crash' | 'unproven'; readonly seed: number; readonly file: string; readonly message: string }
  | { readonly kind: 'slowest'; readonly seed: number; readonly file: string; readonly milliseconds: number };

const MAX_SEED_BYTES = 1024 * 1024;

async function run({ files, firstSeed, step, job, shared }: FuzzTask): Promise<void> {
  const counters = new Int32Array(shared);
  const jobs = { read, clean };
  let slowest = 0;
  for (let seed = firstSeed; ; seed += step) {
    const file = files[seed % files.length] ?? '';
    Atomics.store(counters, 0, seed);
    const bytes = mutate(new Uint8Array(readFileSync(file)).subarray(0, MAX_SEED_BYTES), seed);
    const started = performance.now();
    try {
      await jobs[job](bytes, path.basename(file));
    } catch (error) {
      if (error instanceof MetadataError && error.code === 'removal-not-proven') {
        Atomics.add(counters, 2, 1);
        tell({ kind: 'unproven', seed, file, message: error.message });
      } else if (!(error instanceof MetadataError))
        tell({ kind: 'crash', seed, file, message: (error as Error).stack ?? String(error) });
    }
    const milliseconds = performance.now() - started;
    if (milliseconds > slowest) {
      slowest = milliseconds;
      tell({ kind: 'slowest', seed, file, milliseconds });
    }
    Atomics.add(counters, 1, 1);
    if (seed % 64 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

const reader = createNativeReader();

async function read(bytes: Uint8Array, name: string): Promise<void> {
  exiftoolJson(await reader.read({ kind: 'bytes', bytes, name }), name);
}

async function clean(bytes: Uint8Array, name: string): Promise<void> {
  await removeMetadata({
    source: memorySource(bytes),
    ticket: { kind: 'bytes', bytes, name },
    name,
    policy: removalPolicy(),
    async write(pieces) {
      const parts: Uint8Array[] = [];
      for await (const piece of pieces) parts.push(piece.slice());
      const cleaned = Buffer.concat(parts);
      return { source: memorySource(cleaned), ticket: { kind: 'bytes', bytes: cleaned, name } };
    },
  });
}

function tell(news: FuzzNews): void {
  parentPort?.postMessage(news);
}

void run(workerData as FuzzTask);
