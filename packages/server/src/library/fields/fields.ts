import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { newId } from '../ids.ts';
import type { LibraryFields } from '../library.ts';
import type { CustomField } from '../model/custom-field.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import type { LibraryRooms } from '../rooms.ts';
import { isStorable } from '../storable.ts';
import { transact } from '../transact.ts';
import { toField } from './rows.ts';
import { changedSchema, faultsOfSchema, plainSchema } from './schema.ts';

const LONGEST_NAME = 250;
const LONGEST_DESCRIPTION = 500;

/** Custom fields. A deleted one keeps its name reserved, and files keep what they have under it. */
export function createFields(rooms: LibraryRooms): LibraryFields {
  const { clock } = rooms;
  return {
    async create({ accountId }, { name, label, schema, description }) {
      const plain = { ...plainSchema(schema), type: schema.type };
      refuse(new Map([...faultsOfTexts({ name, label, description }), ...faultsOfSchema(plain)]));
      return await transact(rooms, async (trx) => {
        refuse(await faultsOfTaken(trx, accountId, { name, label }));
        const now = clock();
        const row = await trx
          .insertInto('custom_field')
          .values({
            id: newId(now),
            account_id: accountId,
            name,
            label,
            schema: JSON.stringify(plain),
            description: description || null,
            created_at: now,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toField(row);
      });
    },
    async list({ accountId }, { withDeleted }) {
      let query = rooms.db.selectFrom('custom_field').selectAll().where('account_id', '=', accountId);
      if (!withDeleted) query = query.where('deleted_at', 'is', null);
      const rows = await query.orderBy('created_at').orderBy('id').execute();
      return rows.map(toField);
    },
    async change({ accountId }, id, { label, schema, description }) {
      if (label === undefined && schema === undefined && description === undefined) {
        throw new LibraryRefusal('bad-value', 'expected a label, a schema or a description, found none of them');
      }
      refuse(faultsOfTexts({ label, description }));
      return await transact(rooms, async (trx) => {
        const old = await liveField(trx, accountId, id);
        const changed = schema && changedSchema(old.schema, schema);
        if (changed) refuse(faultsOfSchema(changed));
        if (label !== undefined && label !== old.label) refuse(await faultsOfTaken(trx, accountId, { label }));
        const row = await trx
          .updateTable('custom_field')
          .set({
            label: label ?? old.label,
            schema: JSON.stringify(changed ?? old.schema),
            description: description === undefined ? old.description : description || null,
          })
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow();
        return toField(row);
      });
    },
    async remove({ accountId }, id) {
      await transact(rooms, async (trx) => {
        await liveField(trx, accountId, id);
        await trx.updateTable('custom_field').set({ deleted_at: clock() }).where('id', '=', id).execute();
      });
    },
  };
}

/** Locked for the transaction. Refuses `field-missing`. */
async function liveField(trx: Kysely<Schema>, accountId: string, id: string): Promise<CustomField> {
  const row = isStorable(id)
    ? await trx
        .selectFrom('custom_field')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .forUpdate()
        .executeTakeFirst()
    : undefined;
  if (row !== undefined) return toField(row);
  const found = JSON.stringify(id.slice(0, 100));
  throw new LibraryRefusal('field-missing', `expected the id of a custom field, found ${found}`);
}

interface Texts {
  readonly name?: unknown;
  readonly label?: unknown;
  readonly description?: unknown;
}

function faultsOfTexts(texts: Texts): Map<string, string> {
  const faults = new Map<string, string>();
  for (const key of ['name', 'label'] as const) {
    const text = texts[key];
    if (!(key in texts) || (key === 'label' && text === undefined && !('name' in texts))) continue;
    if (typeof text !== 'string' || text.trim() === '') faults.set(key, 'expected a text, found none');
    else if (!isStorable(text)) faults.set(key, 'expected a text, found a NUL or half a character in it');
    else if (text.length > LONGEST_NAME) {
      faults.set(key, `expected at most ${LONGEST_NAME} characters, found ${text.length}`);
    }
  }
  const { description } = texts;
  if (typeof description === 'string' && (description.length > LONGEST_DESCRIPTION || !isStorable(description))) {
    faults.set(
      'description',
      `expected a text of at most ${LONGEST_DESCRIPTION} characters, found ${description.length}`,
    );
  }
  return faults;
}

/** Names are taken for ever, labels as long as their field is there. */
async function faultsOfTaken(
  trx: Kysely<Schema>,
  accountId: string,
  { name, label }: { readonly name?: string; readonly label: string },
): Promise<ReadonlyMap<string, string>> {
  const rows = await trx
    .selectFrom('custom_field')
    .select(['name', 'label', 'deleted_at'])
    .where('account_id', '=', accountId)
    .where((where) => where.or([where('label', '=', label), ...(name === undefined ? [] : [where('name', '=', name)])]))
    .execute();
  const faults = new Map<string, string>();
  for (const row of rows) {
    if (name !== undefined && row.name === name)
      faults.set('name', 'expected a name that no field has or had, found a taken one');
    if (row.label === label && row.deleted_at === null)
      faults.set('label', 'expected a label that no field has, found a taken one');
  }
  return faults;
}

function refuse(faults: ReadonlyMap<string, string>): void {
  if (faults.size === 0) return;
  throw new LibraryRefusal('bad-value', `expected a sound custom field, found ${faults.size} faults in it`, {
    errors: Object.fromEntries(faults),
  });
}
