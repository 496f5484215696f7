import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../../accounts/keyring.ts';
import { requireCaller } from '../../accounts/require-caller.ts';
import type { Batches } from '../../batches/batches.ts';
import { queryValue } from '../../http/credentials.ts';
import { Failure } from '../../http/failure.ts';
import type { Shelf } from '../../shelf/shelf.ts';
import { readBatchWishes } from './read-wishes.ts';
import {
  cancelSchema,
  getSchema,
  listSchema,
  MOST_BATCHES,
  MOST_PARTS,
  makeSchema,
  partSchema,
  partsSchema,
} from './schema.ts';
import { showBatch } from './show.ts';

/** The rooms that batches are served from. */
export interface BatchRouteRooms {
  readonly keyring: Keyring;
  readonly batches: Batches;
  readonly shelf: Pick<Shelf, 'read'>;
}

const BASE = '/colophon/v1/batches';
/** A list of as many URLs as may be sent. */
const BODY_BYTES = 32 * 1024 ** 2;
const DEFAULT_BATCHES = 50;

interface WithId {
  readonly Params: { readonly id: string };
}

interface WithPart {
  readonly Params: { readonly id: string; readonly number: string };
}

/** The account's batches and their results. */
export async function batchRoutes(
  server: FastifyInstance,
  { keyring, batches, shelf }: BatchRouteRooms,
): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  server.addHook('onRequest', async (request) => {
    request.caller = await requireCaller(request, keyring);
  });

  server.post(BASE, {
    schema: makeSchema,
    bodyLimit: BODY_BYTES,
    async handler(request, reply) {
      const caller = callerOf(request);
      const id = await batches.make(caller, readBatchWishes(request));
      const batch = found(await batches.get(caller.accountId, id));
      return reply.code(202).header('location', `${BASE}/${id}`).send(showBatch(batch));
    },
  });

  server.get(BASE, {
    schema: listSchema,
    async handler(request) {
      const limit = wholeNumber(request, 'limit', { from: 1, to: MOST_BATCHES }) ?? DEFAULT_BATCHES;
      return (await batches.list(callerOf(request).accountId, limit)).map(showBatch);
    },
  });

  server.get<WithId>(`${BASE}/:id`, {
    schema: getSchema,
    handler: async (request) => showBatch(found(await batches.get(callerOf(request).accountId, request.params.id))),
  });

  server.delete<WithId>(`${BASE}/:id`, {
    schema: cancelSchema,
    handler: async (request) => showBatch(found(await batches.cancel(callerOf(request).accountId, request.params.id))),
  });

  server.get<WithId>(`${BASE}/:id/parts`, {
    schema: partsSchema,
    async handler(request) {
      const after = wholeNumber(request, 'after', { from: 0, to: 2 ** 31 - 1 }) ?? -1;
      const limit = wholeNumber(request, 'limit', { from: 1, to: MOST_PARTS }) ?? MOST_PARTS;
      return found(await batches.parts(callerOf(request).accountId, request.params.id, { after, limit }));
    },
  });

  server.get<WithPart>(`${BASE}/:id/parts/:number`, {
    schema: partSchema,
    async handler(request, reply) {
      const { id, number } = request.params;
      const isNumber = /^\d{1,9}$/.test(number);
      const part = found(isNumber ? await batches.part(callerOf(request).accountId, id, Number(number)) : undefined);
      const body = await shelf.read(part.sha256);
      return reply
        .type('application/gzip')
        .header('content-length', part.bytes)
        .header('content-disposition', `attachment; filename="part-${number.padStart(6, '0')}.ndjson.gz"`)
        .header('cache-control', 'private, no-transform')
        .header('etag', `"${part.sha256}"`)
        .send(body);
    },
  });
}

function callerOf({ caller }: FastifyRequest): Caller {
  if (caller) return caller;
  throw new Failure('unauthorised');
}

function found<T>(thing: T | undefined): T {
  if (thing !== undefined) return thing;
  throw new Failure('no-such-route', 'expected a batch of yours, found none of this id or no such part');
}

function wholeNumber(
  request: FastifyRequest,
  name: string,
  { from, to }: { readonly from: number; readonly to: number },
): number | undefined {
  const text = queryValue(request, name);
  if (text === undefined) return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= from && number <= to) return number;
  throw new Failure('bad-request', `expected ${name} as a whole number from ${from} to ${to}`);
}
