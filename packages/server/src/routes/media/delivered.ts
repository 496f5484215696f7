import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';

/** Counts the bytes that were delivered, by account and day (UTC). */
export interface DeliveredTally {
  add(accountId: string, bytes: number): void;
  /** Write down what has been counted. What cannot be written is kept for the next time. */
  flush(): Promise<void>;
  /** Flush for the last time. */
  close(): Promise<void>;
}

const FLUSH_EVERY_MS = 5_000;

/** Count in memory and add it to the table every few seconds: a crash loses these, nothing else. */
export function createDeliveredTally(
  db: Kysely<Schema>,
  { clock, onError }: { readonly clock: () => Date; readonly onError: (error: unknown) => void },
): DeliveredTally {
  let counted = new Map<string, { readonly accountId: string; readonly day: string; bytes: number }>();
  let flushing: Promise<void> = Promise.resolve();

  function add(accountId: string, bytes: number, day = clock().toISOString().slice(0, 10)): void {
    if (bytes <= 0) return;
    const key = `${day} ${accountId}`;
    const row = counted.get(key) ?? { accountId, day, bytes: 0 };
    row.bytes += bytes;
    counted.set(key, row);
  }

  async function write(): Promise<void> {
    const rows = [...counted.values()];
    counted = new Map();
    if (rows.length === 0) return;
    try {
      await db
        .insertInto('delivered')
        .values(rows.map(({ accountId, day, bytes }) => ({ account_id: accountId, day, bytes })))
        .onConflict((conflict) =>
          conflict.columns(['account_id', 'day']).doUpdateSet({ bytes: sql<number>`delivered.bytes + excluded.bytes` }),
        )
        .execute();
    } catch (error) {
      for (const { accountId, day, bytes } of rows) add(accountId, bytes, day);
      throw error;
    }
  }

  function flush(): Promise<void> {
    const next = flushing.catch(() => {}).then(write);
    flushing = next;
    return next;
  }

  const timer = setInterval(() => flush().catch(onError), FLUSH_EVERY_MS);
  timer.unref();
  return {
    add: (accountId, bytes) => add(accountId, bytes),
    flush,
    async close() {
      clearInterval(timer);
      await flush().catch(onError);
    },
  };
}
