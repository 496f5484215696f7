import { randomBytes } from 'node:crypto';
import { MetadataError } from '@colophon/engine';
import type { Kysely, Selectable } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { LibraryEvent } from '../model/event.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import type { WebhookRooms, Webhooks } from './webhooks.ts';

export type EventKind = LibraryEvent['kind'];

/** Everything that can be told of. */
export const EVENT_KINDS: readonly EventKind[] = [
  'file-created',
  'file-updated',
  'file-deleted',
  'version-created',
  'version-deleted',
];

/** Where events are told. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventKind[];
  readonly createdAt: Date;
  /** Since when nothing is told there: its receiver was gone for a day, or said that it is. */
  readonly disabledAt: Date | null;
}

/** A webhook at the one moment its secret is shown. */
export interface NewWebhook extends Webhook {
  readonly secret: string;
}

export const MOST_WEBHOOKS = 20;

/** The part of the room that keeps the webhooks themselves. */
export function registerOf(rooms: WebhookRooms): Pick<Webhooks, 'create' | 'list' | 'remove' | 'judgeUrl'> {
  const { db } = rooms;
  const judge = (url: string): void => judgeUrl(rooms, url);
  return {
    judgeUrl: judge,
    async create(accountId, wishes) {
      const { url } = wishes;
      if (typeof url !== 'string') throw new LibraryRefusal('bad-url', 'expected a URL as text');
      judge(url);
      const events = readEvents(wishes.events);
      const secret = `whsec_${randomBytes(24).toString('base64')}`;
      const row = await insert(db, accountId, { url, events: [...events], secret: rooms.seal(secret) });
      return { ...show(row), secret };
    },
    async list(accountId) {
      const query = db.selectFrom('webhook').selectAll().where('account_id', '=', accountId);
      return (await query.orderBy('created_at').orderBy('id').execute()).map(show);
    },
    async remove(accountId, id) {
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return false;
      const query = db.deleteFrom('webhook').where('account_id', '=', accountId).where('id', '=', id);
      return (await query.executeTakeFirst()).numDeletedRows > 0n;
    },
  };
}

function judgeUrl({ outbound }: WebhookRooms, url: string): void {
  try {
    outbound.judge(url);
  } catch (error) {
    if (error instanceof MetadataError) throw new LibraryRefusal('bad-url', error.message);
    throw error;
  }
}

function readEvents(value: unknown): readonly EventKind[] {
  if (value === undefined) return EVENT_KINDS;
  const isList = Array.isArray(value) && value.length > 0 && value.every((item) => EVENT_KINDS.includes(item));
  if (isList) return EVENT_KINDS.filter((kind) => value.includes(kind));
  throw new LibraryRefusal('bad-value', `expected events as a list of ${EVENT_KINDS.join(', ')}`);
}

async function insert(
  db: Kysely<Schema>,
  accountId: string,
  values: { readonly url: string; readonly events: EventKind[]; readonly secret: Buffer },
): Promise<Selectable<Schema['webhook']>> {
  return await db.transaction().execute(async (trx) => {
    // The account's row is the turnstile for two makers at once.
    await trx.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirst();
    const { count } = await trx
      .selectFrom('webhook')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_WEBHOOKS) {
      throw new LibraryRefusal('bad-value', `expected at most ${MOST_WEBHOOKS} webhooks, found as many already`);
    }
    const query = trx.insertInto('webhook').values({ account_id: accountId, ...values, disabled_at: null });
    return await query.returningAll().executeTakeFirstOrThrow();
  });
}

function show(row: Selectable<Schema['webhook']>): Webhook {
  return {
    id: row.id,
    url: row.url,
    events: row.events as EventKind[],
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
  };
}
