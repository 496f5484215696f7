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
}

/** Reading processes, started as they are needed and replaced when they are lost. */
export interface Pool {
  read(request: ReadRequest, signal?: AbortSignal): Promise<Answer>;
  /** ExifTool's version. Rejects with `MetadataError` `reader-unavailable`. */
  version(): Promise<string>;
  stats(): PoolStats;
  close(): Promise<void>;
}

/** Create a pool of at most `size` processes. */
export function createPool(size: number, command: PerlCommand): Pool {
  const idle: ReadingProcess[] = [];
  const all = new Set<ReadingProcess>();
  const queue: ((process: ReadingProcess) => void)[] = [];
  const count = { reads: 0, late: 0, died: 0, replaced: 0 };
  let isClosed = false;

  function start(): ReadingProcess {
    const process = startReadingProcess(command);
    all.add(process);
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
    if (!process.isAlive()) {
      forget(process);
      if (queue.length === 0 || isClosed) return;
      count.replaced++;
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
      if (isClosed) throw new MetadataError('reader-unavailable', 'the ExifTool reader is closed');
      if (signal?.aborted) throw givenUp();
      const process = await borrow(signal);
      count.reads++;
      try {
        const answer = await process.read(request, signal);
        if (answer.kind === 'late' || answer.kind === 'died') count[answer.kind]++;
        return answer;
      } finally {
        giveBack(process);
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
      await Promise.all([...all].map((process) => process.close()));
      all.clear();
      idle.length = 0;
    },
  };
}

function givenUp(): MetadataError {
  return new MetadataError('aborted', 'the caller gave up before ExifTool had answered');
}
