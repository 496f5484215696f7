import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Library } from './library.ts';
import { LibraryRefusal } from './model/refusal.ts';
import type { LibraryRooms } from './rooms.ts';

/** Tokens are remembered beyond their end: clocks differ. */
const GRACE_MILLISECONDS = 3_600_000;
const SWEEP_BATCH = 100;

/** Tokens that are good for one use. They are kept as hashes. Each use sweeps some that ended long ago. */
export function createTokens({ db, clock }: Pick<LibraryRooms, 'db' | 'clock'>): Library['useToken'] {
  return async (accountId, token, expiresAt) => {
    await sweep(db, new Date(clock().getTime() - GRACE_MILLISECONDS));
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('upload_token')
      .values({
        account_id: accountId,
        token: createHash('sha256').update(token).digest('base64url'),
        expires_at: expiresAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) {
      throw new LibraryRefusal('token-used', 'expected a token that was not used before, found a used one');
    }
  };
}

async function sweep(db: Kysely<Schema>, before: Date): Promise<void> {
  await sql`
    delete from upload_token where (account_id, token) in (
      select account_id, token from upload_token where expires_at < ${before} limit ${SWEEP_BATCH} for update skip locked
    )`.execute(db);
}
