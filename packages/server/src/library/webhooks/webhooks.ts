import type { Kysely, Transaction } from 'kysely';
import type { Outbound } from '../../outbound/index.ts';
import type { Queue, RetryRule } from '../../queue/queue.ts';
import type { Schema } from '../../store/schema.ts';
import type { Announce, LibraryEvent } from '../model/event.ts';
import { announceEvents } from './announce.ts';
import { type DeliveryJob, deliveryKind, putDeliveries } from './deliver.ts';
import { type Delivery, listDeliveries, sweepDeliveries } from './delivery-log.ts';
import { type NewWebhook, registerOf, type Webhook } from './register.ts';

export type { Delivery } from './delivery-log.ts';
export type { NewWebhook, Webhook } from './register.ts';

/** What webhooks are made of. */
export interface WebhookRooms {
  readonly db: Kysely<Schema>;
  readonly queue: Queue;
  readonly outbound: Pick<Outbound, 'judge' | 'post'>;
  /** Seal a secret under the master key, and open it again. */
  readonly seal: (text: string) => Buffer;
  readonly unseal: (sealed: Uint8Array) => string;
  /** An event in the words of the API that its receivers speak. */
  readonly present: Present;
  /** Where deliveries shall be tried otherwise than usual. */
  readonly retry?: Partial<RetryRule>;
  readonly clock?: () => Date;
}

/** What is told of an event, by its type and its data. */
export type Present = (event: LibraryEvent, accountSlug: string) => { readonly type: string; readonly data: unknown };

/** The webhooks of each account, and what was sent to them. */
export interface Webhooks {
  /** Refuses `bad-url`, `bad-value`. The secret is in this answer and in no other. */
  create(accountId: string, wishes: { readonly url: unknown; readonly events?: unknown }): Promise<NewWebhook>;
  list(accountId: string): Promise<readonly Webhook[]>;
  /** False when there is none of this id. What is still to be delivered to it goes with it. */
  remove(accountId: string, id: string): Promise<boolean>;
  /** The newest first; `before` is the id of a delivery whose elders are wanted. */
  deliveries(
    accountId: string,
    options: { readonly limit: number; readonly before?: string },
  ): Promise<readonly Delivery[]>;
  readonly announce: Announce;
  /** Post a body to a URL of the caller's, unsigned, tried again like all deliveries. */
  deliverTo(
    accountId: string,
    what: { readonly url: string; readonly event: string; readonly body: object },
    within: Transaction<Schema> | Kysely<Schema>,
  ): Promise<void>;
  /** Throws `LibraryRefusal` `bad-url` for what can be no target. */
  judgeUrl(url: string): void;
  /** Keep the log within its bounds. */
  sweep(): Promise<void>;
}

/** Open the room, and say to the queue who delivers. Before the queue starts. */
export function createWebhooks(rooms: WebhookRooms): Webhooks {
  const { db, clock = () => new Date() } = rooms;
  const register = registerOf(rooms);
  rooms.queue.register<DeliveryJob>(deliveryKind(rooms, clock));
  return {
    ...register,
    deliveries: (accountId, options) => listDeliveries(db, accountId, options),
    announce: (accountId, events, within) => announceEvents(rooms, clock, accountId, events, within),
    deliverTo: (accountId, { url, event, body }, within) =>
      putDeliveries(rooms, [{ accountId, webhookId: null, url, event, body: () => JSON.stringify(body) }], within),
    sweep: () => sweepDeliveries(db, clock()),
  };
}
