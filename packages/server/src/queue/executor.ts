import { CompiledQuery, type Kysely } from 'kysely';
import type { Db } from 'pg-boss';
import type { Schema } from '../store/schema.ts';

/**
 * Let pg-boss speak over our own connections: those of the pool, or the one of a transaction.
 *
 * Several statements in one text (`BEGIN; …; COMMIT`) give no rows; pg-boss reads none of them.
 */
export function executorOf(db: Kysely<Schema>): Db {
  return {
    executeSql: (text, values) =>
      BEGINS.test(text) && !db.isTransaction ? asOne(db, text) : execute(db, text, values),
  };
}

const BEGINS = /^\s*begin\b/i;

/** A text that begins a transaction of its own leaves it open when it fails midway: it is ended on the same connection. */
async function asOne(db: Kysely<Schema>, text: string): Promise<{ rows: Record<string, unknown>[] }> {
  return await db.connection().execute(async (connection) => {
    try {
      return await execute(connection, text);
    } catch (error) {
      await execute(connection, 'rollback');
      throw error;
    }
  });
}

async function execute(
  db: Kysely<Schema>,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: Record<string, unknown>[] }> {
  const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...values]));
  return { rows };
}
