import process from 'node:process';
import v8 from 'node:v8';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { allegedPayer } from './admission.ts';
import { Failure } from './failure.ts';
import type { Shares } from './shares.ts';
import type { HttpSettings } from './variables.ts';

/** Bodies and answers up to this size are not counted: there are no more of them than connections. */
const COUNTED_BYTES = 16 * 1024;
/** What of the heap, or of the memory that the service may take altogether, may be in use. */
const MOST_OF_MEMORY = 0.9;
declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route holds bodies in memory whatever their type. */
    readonly parsesAnything?: boolean;
  }
}

/** They must be heard when nothing else is. */
const OPERATIONS = /^\/(?:healthz|readyz|metrics)(?:\?|$)/;
const PARSED = /^application\/(?:json|x-www-form-urlencoded)\b/i;
const RETRY = { retryAfterSeconds: 2 };

/**
 * Refuse early, with 503 and the time to come back, where going on would end the process or have everybody wait: while the event loop
 * lags, while the heap or the memory of the service is nearly used up.
 */
export async function addPressureRelief(
  server: FastifyInstance,
  { MAX_LOOP_DELAY_MS }: Pick<HttpSettings, 'MAX_LOOP_DELAY_MS'>,
): Promise<void> {
  const ceiling = process.constrainedMemory();
  await server.register(underPressure, {
    maxEventLoopDelay: MAX_LOOP_DELAY_MS,
    maxHeapUsedBytes: Math.floor(v8.getHeapStatistics().heap_size_limit * MOST_OF_MEMORY),
    // Nothing of this machine's size says that the service may not use it all: only a ceiling that was set counts.
    maxRssBytes: isCeiling(ceiling) ? Math.floor(ceiling * MOST_OF_MEMORY) : 0,
    pressureHandler: async (request, _reply, what, value) => {
      if (OPERATIONS.test(request.url)) return;
      throw new Failure('overloaded', `expected less ${what}, found ${Math.round(value ?? 0)}`, RETRY);
    },
  });
}

function isCeiling(bytes: number): boolean {
  return bytes > 0 && bytes < 2 ** 50;
}

/** Count bodies that are parsed in memory, and answers that are held there until they are taken, against what there is for all. */
export function addMemoryBudget(server: FastifyInstance, memory: Shares): void {
  server.addHook('onRequest', (request, reply, done) => {
    const bytes = parsedBytes(request);
    if (bytes <= COUNTED_BYTES) return done();
    const free = memory.take(allegedPayer(request), bytes);
    if (!free) return done(noMemory(bytes));
    reply.raw.once('close', free);
    done();
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    const bytes = typeof payload === 'string' || payload instanceof Uint8Array ? payload.length : 0;
    if (bytes <= COUNTED_BYTES) return done();
    const free = memory.take(allegedPayer(request), bytes);
    if (!free) return done(noMemory(bytes));
    reply.raw.once('close', free);
    done();
  });
}

/** What the parsers of texts will hold of a body. */
function parsedBytes({ headers, routeOptions }: FastifyRequest): number {
  if (!routeOptions.config.parsesAnything && !PARSED.test(headers['content-type'] ?? '')) return 0;
  if (headers['transfer-encoding'] === undefined && headers['content-length'] === undefined) return 0;
  const most = routeOptions.bodyLimit ?? 0;
  const declared = headers['content-length'];
  return declared === undefined ? most : Math.min(Number(declared), most);
}

function noMemory(bytes: number): Failure {
  return new Failure('overloaded', `expected memory for ${bytes} bytes, found none left`, RETRY);
}
