import { randomUUID } from 'node:crypto';
import { MetadataError } from '@colophon/engine';
import type { Kysely } from 'kysely';
import { ownersIn } from '../../queue/owners-in.ts';
import type { JobKind, RetryRule } from '../../queue/queue.ts';
import type { Schema } from '../../store/schema.ts';
import { noteDelivered, noteFailure, noteGivenUp, type OpenDelivery, openDelivery } from './delivery-log.ts';
import { signatureHeaders } from './signatures.ts';
import type { WebhookRooms } from './webhooks.ts';

/** Something to be told to a URL. */
export interface NewDelivery {
  readonly accountId: string;
  readonly webhookId: string | null;
  readonly url: string;
  readonly event: string;
  /** The body, by the delivery's id. */
  readonly body: (id: string) => string;
}

export interface DeliveryJob {
  readonly delivery: string;
}

const KIND = 'webhook-delivery';
/** How long a receiver may take for its answer. */
const ANSWER_MS = 30_000;
/** How long a delivery is tried. */
const TRIED_MS = 24 * 3600 * 1000;
/** Waits of 10 s to an hour; the age of the delivery ends them. */
const RETRY: RetryRule = { tries: 100, delaySeconds: 10, maxDelaySeconds: 3600, trySeconds: 60 };
const WIDTH = 16;
const ROWS_A_STATEMENT = 500;
const GONE = 410;

/** Write deliveries and put their jobs in line: they exist when the transaction does. */
export async function putDeliveries(
  { queue }: Pick<WebhookRooms, 'queue'>,
  deliveries: readonly NewDelivery[],
  within: Kysely<Schema>,
): Promise<void> {
  const rows = deliveries.map(({ accountId, webhookId, url, event, body }) => {
    const id = randomUUID();
    return { id, account_id: accountId, webhook_id: webhookId, url, event, body: body(id), ...UNTRIED };
  });
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    await within
      .insertInto('webhook_delivery')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .execute();
  }
  const jobs = rows.map(({ id }): DeliveryJob => ({ delivery: id }));
  if (jobs.length > 0) await queue.putAll(KIND, jobs, within);
}

const UNTRIED = {
  last_attempt_at: null,
  last_status: null,
  last_failure: null,
  delivered_at: null,
  given_up_at: null,
};

/** Who delivers. */
export function deliveryKind(rooms: WebhookRooms, clock: () => Date): JobKind<DeliveryJob> {
  return {
    name: KIND,
    width: WIDTH,
    owners: (jobs) =>
      ownersIn(
        rooms.db,
        'webhook_delivery',
        jobs.map(({ delivery }) => delivery),
      ),
    retry: { ...RETRY, ...rooms.retry },
    async run({ delivery: id }, { isLast, signal }) {
      const delivery = await openDelivery(rooms.db, id);
      if (!delivery) return;
      if (delivery.isDisabled) return await noteGivenUp(rooms.db, delivery, clock(), 'the webhook is disabled');
      const outcome = await attempt(rooms, delivery, clock(), signal);
      const now = clock();
      if (outcome.failure === undefined) return await noteDelivered(rooms.db, id, now, outcome.status);
      await noteFailure(rooms.db, id, now, outcome);
      const isOver = isLast || outcome.isFinal || now.getTime() - delivery.createdAt.getTime() >= TRIED_MS;
      if (!isOver) throw new Error(outcome.failure);
      await noteGivenUp(rooms.db, delivery, now, outcome.failure, outcome.status === GONE);
    },
  };
}

/** What became of one try. */
export interface Outcome {
  readonly status: number | null;
  readonly failure: string | undefined;
  /** A further try would be in vain. */
  readonly isFinal: boolean;
}

async function attempt(rooms: WebhookRooms, delivery: OpenDelivery, at: Date, signal: AbortSignal): Promise<Outcome> {
  const { id, url, body, secret } = delivery;
  const signature = secret ? signatureHeaders(rooms.unseal(secret), { id, body, at }) : {};
  const headers = { 'content-type': 'application/json; charset=utf-8', ...signature };
  try {
    const { status } = await rooms.outbound.post(url, { headers, body, timeoutMs: ANSWER_MS, signal });
    const isFine = status >= 200 && status < 300;
    const failure = isFine ? undefined : `expected a status from 200 to 299, found ${status}`;
    return { status, failure, isFinal: status === GONE };
  } catch (error) {
    if (!(error instanceof MetadataError)) throw error;
    return { status: null, failure: error.message, isFinal: error.code === 'url-refused' };
  }
}
