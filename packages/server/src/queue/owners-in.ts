import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** Tables whose rows are an account's, under an id. */
type OwnedTable = 'batch' | 'webhook_delivery' | 'extension_run';

/** The accounts whose rows these are, in the order of the ids; `undefined` for what is gone. */
export async function ownersIn(
  db: Kysely<Schema>,
  table: OwnedTable,
  ids: readonly string[],
): Promise<readonly (string | undefined)[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom(table).select(['id', 'account_id']).where('id', 'in', ids).execute();
  const owners = new Map(rows.map((row) => [row.id, row.account_id]));
  return ids.map((id) => owners.get(id));
}
