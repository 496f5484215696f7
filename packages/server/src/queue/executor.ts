import { CompiledQuery, type Kysely } from 'kysely';
import type { Db } from 'pg-boss';
import type { Schema } from '../store/schema.ts';

/**
 * Let pg-boss speak over our own connections: those of the pool, or the one of a transaction.
 *
 * Several statements in one text (`BEGIN; …; COMMIT`) give no rows; pg-boss reads none of them.
 */
export function executorOf(db: Kysely<Schema>): Db {
  if (db.isTransaction) return { executeSql: (text, values) => execute(db, text, values) };
  return {
    executeSql: (text, values) =>
      db.connection().execute(async (connection) => {
        try {
          return await execute(connection, text, values);
        } catch (error) {
          // A text that began a transaction of its own leaves it open when it fails midway.
          if (/^\s*begin\b/i.test(text)) await execute(connection, 'rollback');
          throw error;
        }
      }),
  };
}

async function execute(
  db: Kysely<Schema>,
  text: string,
  values: readonly unknown[] = [],
): Promise<{ rows: Record<string, unknown>[] }> {
  const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...values]));
  return { rows };
}
