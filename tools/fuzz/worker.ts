import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { createNativeReader, exiftoolJson, MetadataError } from '../../packages/engine/src/index.ts';
import { mutate } from './mutate.ts';

/** What the fuzzer's thread is given. */
export interface FuzzTask {
  readonly files: readonly string[];
  readonly firstSeed: number;
  readonly step: number;
  /** [current seed, executions]: seen by the watcher while this thread is busy. */
  readonly shared: SharedArrayBuffer;
}

/** What it tells. */
export type FuzzNews =
  | { readonly kind: 'crash'; readonly seed: number; readonly file: string; readonly message: string }
  | { readonly kind: 'slowest'; readonly seed: number; readonly file: string; readonly milliseconds: number };

const MAX_SEED_BYTES = 1024 * 1024;

async function run({ files, firstSeed, step, shared }: FuzzTask): Promise<void> {
  const counters = new Int32Array(shared);
  const reader = createNativeReader();
  let slowest = 0;
  for (let seed = firstSeed; ; seed += step) {
    const file = files[seed % files.length] ?? '';
    Atomics.store(counters, 0, seed);
    const bytes = mutate(new Uint8Array(readFileSync(file)).subarray(0, MAX_SEED_BYTES), seed);
    const started = performance.now();
    try {
      exiftoolJson(await reader.read({ kind: 'bytes', bytes, name: path.basename(file) }), file);
    } catch (error) {
      if (!(error instanceof MetadataError))
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

function tell(news: FuzzNews): void {
  parentPort?.postMessage(news);
}

void run(workerData as FuzzTask);
