import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DEFAULT_LIMITS, MetadataError, type MetadataReader, type Report, type SourceTicket } from '@colophon/engine';
import type { Answer } from './answer-stream.ts';
import { type Confine, perlCommand } from './perl.ts';
import { createPool, type PoolStats } from './pool.ts';
import { reportOf } from './report-of.ts';

export interface ExifToolOptions {
  /** False switches ExifTool off: every read is refused with `reader-unavailable`. */
  readonly enabled: boolean;
  /** Most processes at a time. */
  readonly poolSize: number;
  /** Time for one file where the caller sets none; 0 is no limit. */
  readonly deadlineMilliseconds: number;
  /** Memory that reading one file may take. */
  readonly memoryBytes: number;
  /** Where bytes that are in no file are put for ExifTool. */
  readonly temporaryDirectory: string;
  /** Shuts the processes in. */
  readonly confine?: Confine;
  /** Where they stand then, in an empty folder of their own. */
  readonly standingDirectory: string;
}

/** The reading contract, answered by ExifTool. */
export interface ExifToolReader extends MetadataReader {
  /** Why it cannot answer, in words for the user; `undefined` when it can. */
  absent(): Promise<string | undefined>;
  /** ExifTool's version. Rejects with `MetadataError` `reader-unavailable`. */
  version(): Promise<string>;
  stats(): PoolStats;
}

const DEFAULTS: ExifToolOptions = {
  enabled: true,
  poolSize: os.availableParallelism(),
  deadlineMilliseconds: DEFAULT_LIMITS.milliseconds,
  memoryBytes: 1024 ** 3,
  temporaryDirectory: os.tmpdir(),
  standingDirectory: os.tmpdir(),
};
/** Large, because a source may be far away. */
const COPY_BYTES = 8 * 1024 * 1024;

/** Create the reader. Its processes start when they are first needed. */
export function createExifToolReader(options: Partial<ExifToolOptions> = {}): ExifToolReader {
  const settings = { ...DEFAULTS, ...options };
  const { confine } = settings;
  let standing: string | undefined;
  const pool = createPool(settings.poolSize, () => {
    const command = perlCommand(settings.memoryBytes, confine);
    if (!confine) return command;
    standing ??= mkdtempSync(path.join(settings.standingDirectory, 'exiftool-'));
    return { ...command, directory: standing };
  });

  // Asked again and again by health checks, which must not wait for files that are being read.
  let known: string | undefined;
  async function version(): Promise<string> {
    if (!settings.enabled) throw switchedOff();
    known ??= await pool.version();
    return known;
  }

  return {
    name: 'exiftool',
    version,
    stats: pool.stats,
    async absent() {
      try {
        await version();
        return undefined;
      } catch (error) {
        if (error instanceof MetadataError) return error.message;
        throw error;
      }
    },
    async read(ticket, { limits, signal } = {}) {
      if (!settings.enabled) throw switchedOff();
      const started = performance.now();
      const file = await placeOnDisk(
        ticket,
        settings.temporaryDirectory,
        limits?.bytes ?? DEFAULT_LIMITS.bytes,
        signal,
      );
      try {
        const deadlineMilliseconds = Math.ceil(limits?.milliseconds ?? settings.deadlineMilliseconds);
        // A process that stands elsewhere would look for a relative path there.
        const where = confine ? path.resolve(file.path) : file.path;
        const request = { path: where, name: ticket.name ?? '', deadlineMilliseconds };
        const answer = await pool.read(request, signal);
        const milliseconds = performance.now() - started;
        return understand(answer, deadlineMilliseconds, { isStandIn: file.isStandIn, bytes: file.bytes, milliseconds });
      } finally {
        await file.discard();
      }
    },
    async close() {
      await pool.close();
      if (standing) rmSync(standing, { recursive: true, force: true });
    },
  };
}

function understand(answer: Answer, deadline: number, options: Parameters<typeof reportOf>[1]): Report {
  if (answer.kind === 'ok') return reportOf(answer.json, options);
  if (answer.kind === 'late') {
    throw new MetadataError(
      'timeout',
      `expected ExifTool to read the file within ${deadline} ms, found it still reading`,
    );
  }
  if (answer.kind === 'gone') throw new MetadataError('aborted', 'the caller gave up before ExifTool had answered');
  const status = answer.kind === 'died' ? answer.status : answer.kind;
  throw new MetadataError(
    'reader-failed',
    `expected an answer of ExifTool, found its process ended (status ${status})`,
  );
}

function switchedOff(): MetadataError {
  return new MetadataError('reader-unavailable', 'ExifTool is switched off');
}

interface FileOnDisk {
  readonly path: string;
  readonly bytes: number;
  /** The path is not the one that the file's owner knows. */
  readonly isStandIn: boolean;
  discard(): Promise<void>;
}

async function placeOnDisk(
  ticket: SourceTicket,
  directory: string,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<FileOnDisk> {
  if (ticket.kind === 'file') {
    const bytes = await sizeOf(ticket.path);
    // A lone dash would be standard input.
    const safe = ticket.path === '-' ? './-' : ticket.path;
    return { path: safe, bytes, isStandIn: ticket.name !== undefined, discard: async () => {} };
  }
  const stand = path.join(directory, `exiftool-${randomUUID()}`);
  const discard = (): Promise<void> => rm(stand, { force: true });
  try {
    const handle = await open(stand, 'wx', 0o600);
    try {
      const bytes = await fill(handle, ticket, maxBytes, signal);
      if (bytes === 0) throw new MetadataError('empty', 'expected a file with content, found 0 bytes');
      return { path: stand, bytes, isStandIn: true, discard };
    } finally {
      await handle.close();
    }
  } catch (error) {
    await discard();
    throw error;
  }
}

async function fill(
  handle: FileHandle,
  ticket: Exclude<SourceTicket, { kind: 'file' }>,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<number> {
  if (ticket.kind === 'bytes') {
    await handle.writeFile(ticket.bytes);
    return ticket.bytes.byteLength;
  }
  let at = 0;
  for (;;) {
    const chunk = await ticket.source.read({ start: at, end: at + COPY_BYTES }, signal);
    if (chunk.byteLength === 0) return at;
    at += chunk.byteLength;
    if (at > maxBytes) throw new MetadataError('too-large', `expected at most ${maxBytes} bytes, found more`);
    await handle.writeFile(chunk);
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    const found = await stat(file);
    if (!found.isFile()) {
      const what = found.isDirectory() ? 'a folder' : 'a device or pipe';
      throw new MetadataError('unreadable', `expected a regular file, found ${what}`);
    }
    if (found.size === 0) throw new MetadataError('empty', 'expected a file with content, found 0 bytes');
    return found.size;
  } catch (error) {
    if (error instanceof MetadataError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ENOTDIR'].includes(code)) {
      throw new MetadataError('not-found', 'expected a file, found nothing of that name', { cause: error });
    }
    throw new MetadataError('unreadable', `expected a file that can be read, found ${code}`, { cause: error });
  }
}
