import { randomBytes } from 'node:crypto';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { readChanges, readWishes, type SavedExtensionWishes } from './read-wishes.ts';

/** An extension with its options, kept under an id so that requests need not spell it out. */
export interface SavedExtension {
  /** 24 lower-case hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** As it was given: the extension's `name`, and its options beside it. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** The saved extensions of each account. Refuses `extension-missing`, `bad-value`. */
export interface SavedExtensions {
  /** Refuses `bad-value`, also when the account has as many as it may have. */
  create(accountId: string, wishes: Readonly<Record<string, unknown>>): Promise<SavedExtension>;
  /** From the oldest to the newest. */
  list(accountId: string): Promise<readonly SavedExtension[]>;
  get(accountId: string, id: string, within?: Transaction<Schema>): Promise<SavedExtension>;
  /** What is absent stays. */
  change(accountId: string, id: string, changes: Readonly<Record<string, unknown>>): Promise<SavedExtension>;
  remove(accountId: string, id: string): Promise<void>;
}

export const MOST_SAVED_EXTENSIONS = 100;

type Row = Selectable<Schema['saved_extension']>;

/** Open the room over the store. */
export function createSavedExtensions(db: Kysely<Schema>): SavedExtensions {
  return {
    create: async (accountId, wishes) => await create(db, accountId, readWishes(wishes)),
    async list(accountId) {
      const rows = await db
        .selectFrom('saved_extension')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(show);
    },
    async get(accountId, id, within) {
      judgeId(id);
      const row = await (within ?? db)
        .selectFrom('saved_extension')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? show(row) : missing(id);
    },
    async change(accountId, id, changes) {
      judgeId(id);
      return await change(db, accountId, id, readChanges(changes));
    },
    async remove(accountId, id) {
      judgeId(id);
      const { numDeletedRows } = await db
        .deleteFrom('saved_extension')
        .where('account_id', '=', accountId)
        .where('id', '=', id)
        .executeTakeFirst();
      if (numDeletedRows === 0n) missing(id);
    },
  };
}

async function create(db: Kysely<Schema>, accountId: string, wishes: SavedExtensionWishes): Promise<SavedExtension> {
  return await db.transaction().execute(async (trx) => {
    // The account's row is the turnstile: two makers at once do not both see 99.
    await trx.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirst();
    const { count } = await trx
      .selectFrom('saved_extension')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_SAVED_EXTENSIONS) {
      const message = `expected at most ${MOST_SAVED_EXTENSIONS} saved extensions, found that there are as many already`;
      throw new LibraryRefusal('bad-value', message);
    }
    const now = new Date();
    const row = await trx
      .insertInto('saved_extension')
      .values({
        id: randomBytes(12).toString('hex'),
        account_id: accountId,
        name: wishes.name,
        description: wishes.description,
        config: JSON.stringify(wishes.config),
        created_at: now,
        updated_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return show(row);
  });
}

async function change(
  db: Kysely<Schema>,
  accountId: string,
  id: string,
  { config, ...changes }: Partial<SavedExtensionWishes>,
): Promise<SavedExtension> {
  const row = await db
    .updateTable('saved_extension')
    .set({
      ...changes,
      ...(config && { config: JSON.stringify(config) }),
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row ? show(row) : missing(id);
}

function show(row: Row): SavedExtension {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    config: row.config as Readonly<Record<string, unknown>>,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function judgeId(id: string): void {
  if (!/^[0-9a-f]{24}$/.test(id)) missing(id);
}

function missing(id: string): never {
  const found = JSON.stringify(id.slice(0, 60));
  throw new LibraryRefusal('extension-missing', `expected the id of a saved extension, found ${found}`);
}
