import { type Kysely, sql, type Transaction } from 'kysely';
import type { Shelf, Shelved } from '../shelf/shelf.ts';
import type { Schema } from '../store/schema.ts';

export interface SweepRooms {
  readonly db: Kysely<Schema>;
  readonly shelf: Shelf;
  readonly clock: () => Date;
  /**
   * Bytes without a file are left alone this long. It must be longer than any upload takes between touching the row of its bytes and
   * the transaction that inserts its file (examination lies between), and than any transfer pauses amid its bytes.
   */
  readonly graceMs: number;
}

/** What was swept. */
export interface Swept {
  /** Rows without a file, with their bytes. */
  readonly blobs: number;
  /** Bytes that had no row. */
  readonly orphans: number;
}

const BATCH = 100;
const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Take what no file and no batch needs: rows of bytes that were not touched within the grace, with their bytes; where `everything` is set (which
 * walks the whole shelf), bytes without a row as well; and what uploads that were killed have left. Uploads may go on meanwhile.
 */
export async function sweepShelf(rooms: SweepRooms, { everything = true } = {}): Promise<Swept> {
  const before = new Date(rooms.clock().getTime() - rooms.graceMs);
  await rooms.shelf.sweepArrivals(before);
  const orphans = everything ? await adoptOrphans(rooms, before) : 0;
  return { blobs: Math.max(0, (await sweepBlobs(rooms, before)) - orphans), orphans };
}

/**
 * Give bytes without a row one that is old enough to be swept: so that they go under the row's lock, which an upload of the same
 * bytes waits for. Resolves to how many.
 */
async function adoptOrphans({ db, shelf }: SweepRooms, before: Date): Promise<number> {
  let adopted = 0;
  for await (const batch of batches(shelf.list(), 500)) {
    const old = batch.filter((thing) => thing.since < before);
    const orphans = await withoutRow(db, old);
    if (orphans.length === 0) continue;
    const rows = orphans.map((thing) => ({
      sha256: Buffer.from(thing.sha256, 'hex'),
      bytes: thing.bytes,
      touched_at: thing.since,
    }));
    const added = await db
      .insertInto('blob')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    adopted += Number(added.numInsertedOrUpdatedRows ?? 0);
  }
  return adopted;
}

/** Those that no row names. */
export async function withoutRow(db: Kysely<Schema>, things: readonly Shelved[]): Promise<readonly Shelved[]> {
  if (things.length === 0) return [];
  const rows = await db
    .selectFrom('blob')
    .select('sha256')
    .where(
      'sha256',
      'in',
      things.map((thing) => Buffer.from(thing.sha256, 'hex')),
    )
    .execute();
  const known = new Set(rows.map((row) => row.sha256.toString('hex')));
  return things.filter((thing) => !known.has(thing.sha256));
}

async function sweepBlobs(rooms: SweepRooms, before: Date): Promise<number> {
  let swept = 0;
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const candidates = await untouched(rooms.db, before, after);
    const last = candidates.at(-1);
    if (!last) return swept;
    swept += await sweepTogether(rooms, before, candidates);
    after = last;
  }
}

async function untouched(db: Kysely<Schema>, before: Date, after: Buffer): Promise<readonly Buffer[]> {
  const rows = await db
    .selectFrom('blob')
    .select('sha256')
    .where('sha256', '>', after)
    .where('touched_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('entry').select(sql`1`.as('one')).whereRef('entry.sha256', '=', 'blob.sha256'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('batch_chunk').select(sql`1`.as('one')).whereRef('batch_chunk.sha256', '=', 'blob.sha256')),
      ),
    )
    .orderBy('sha256')
    .limit(BATCH)
    .execute();
  return rows.map((row) => row.sha256);
}

/** One transaction for all of them; where one has got a file at this moment, each for itself. */
async function sweepTogether(rooms: SweepRooms, before: Date, candidates: readonly Buffer[]): Promise<number> {
  try {
    return await rooms.db.transaction().execute((trx) => takeAway(trx, rooms.shelf, before, candidates));
  } catch (error) {
    if ((error as { code?: unknown }).code !== FOREIGN_KEY_VIOLATION) throw error;
    if (candidates.length === 1) return 0;
  }
  let swept = 0;
  for (const candidate of candidates) swept += await sweepTogether(rooms, before, [candidate]);
  return swept;
}

/**
 * Rows first: deleting one locks it, and fails if a file has come to need it. Then the bytes, before the lock is let go; whoever
 * uploads them again waits for it, and puts them there anew. When bytes cannot be removed, the rows stay.
 */
async function takeAway(
  trx: Transaction<Schema>,
  shelf: Shelf,
  before: Date,
  candidates: readonly Buffer[],
): Promise<number> {
  const locked = await trx
    .selectFrom('blob')
    .select('sha256')
    .where('sha256', 'in', [...candidates])
    .where('touched_at', '<', before)
    .orderBy('sha256')
    .forUpdate()
    .skipLocked()
    .execute();
  if (locked.length === 0) return 0;
  const deleted = await trx
    .deleteFrom('blob')
    .where(
      'sha256',
      'in',
      locked.map((row) => row.sha256),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('entry').select(sql`1`.as('one')).whereRef('entry.sha256', '=', 'blob.sha256'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('batch_chunk').select(sql`1`.as('one')).whereRef('batch_chunk.sha256', '=', 'blob.sha256')),
      ),
    )
    .returning('sha256')
    .execute();
  for (const row of deleted) await shelf.remove(row.sha256.toString('hex'));
  return deleted.length;
}

async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
