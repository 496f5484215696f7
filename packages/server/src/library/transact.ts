import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { LibraryRefusal } from './model/refusal.ts';
import type { LibraryRooms } from './rooms.ts';

const TRIES = 8;
const PATIENCE_MILLISECONDS = 10_000;

/** What PostgreSQL says when it would work another time: a serialisation failure, a deadlock, a row that somebody else inserted. */
const AGAIN = ['40001', '40P01', '23505'];
const LOCK_NOT_AVAILABLE = '55P03';

/** Something moved between being looked up and being locked: begin anew. */
export class Moved extends Error {
  override readonly name = 'Moved';
}

/**
 * Do something in one transaction, again where others were in the way: the job must bear it. Refuses `folder-busy` when a lock is not
 * to be had in time.
 */
export async function transact<T>(
  rooms: Pick<LibraryRooms, 'db' | 'patienceMilliseconds'>,
  job: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  const patience = String(rooms.patienceMilliseconds ?? PATIENCE_MILLISECONDS);
  for (let tried = 1; ; tried += 1) {
    try {
      return await rooms.db.transaction().execute(async (trx) => {
        await sql`select set_config('lock_timeout', ${patience}, true)`.execute(trx);
        return await job(trx);
      });
    } catch (error) {
      if (sqlState(error) === LOCK_NOT_AVAILABLE) throw busy(error);
      if (tried === TRIES || !isForAnotherTime(error)) throw error;
      await sleep(Math.random() * 10 * tried);
    }
  }
}

/** Let the statements of this transaction take longer than those of a request. */
export async function takeTime(trx: Transaction<Schema>, seconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(seconds * 1000)}, true)`.execute(trx);
}

function isForAnotherTime(error: unknown): boolean {
  return error instanceof Moved || AGAIN.includes(sqlState(error) ?? '');
}

function busy(cause: unknown): LibraryRefusal {
  const refusal = new LibraryRefusal('folder-busy', 'expected the files to be free, found a change of them under way');
  refusal.cause = cause;
  return refusal;
}

function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
