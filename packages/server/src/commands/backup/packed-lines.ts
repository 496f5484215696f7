import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** What was written, before compression. */
export interface Packed {
  readonly lines: number;
  readonly sha256: string;
}

const NEWLINE = 10;

/** Write a text into a new gzip file, synced, and count its lines. */
export async function packLines(text: Readable, file: string, signal: AbortSignal): Promise<Packed> {
  const tally = createTally();
  const target = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(text, tally.through, createGzip({ level: 4 }), target, { signal });
  return tally.result();
}

/** The text of a gzip file. `result` tells what it was once it has been read. */
export function unpack(file: string) {
  const tally = createTally();
  const packed = createReadStream(file);
  const text = packed.pipe(createGunzip());
  packed.on('error', (error) => text.destroy(error));
  return { text: tally.through(text), result: tally.result };
}

/** The lines of a gzip file. */
export async function* unpackLines(file: string): AsyncGenerator<string, void> {
  const packed = createReadStream(file);
  const text = packed.pipe(createGunzip());
  packed.on('error', (error) => text.destroy(error));
  const lines = createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
  // An error of the stream is met by nobody else.
  const failed = new Promise<never>((_resolve, reject) => {
    text.once('error', reject);
  });
  failed.catch(() => {});
  const iterator = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await Promise.race([iterator.next(), failed]);
      if (done) return;
      yield value;
    }
  } finally {
    lines.close();
    packed.destroy();
  }
}

function createTally() {
  const hash = createHash('sha256');
  let lines = 0;
  return {
    async *through(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines++;
        yield chunk;
      }
    },
    result: (): Packed => ({ lines, sha256: hash.digest('hex') }),
  };
}
