import type { Kysely, Selectable } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { CustomField, CustomFieldSchema } from '../model/custom-field.ts';

export function toField(row: Selectable<Schema['custom_field']>): CustomField {
  return {
    id: row.id,
    name: row.name,
    label: row.label,
    schema: row.schema as CustomFieldSchema,
    description: row.description,
    createdAt: row.created_at,
    deletedAt: row.deleted_at,
  };
}

/** The fields that are not deleted, in the order in which they were made. */
export async function liveFields(db: Kysely<Schema>, accountId: string): Promise<readonly CustomField[]> {
  const rows = await db
    .selectFrom('custom_field')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toField);
}
