import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { LibraryEvent } from '../model/event.ts';
import { type NewDelivery, putDeliveries } from './deliver.ts';
import type { WebhookRooms } from './webhooks.ts';

/** Write a delivery for every event and every webhook that wants it, in the caller's transaction. */
export async function announceEvents(
  rooms: WebhookRooms,
  clock: () => Date,
  accountId: string,
  events: readonly LibraryEvent[],
  within: Transaction<Schema>,
): Promise<void> {
  if (events.length === 0) return;
  const webhooks = await within
    .selectFrom('webhook')
    .innerJoin('account', 'account.id', 'webhook.account_id')
    .select(['webhook.id', 'webhook.url', 'webhook.events', 'account.slug'])
    .where('webhook.account_id', '=', accountId)
    .where('webhook.disabled_at', 'is', null)
    .orderBy('webhook.created_at')
    .execute();
  const [first] = webhooks;
  if (!first) return;
  const createdAt = clock().toISOString();
  const deliveries: NewDelivery[] = [];
  for (const event of events) {
    const interested = webhooks.filter((webhook) => webhook.events.includes(event.kind));
    if (interested.length === 0) continue;
    const { type, data } = rooms.present(event, first.slug);
    const body = (id: string): string => JSON.stringify({ id, type, created_at: createdAt, data });
    for (const { id, url } of interested) deliveries.push({ accountId, webhookId: id, url, event: event.kind, body });
  }
  await putDeliveries(rooms, deliveries, within);
}
