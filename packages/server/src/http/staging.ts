import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SourceTicket } from '@colophon/engine';
import { Failure } from './failure.ts';

/** A file that has arrived whole: small in memory, large in a temporary file. */
export interface StagedFile {
  /** The name its sender gave it. */
  readonly name: string;
  readonly bytes: number;
  readonly ticket: Exclude<SourceTicket, { kind: 'source' }>;
  /** Remove what is on disk. Safe to call more than once. */
  discard(): Promise<void>;
}

export interface Staging {
  /** Where temporary files lie; swept at start. */
  readonly directory: string;
  /** Take in a stream. Rejects with `Failure` `too-large` past the ceiling; whatever goes wrong, nothing is left on disk. */
  stage(stream: AsyncIterable<Uint8Array>, name: string): Promise<StagedFile>;
  /** Remove what an earlier, killed process left. Only for the holder of the folder. */
  sweep(): Promise<void>;
}

/** Create the staging area in `directory` (made when absent, private to this user). */
export function createStaging(directory: string, limits: { memoryBytes: number; maxBytes: number }): Staging {
  async function stage(stream: AsyncIterable<Uint8Array>, name: string): Promise<StagedFile> {
    const chunks: Uint8Array[] = [];
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
        if (!spill && bytes > limits.memoryBytes) {
          spill = await openSpill(directory);
          for (const held of chunks.splice(0)) await spill.write(held);
        }
      }
      await spill?.close();
    } catch (error) {
      await spill?.discard();
      throw error;
    }
    return spill ? stagedOnDisk(spill, name, bytes) : stagedInMemory(chunks, name, bytes);
  }

  async function sweep(): Promise<void> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    for (const entry of await readdir(directory))
      await rm(path.join(directory, entry), { recursive: true, force: true });
  }

  return { directory, stage, sweep };
}

function stagedInMemory(chunks: readonly Uint8Array[], name: string, bytes: number): StagedFile {
  return { name, bytes, ticket: { kind: 'bytes', bytes: Buffer.concat(chunks), name }, discard: async () => {} };
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

async function openSpill(directory: string): Promise<Spill> {
  const file = path.join(directory, `upload-${randomUUID()}`);
  const handle: FileHandle = await open(file, 'wx', 0o600);
  let isOpen = true;
  async function close(): Promise<void> {
    if (isOpen) await handle.close();
    isOpen = false;
  }
  return {
    path: file,
    async write(chunk) {
      for (let written = 0; written < chunk.byteLength; ) {
        written += (await handle.write(chunk, written)).bytesWritten;
      }
    },
    close,
    async discard() {
      await close();
      await rm(file, { force: true });
    },
  };
}
