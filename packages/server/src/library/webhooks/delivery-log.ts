import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Outcome } from './deliver.ts';

/** What was sent, or shall be. */
export interface Delivery {
  readonly id: string;
  /** Null for the result of an extension. */
  readonly webhookId: string | null;
  readonly url: string;
  readonly event: string;
  readonly createdAt: Date;
  readonly attempts: number;
  readonly lastAttemptAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastFailure: string | null;
  readonly deliveredAt: Date | null;
  readonly givenUpAt: Date | null;
}

/** A delivery that has not come to an end. */
export interface OpenDelivery {
  readonly id: string;
  readonly webhookId: string | null;
  readonly url: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly isDisabled: boolean;
  /** Sealed; absent where nothing is signed. */
  readonly secret: Buffer | null;
}

const DAY_MS = 24 * 3600 * 1000;
const KEPT_DAYS = 7;
const KEPT_ROWS = 10_000;
/** Past the day of tries, and the last wait: the job of such a delivery is gone. */
const LOST_AFTER_MS = 27 * 3600 * 1000;
const LONGEST_FAILURE = 500;

export async function openDelivery(db: Kysely<Schema>, id: string): Promise<OpenDelivery | undefined> {
  const row = await db
    .selectFrom('webhook_delivery as d')
    .leftJoin('webhook as w', 'w.id', 'd.webhook_id')
    .select(['d.id', 'd.webhook_id', 'd.url', 'd.body', 'd.created_at', 'w.disabled_at', 'w.secret'])
    .where('d.id', '=', id)
    .where('d.delivered_at', 'is', null)
    .where('d.given_up_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    id: row.id,
    webhookId: row.webhook_id,
    url: row.url,
    body: row.body,
    createdAt: row.created_at,
    isDisabled: row.disabled_at !== null,
    secret: row.secret,
  };
}

/** A body that nobody needs any more is dropped. */
export async function noteDelivered(db: Kysely<Schema>, id: string, at: Date, status: number | null): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set({
      attempts: sql`attempts + 1`,
      last_attempt_at: at,
      last_status: status,
      last_failure: null,
      delivered_at: at,
      body: '',
    })
    .where('id', '=', id)
    .execute();
}

export async function noteFailure(db: Kysely<Schema>, id: string, at: Date, outcome: Outcome): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set({
      attempts: sql`attempts + 1`,
      last_attempt_at: at,
      last_status: outcome.status,
      last_failure: outcome.failure?.slice(0, LONGEST_FAILURE) ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** The end of a delivery in vain; also of its webhook, when nothing has come through there for a day or its receiver is `gone`. */
export async function noteGivenUp(
  db: Kysely<Schema>,
  { id, webhookId }: OpenDelivery,
  at: Date,
  failure: string,
  isGone = false,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('webhook_delivery')
      .set({ given_up_at: at, last_failure: failure.slice(0, LONGEST_FAILURE), body: '' })
      .where('id', '=', id)
      .execute();
    if (webhookId === null) return;
    const since = new Date(at.getTime() - DAY_MS);
    const worked = trx
      .selectFrom('webhook_delivery')
      .select('id')
      .where('webhook_id', '=', webhookId)
      .where('delivered_at', '>', since);
    await trx
      .updateTable('webhook')
      .set({ disabled_at: at })
      .where('id', '=', webhookId)
      .where('disabled_at', 'is', null)
      .$if(!isGone, (query) => query.where('created_at', '<=', since).where(({ not, exists }) => not(exists(worked))))
      .execute();
  });
}

export async function listDeliveries(
  db: Kysely<Schema>,
  accountId: string,
  { limit, before }: { readonly limit: number; readonly before?: string },
): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('account_id', '=', accountId)
    .$if(before !== undefined, (query) =>
      query.where(
        sql<boolean>`(created_at, id) < (select d.created_at, d.id from webhook_delivery as d where d.id = ${before} and d.account_id = ${accountId})`,
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    webhookId: row.webhook_id,
    url: row.url,
    event: row.event,
    createdAt: row.created_at,
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at,
    lastStatus: row.last_status,
    lastFailure: row.last_failure,
    deliveredAt: row.delivered_at,
    givenUpAt: row.given_up_at,
  }));
}

/** End what is lost; forget what ended long ago, and the oldest of what is too much for an account. */
export async function sweepDeliveries(db: Kysely<Schema>, now: Date): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set({ given_up_at: now, last_failure: sql`coalesce(last_failure, 'its job was lost')`, body: '' })
    .where('created_at', '<', new Date(now.getTime() - LOST_AFTER_MS))
    .where('delivered_at', 'is', null)
    .where('given_up_at', 'is', null)
    .execute();
  const oldest = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  await sql`
    delete from webhook_delivery
    where (delivered_at is not null or given_up_at is not null)
      and (created_at < ${oldest} or id in (
        select id from (
          select id, row_number() over (partition by account_id order by created_at desc) as place from webhook_delivery
        ) as ranked where place > ${KEPT_ROWS}))`.execute(db);
}
