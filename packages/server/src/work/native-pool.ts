import { MetadataError, type MetadataReader } from '@colophon/engine';
import { type NativeThread, startNativeThread } from './native-thread.ts';

export interface NativePool extends MetadataReader {
  stats(): { readonly threads: number; readonly replaced: number };
}

/**
 * The native engine behind threads: a greedy file costs one of them, not the service. As many files at a time as the caller's gate
 * lets in; threads are started as they are needed and replaced when they are lost.
 */
export function createNativePool(heapMegabytes: number): NativePool {
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

  function drop(thread: NativeThread): void {
    all.delete(thread);
    replaced++;
    void thread.close();
  }

  return {
    name: 'native',
    async read(ticket, { limits = {}, signal } = {}) {
      if (isClosed) throw new MetadataError('reader-unavailable', 'the native engine is closed');
      if (signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the file was read');
      const thread = borrow();
      try {
        return await thread.read(ticket, limits, signal);
      } finally {
        if (thread.isAlive() && !isClosed) idle.push(thread);
        else drop(thread);
      }
    },
    stats: () => ({ threads: all.size, replaced }),
    async close() {
      isClosed = true;
      await Promise.all([...all].map((thread) => thread.close()));
      all.clear();
    },
  };
}
