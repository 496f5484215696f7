import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../../accounts/keyring.ts';
import { requireCaller } from '../../accounts/require-caller.ts';
import { queryValue } from '../../http/credentials.ts';
import { Failure } from '../../http/failure.ts';
import { LibraryRefusal } from '../../library/model/refusal.ts';
import type { Webhooks } from '../../library/webhooks/webhooks.ts';
import { createSchema, deleteSchema, deliveriesSchema, listSchema, MOST_DELIVERIES } from './schema.ts';

/** The rooms that webhooks are kept by. */
export interface WebhookRouteRooms {
  readonly keyring: Keyring;
  readonly webhooks: Webhooks;
}

const BASE = '/colophon/v1/webhooks';
const DEFAULT_DELIVERIES = 50;

/** The account's webhooks, and what was sent to them. */
export async function webhookRoutes(server: FastifyInstance, { keyring, webhooks }: WebhookRouteRooms): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  server.addHook('onRequest', async (request) => {
    request.caller = await requireCaller(request, keyring);
  });

  server.post(BASE, {
    schema: createSchema,
    async handler(request, reply) {
      const { url, events } = bodyOf(request);
      const made = await refusing(webhooks.create(callerOf(request).accountId, { url, events }));
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  });

  server.get(BASE, {
    schema: listSchema,
    handler: (request) => webhooks.list(callerOf(request).accountId),
  });

  server.delete<{ Params: { id: string } }>(`${BASE}/:id`, {
    schema: deleteSchema,
    async handler(request, reply) {
      const isGone = await webhooks.remove(callerOf(request).accountId, request.params.id);
      if (!isGone) throw new Failure('no-such-route', 'expected the id of a webhook, found none of this id');
      return reply.code(204).send();
    },
  });

  server.get(`${BASE}/deliveries`, {
    schema: deliveriesSchema,
    async handler(request) {
      const before = readBefore(queryValue(request, 'before'));
      const limit = readLimit(queryValue(request, 'limit'));
      return await webhooks.deliveries(callerOf(request).accountId, { limit, ...(before && { before }) });
    },
  });
}

function callerOf({ caller }: FastifyRequest): Caller {
  if (caller) return caller;
  throw new Failure('unauthorised');
}

function bodyOf({ body }: FastifyRequest): { readonly url?: unknown; readonly events?: unknown } {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw new Failure('bad-request', 'expected a JSON object with a url, found none');
}

/** What the library refuses, in the service's words. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof LibraryRefusal) throw new Failure('bad-request', error.message, { cause: error });
    throw error;
  }
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_DELIVERIES;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST_DELIVERIES) return limit;
  throw new Failure('bad-request', `expected limit as a whole number from 1 to ${MOST_DELIVERIES}`);
}

function readBefore(id: string | undefined): string | undefined {
  if (id === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return id;
  throw new Failure('bad-request', 'expected before as the id of a delivery');
}
