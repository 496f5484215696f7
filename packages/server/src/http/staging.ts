import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SourceTicket } from '@colophon/engine';
import { Failure } from './failure.ts';
import type { Shares } from './shares.ts';

/** A file that has arrived whole: small in memory, large in a temporary file. */
export interface StagedFile {
  /** The name its sender gave it. */
  readonly name: string;
  readonly bytes: number;
  readonly ticket: Exclude<SourceTicket, { kind: 'source' }>;
  /** Remove what is on disk. Safe to call more than once. */
  discard(): Promise<void>;
}

/** Who sends a body, and what they have said of its length. */
export interface Sender {
  readonly payer: string;
  readonly expectedBytes?: number | undefined;
}

export interface StagingLimits {
  /** A larger body is not held in memory. */
  readonly memoryBytes: number;
  readonly maxBytes: number;
  /** The memory that all bodies share; what finds none left goes to a file. */
  readonly memory?: Shares;
}

export interface Staging {
  /** Where temporary files lie; swept at start. */
  readonly directory: string;
  /** Take in a stream. Rejects with `Failure` `too-large` past the ceiling; whatever goes wrong, nothing is left on disk. */
  stage(stream: AsyncIterable<Uint8Array>, name: string, sender?: Sender): Promise<StagedFile>;
  /** Remove what an earlier, killed process left. Only for the holder of the folder. */
  sweep(): Promise<void>;
}

/** Create the staging area in `directory` (made when absent, private to this user). */
export function createStaging(directory: string, limits: StagingLimits): Staging {
  /** Memory for a body that may fit in it, and how to give it back; none is left for what goes to a file at once. */
  function room({ payer, expectedBytes = limits.memoryBytes }: Sender): { bytes: number; free(): void } {
    const bytes = expectedBytes > limits.memoryBytes ? 0 : expectedBytes;
    const free = limits.memory ? limits.memory.take(payer, bytes) : () => {};
    return free ? { bytes, free } : { bytes: 0, free() {} };
  }

  async function stage(
    stream: AsyncIterable<Uint8Array>,
    name: string,
    sender: Sender = { payer: '' },
  ): Promise<StagedFile> {
    const chunks: Uint8Array[] = [];
    const memory = room(sender);
    let bytes = 0;
    let spill: Spill | undefined;
    try {
      for await (const chunk of stream) {
        bytes += chunk.byteLength;
        if (bytes > limits.maxBytes) {
          throw new Failure('too-large', `expected at most ${limits.maxBytes} bytes, found more`);
        }
        if (spill) await spill.write(chunk);
        else chunks.push(chunk);
        if (!spill && bytes > memory.bytes) {
          spill = await openSpill(directory);
          for (const held of chunks.splice(0)) await spill.write(held);
          memory.free();
        }
      }
      await spill?.close();
    } catch (error) {
      memory.free();
      await spill?.discard();
      throw error;
    }
    return spill ? stagedOnDisk(spill, name, bytes) : stagedInMemory(chunks, name, bytes, memory.free);
  }

  async function sweep(): Promise<void> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    for (const entry of await readdir(directory))
      await rm(path.join(directory, entry), { recursive: true, force: true });
  }

  return { directory, stage, sweep };
}

function stagedInMemory(chunks: readonly Uint8Array[], name: string, bytes: number, free: () => void): StagedFile {
  const discard = async (): Promise<void> => free();
  return { name, bytes, ticket: { kind: 'bytes', bytes: Buffer.concat(chunks), name }, discard };
}

function stagedOnDisk(spill: Spill, name: string, bytes: number): StagedFile {
  return { name, bytes, ticket: { kind: 'file', path: spill.path, name }, discard: spill.discard };
}

interface Spill {
  readonly path: string;
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
}

/** A body that comes in crumbs is written in pieces of this size. */
const PIECE_BYTES = 64 * 1024;

async function openSpill(directory: string): Promise<Spill> {
  const file = path.join(directory, `upload-${randomUUID()}`);
  const handle: FileHandle = await open(file, 'wx', 0o600);
  let isOpen = true;
  let crumbs: Uint8Array[] = [];
  let held = 0;
  async function flush(): Promise<void> {
    const [first] = crumbs;
    const piece = crumbs.length === 1 && first ? first : Buffer.concat(crumbs);
    crumbs = [];
    held = 0;
    for (let written = 0; written < piece.byteLength; ) {
      written += (await handle.write(piece, written)).bytesWritten;
    }
  }
  async function end(): Promise<void> {
    if (isOpen) await handle.close();
    isOpen = false;
  }
  return {
    path: file,
    async write(chunk) {
      crumbs.push(chunk);
      held += chunk.byteLength;
      if (held >= PIECE_BYTES) await flush();
    },
    async close() {
      await flush();
      await end();
    },
    async discard() {
      await end();
      await rm(file, { force: true });
    },
  };
}
