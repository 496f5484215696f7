import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BatchApi, PartStatus } from './api.ts';

/** Parts of a batch that are brought into a folder. */
export interface PartsFolder {
  /** Bring the parts that are there and have not been brought; answers how many. */
  bring(signal: AbortSignal): Promise<number>;
}

/** One file for each part, `part-000000.ndjson.gz`; one that is there in its length is not asked for again. */
export function partsFolder(api: BatchApi, id: string, folder: string): PartsFolder {
  const brought = new Set<number>();
  /** Below it, every part has been brought. */
  let floor = -1;

  async function bringOne(part: PartStatus, signal: AbortSignal): Promise<void> {
    const file = path.join(folder, `part-${String(part.number).padStart(6, '0')}.ndjson.gz`);
    const there = await stat(file).catch(() => undefined);
    if (there?.size !== part.bytes) await fetchInto(file, await api.part(id, part.number), part, signal);
    brought.add(part.number);
    while (brought.delete(floor + 1)) floor++;
  }

  return {
    async bring(signal) {
      await mkdir(folder, { recursive: true });
      let count = 0;
      let after = floor;
      for (;;) {
        const page = await api.parts(id, after);
        const last = page.at(-1);
        if (!last) return count;
        for (const part of page) {
          if (part.number <= floor || brought.has(part.number)) continue;
          await bringOne(part, signal);
          count++;
        }
        after = last.number;
      }
    },
  };
}

/** Beside its place first: what lies there is whole. */
async function fetchInto(
  file: string,
  body: ReadableStream<Uint8Array>,
  part: PartStatus,
  signal: AbortSignal,
): Promise<void> {
  const draft = `${file}.part`;
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(body, hashed, createWriteStream(draft), { signal });
    const found = hash.digest('hex');
    if (found !== part.sha256)
      throw new Error(`expected part ${part.number} with SHA-256 ${part.sha256}, found ${found}`);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
