import path from 'node:path';
import { sql } from 'kysely';
import { type Batches, createBatches } from '../../src/batches/batches.ts';
import type { BatchCaller } from '../../src/batches/model.ts';
import type { BatchRooms } from '../../src/batches/rooms.ts';
import { createMetrics } from '../../src/observe/metrics.ts';
import { createOutbound, DEFAULT_OUTBOUND_SETTINGS } from '../../src/outbound/index.ts';
import { createDirectoryShelf } from '../../src/shelf/directory-shelf.ts';
import { readSettings } from '../../src/variables.ts';
import { createWorkbench } from '../../src/work/workbench.ts';
import { type HandQueue, handQueue } from '../library/support/library.ts';
import { temporaryStore } from '../support/database.ts';

/** The room of batches on a real database and a real shelf, with a queue that does its jobs when it is told to. */
export interface BatchHouse extends AsyncDisposable {
  readonly batches: Batches;
  readonly rooms: BatchRooms;
  readonly queue: HandQueue;
  readonly caller: BatchCaller;
  /** A file of the library, without an examination. */
  add(name: string, content: Uint8Array): Promise<void>;
}

export async function batchHouse(change: Partial<BatchRooms> = {}): Promise<BatchHouse> {
  const database = await temporaryStore();
  const { db } = database.store;
  const settings = readSettings({ ENGINE: 'native', CONCURRENCY: '2' });
  const shelf = createDirectoryShelf(path.join(database.folder, 'shelf'));
  const workbench = createWorkbench(settings, database.folder, createMetrics());
  const outbound = createOutbound(DEFAULT_OUTBOUND_SETTINGS);
  const queue = handQueue();
  const rooms: BatchRooms = {
    db,
    queue,
    shelf,
    workbench,
    outbound,
    settings,
    clock: () => new Date(),
    log: { warn: () => {} },
    seal: (text) => Buffer.from(text),
    unseal: (sealed) => Buffer.from(sealed).toString('utf8'),
    directory: database.folder,
    concurrency: 2,
    present: (report) => JSON.stringify({ tags: report.tags.length }),
    putInLibrary: async () => {
      throw new Error('expected no cleaning here');
    },
    ...change,
  };
  const batches = createBatches(rooms);
  const { id: accountId } = await db
    .insertInto('account')
    .values({ name: 'test' })
    .returning('id')
    .executeTakeFirstOrThrow();
  let count = 0;
  return {
    batches,
    rooms,
    queue,
    caller: { accountId, publicId: 'public_test' },
    async add(name, content) {
      const arrival = await shelf.arrive(
        (async function* () {
          yield content;
        })(),
        { maxBytes: 1e9 },
      );
      const sha256 = Buffer.from(arrival.sha256, 'hex');
      await db
        .insertInto('blob')
        .values({ sha256, bytes: arrival.bytes })
        .onConflict((c) => c.doNothing())
        .execute();
      await shelf.keep(arrival);
      const id = (++count).toString(16).padStart(24, '0');
      await sql`
        insert into entry (id, account_id, kind, file_id, version_number, parent, name, name_words, created_at, updated_at, bytes, sha256)
        values (${id}, ${accountId}, 'file', ${id}, 1, '/', ${name}, '', now(), now(), ${arrival.bytes}, ${sha256})`.execute(
        db,
      );
    },
    async [Symbol.asyncDispose]() {
      await outbound.close();
      await workbench.close();
      await database[Symbol.asyncDispose]();
    },
  };
}
