import type { Source } from '@colophon/engine';
import { countRemoteReads } from '../observe/remote-reads.ts';
import type { Watch } from '../observe/watch.ts';
import type { CountedSource } from './s3-source.ts';
import type { Shelf } from './shelf.ts';

/** A shelf whose doings are counted and traced. */
export function watchShelf(shelf: Shelf, { metrics, traces }: Watch): Shelf {
  const seconds = metrics.histogram({
    name: 'colophon_shelf_operation_duration_seconds',
    help: 'Time of what is done at the shelf; of reading, until it has begun',
    labels: ['operation', 'outcome'],
  });
  const kept = metrics.counter({
    name: 'colophon_shelf_kept_bytes_total',
    help: 'Bytes put on the shelf, those that were there before included',
  });

  const countRead = countRemoteReads(metrics);

  async function watched<T>(
    operation: 'arrive' | 'keep' | 'has' | 'read' | 'source' | 'remove',
    work: () => Promise<T>,
  ) {
    const started = performance.now();
    let outcome = 'failed';
    try {
      const done = await traces.span(`shelf ${operation}`, {}, work);
      outcome = 'ok';
      return done;
    } finally {
      seconds({ operation, outcome }, (performance.now() - started) / 1000);
    }
  }

  return {
    ...shelf,
    arrive: (stream, options) => watched('arrive', () => shelf.arrive(stream, options)),
    async keep(arrival) {
      await watched('keep', () => shelf.keep(arrival));
      kept({}, arrival.bytes);
    },
    has: (sha256) => watched('has', () => shelf.has(sha256)),
    read: (sha256, range) => watched('read', () => shelf.read(sha256, range)),
    async source(sha256) {
      const source = await watched('source', () => shelf.source(sha256));
      if (!tellsCost(source)) return source;
      let isOpen = true;
      return {
        ...source,
        async close() {
          if (isOpen) countRead('shelf', source.cost());
          isOpen = false;
          await source.close();
        },
      };
    },
    remove: (sha256) => watched('remove', () => shelf.remove(sha256)),
  };
}

/** A folder's files cost nothing that is worth counting. */
function tellsCost(source: Source): source is CountedSource {
  return 'cost' in source;
}
