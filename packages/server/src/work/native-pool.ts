import { type Limits, MetadataError, type MetadataReader, type RemovalReceipt } from '@colophon/engine';
import { type NativeThread, startNativeThread, type ThreadRemoval } from './native-thread.ts';

export interface NativePool extends MetadataReader {
  /** Clean a file into a new one. Rejects as `read` does, and the output is worth nothing then. */
  remove(
    removal: ThreadRemoval,
    options: { readonly limits?: Partial<Limits>; readonly signal?: AbortSignal },
  ): Promise<RemovalReceipt>;
  stats(): { readonly threads: number; readonly replaced: number };
}

/** When a thread is replaced although nothing is wrong with it: what files have left behind in it ends then. */
export interface ThreadRecycling {
  readonly files: number;
  /** Memory of its own that it holds when a file is done. */
  readonly heldBytes: number;
}

const RECYCLED_FILES = 20_000;

/**
 * The native engine behind threads: a greedy file costs one of them, not the service. As many files at a time as the caller's gate
 * lets in; threads are started as they are needed, replaced when they are lost, and recycled when they are worn.
 */
export function createNativePool(
  heapMegabytes: number,
  recycling: ThreadRecycling = { files: RECYCLED_FILES, heldBytes: (heapMegabytes / 2) * 1024 ** 2 },
): NativePool {
  const idle: NativeThread[] = [];
  const all = new Set<NativeThread>();
  let replaced = 0;
  let isClosed = false;

  function borrow(): NativeThread {
    for (let thread = idle.pop(); thread; thread = idle.pop()) {
      if (thread.isAlive()) return thread;
      drop(thread);
    }
    const thread = startNativeThread(heapMegabytes);
    all.add(thread);
    return thread;
  }

  function isWorn(thread: NativeThread): boolean {
    const { files, heldBytes } = thread.wear();
    return files >= recycling.files || heldBytes > recycling.heldBytes;
  }

  function drop(thread: NativeThread): void {
    all.delete(thread);
    replaced++;
    void thread.close();
  }

  async function withThread<T>(signal: AbortSignal | undefined, job: (thread: NativeThread) => Promise<T>): Promise<T> {
    if (isClosed) throw new MetadataError('reader-unavailable', 'the native engine is closed');
    if (signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the file was read');
    const thread = borrow();
    try {
      return await job(thread);
    } finally {
      if (thread.isAlive() && !isClosed && !isWorn(thread)) idle.push(thread);
      else drop(thread);
    }
  }

  return {
    name: 'native',
    read: (ticket, { limits = {}, signal } = {}) => withThread(signal, (thread) => thread.read(ticket, limits, signal)),
    remove: (removal, { limits = {}, signal }) =>
      withThread(signal, (thread) => thread.remove(removal, limits, signal)),
    stats: () => ({ threads: all.size, replaced }),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((thread) => thread.close()));
      all.clear();
    },
  };
}
