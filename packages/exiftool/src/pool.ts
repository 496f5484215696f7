import { MetadataError } from '@colophon/engine';
import type { Answer } from './answer-stream.ts';
import type { PerlCommand } from './perl.ts';
import { type ReadingProcess, type ReadRequest, startReadingProcess } from './process.ts';

/** What a pool has been through. */
export interface PoolStats {
  readonly processes: number;
  readonly busy: number;
  readonly waiting: number;
  /** Files read, however it went. */
  readonly reads: number;
  /** Files whose deadline passed. */
  readonly late: number;
  /** Files whose fork ended without an answer. */
  readonly died: number;
  /** Processes started in place of ones that were lost. */
  readonly replaced: number;
  /** Processes that were ended because they had read enough files. */
  readonly recycled: number;
}

/** Reading processes, started as they are needed and replaced when they are lost. */
export interface Pool {
  read(request: ReadRequest, signal?: AbortSignal): Promise<Answer>;
  /** ExifTool's version. Rejects with `MetadataError` `reader-unavailable`. */
  version(): Promise<string>;
  stats(): PoolStats;
  close(): Promise<void>;
}

/** Files that one process has read by when it is replaced: whatever its parent has gathered ends with it. */
const READS_FOR_ONE = 2_000;

/** How often a file is begun whose process is lost, as by the system in want of memory. */
const TRIES = 3;

/** Create a pool of at most `size` processes, each replaced after so many files. */
export function createPool(size: number, command: () => PerlCommand, readsForOne = READS_FOR_ONE): Pool {
  const idle: ReadingProcess[] = [];
  /** With the files that each has read. */
  const all = new Map<ReadingProcess, number>();
  const queue: ((process: ReadingProcess) => void)[] = [];
  const count = { reads: 0, late: 0, died: 0, replaced: 0, recycled: 0 };
  let isClosed = false;

  function start(): ReadingProcess {
    const process = startReadingProcess(command());
    all.set(process, 0);
    return process;
  }

  async function borrow(signal?: AbortSignal): Promise<ReadingProcess> {
    for (let process = idle.pop(); process; process = idle.pop()) {
      if (process.isAlive()) return process;
      forget(process);
      count.replaced++;
    }
    if (all.size < size) return start();
    return await turn(signal);
  }

  function turn(signal?: AbortSignal): Promise<ReadingProcess> {
    return new Promise((resolve, reject) => {
      const take = (process: ReadingProcess): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve(process);
      };
      const giveUp = (): void => {
        const at = queue.indexOf(take);
        if (at >= 0) queue.splice(at, 1);
        reject(givenUp());
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      queue.push(take);
    });
  }

  function giveBack(process: ReadingProcess): void {
    let next = process;
    const isWorn = (all.get(process) ?? 0) >= readsForOne;
    if (isWorn) count.recycled++;
    if (isWorn || !process.isAlive()) {
      forget(process);
      if (queue.length === 0 || isClosed) return;
      if (!isWorn) count.replaced++;
      next = start();
    }
    const take = queue.shift();
    if (take) take(next);
    else idle.push(next);
  }

  function forget(process: ReadingProcess): void {
    all.delete(process);
    void process.close();
  }

  return {
    async read(request, signal) {
      for (let tries = 1; ; tries++) {
        if (isClosed) throw new MetadataError('reader-unavailable', 'the ExifTool reader is closed');
        if (signal?.aborted) throw givenUp();
        const process = await borrow(signal);
        count.reads++;
        all.set(process, (all.get(process) ?? 0) + 1);
        try {
          const answer = await process.read(request, signal);
          if (answer.kind === 'late' || answer.kind === 'died') count[answer.kind]++;
          return answer;
        } catch (error) {
          // It is the process that was lost, not the fork that read the file: that was not the file's doing.
          const isLost = error instanceof MetadataError && error.code === 'reader-failed';
          if (!isLost || tries === TRIES) throw error;
        } finally {
          giveBack(process);
        }
      }
    },
    async version() {
      const process = await borrow();
      try {
        return await process.ready;
      } finally {
        giveBack(process);
      }
    },
    stats: () => ({ ...count, processes: all.size, busy: all.size - idle.length, waiting: queue.length }),
    async close() {
      isClosed = true;
      await Promise.all([...all.keys()].map((process) => process.close()));
      all.clear();
      idle.length = 0;
    },
  };
}

function givenUp(): MetadataError {
  return new MetadataError('aborted', 'the caller gave up before ExifTool had answered');
}
