import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Sealing } from './sealing.ts';

/** Whom a key speaks for. */
export interface Caller {
  readonly accountId: string;
  /** Names the account in the addresses of its files. */
  readonly accountSlug: string;
  readonly publicId: string;
}

/** A key as it may be shown: everything but the secret. */
export interface KeyListing {
  readonly publicId: string;
  readonly name: string;
  readonly account: string;
  readonly createdAt: Date;
  readonly revokedAt: Date | null;
}

/** A live key with its secret. Never to be logged or answered. */
export interface SigningKey extends Caller {
  readonly secret: string;
}

/** A key at the one moment it is shown. */
export interface NewKey {
  readonly publicId: string;
  readonly secret: string;
}

export interface Keyring {
  /** Who presents this key; `undefined` for a wrong or revoked one. */
  identify(presented: string): Promise<Caller | undefined>;
  /** The live key of a public id, to check what was signed with it. */
  keyOf(publicId: string): Promise<SigningKey | undefined>;
  /** The live keys of an account by its slug; `undefined` when there is no such account. */
  keysOf(accountSlug: string): Promise<readonly SigningKey[] | undefined>;
  /** Make the first account with its key, unless there is one. The key is `secret` where given. */
  begin(secret?: string): Promise<NewKey | undefined>;
  /** A further key for the first account. */
  create(name: string): Promise<NewKey>;
  list(): Promise<readonly KeyListing[]>;
  /** False when no live key has this public id. */
  revoke(publicId: string): Promise<boolean>;
}

const LONGEST_KEY = 512;
/** Any number, the same in every process: first starts of several servers on one database queue here. */
const BEGIN_LOCK = 7_205_001;

/** The accounts' keys in the store, sealed under the master key. Rejects when the store was sealed under another one. */
export async function openKeyring(db: Kysely<Schema>, sealing: Sealing): Promise<Keyring> {
  await checkSeal(db, sealing);
  return {
    identify: (presented) => identify(db, sealing, presented),
    keyOf: async (publicId) => (await signingKeys(db, sealing, 'api_key.public_id', publicId))[0],
    keysOf: (accountSlug) => keysOf(db, sealing, accountSlug),
    begin: (secret) => begin(db, sealing, secret),
    create: (name) => createForFirstAccount(db, sealing, name),
    list: () => list(db),
    revoke: (publicId) => revoke(db, publicId),
  };
}

const SEALED_TEXT = 'colophon';

async function checkSeal(db: Kysely<Schema>, sealing: Sealing): Promise<void> {
  const row = { seal: sealing.seal(SEALED_TEXT) };
  await db
    .insertInto('installation')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { seal } = await db.selectFrom('installation').select('seal').executeTakeFirstOrThrow();
  try {
    if (sealing.unseal(seal) === SEALED_TEXT) return;
  } catch (error) {
    const where = 'MASTER_KEY, or master.key in the DATA_DIR of the process that began it';
    throw new Error(`expected the master key this database was set up with (${where}), found another`, {
      cause: error,
    });
  }
}

async function identify(db: Kysely<Schema>, sealing: Sealing, presented: string): Promise<Caller | undefined> {
  if (presented === '' || presented.length > LONGEST_KEY) return undefined;
  const lookup = sealing.lookup(presented);
  const row = await db
    .selectFrom('api_key')
    .innerJoin('account', 'account.id', 'api_key.account_id')
    .select(['account_id', 'slug', 'public_id', 'lookup'])
    .where('lookup', '=', lookup)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row || !timingSafeEqual(row.lookup, lookup)) return undefined;
  return { accountId: row.account_id, accountSlug: row.slug, publicId: row.public_id };
}

async function keysOf(
  db: Kysely<Schema>,
  sealing: Sealing,
  accountSlug: string,
): Promise<readonly SigningKey[] | undefined> {
  const account = await db.selectFrom('account').select('id').where('slug', '=', accountSlug).executeTakeFirst();
  return account && (await signingKeys(db, sealing, 'api_key.account_id', account.id));
}

async function signingKeys(
  db: Kysely<Schema>,
  sealing: Sealing,
  column: 'api_key.public_id' | 'api_key.account_id',
  value: string,
): Promise<readonly SigningKey[]> {
  const rows = await db
    .selectFrom('api_key')
    .innerJoin('account', 'account.id', 'api_key.account_id')
    .select(['account_id', 'slug', 'public_id', 'sealed'])
    .where(column, '=', value)
    .where('revoked_at', 'is', null)
    .orderBy('api_key.created_at')
    .execute();
  return rows.map((row) => ({
    accountId: row.account_id,
    accountSlug: row.slug,
    publicId: row.public_id,
    secret: sealing.unseal(row.sealed),
  }));
}

async function begin(db: Kysely<Schema>, sealing: Sealing, secret?: string): Promise<NewKey | undefined> {
  return await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${BEGIN_LOCK})`.execute(trx);
    const existing = await trx.selectFrom('account').select('id').limit(1).executeTakeFirst();
    if (existing) return undefined;
    const account = await trx
      .insertInto('account')
      .values({ name: 'default', slug: 'default' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return await insertKey(trx, sealing, account.id, 'first key', secret ?? newSecret());
  });
}

async function createForFirstAccount(db: Kysely<Schema>, sealing: Sealing, name: string): Promise<NewKey> {
  const account = await db.selectFrom('account').select('id').orderBy('created_at').limit(1).executeTakeFirst();
  const id =
    account?.id ??
    (
      await db
        .insertInto('account')
        .values({ name: 'default', slug: 'default' })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id;
  return await insertKey(db, sealing, id, name, newSecret());
}

async function insertKey(
  db: Kysely<Schema>,
  sealing: Sealing,
  accountId: string,
  name: string,
  secret: string,
): Promise<NewKey> {
  const publicId = `public_${randomBytes(15).toString('base64url')}`;
  await db
    .insertInto('api_key')
    .values({
      account_id: accountId,
      public_id: publicId,
      name,
      lookup: sealing.lookup(secret),
      sealed: sealing.seal(secret),
      revoked_at: null,
    })
    .execute();
  return { publicId, secret };
}

async function list(db: Kysely<Schema>): Promise<readonly KeyListing[]> {
  return await db
    .selectFrom('api_key')
    .innerJoin('account', 'account.id', 'api_key.account_id')
    .select([
      'api_key.public_id as publicId',
      'api_key.name as name',
      'account.name as account',
      'api_key.created_at as createdAt',
      'api_key.revoked_at as revokedAt',
    ])
    .orderBy('api_key.created_at')
    .execute();
}

async function revoke(db: Kysely<Schema>, publicId: string): Promise<boolean> {
  const result = await db
    .updateTable('api_key')
    .set({ revoked_at: new Date() })
    .where('public_id', '=', publicId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** 24 random bytes: 192 bits. */
function newSecret(): string {
  return `private_${randomBytes(24).toString('base64url')}`;
}
