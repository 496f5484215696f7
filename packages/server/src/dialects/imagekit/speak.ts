import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import '../../accounts/request-caller.ts';
import type { Keyring } from '../../accounts/keyring.ts';
import { FAILURES } from '../../http/failure.ts';
import { basicCaller } from './authentication/basic.ts';
import type { CallName } from './reasons.ts';
import { failureBehind, refusal } from './refuse.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The call, for the reasons its errors carry. */
    readonly imagekitCall?: CallName | undefined;
  }
}

/** Have everything registered on `server` answer in this dialect: its error envelope, its request id, keys in their own order. */
export function speakImageKit(server: FastifyInstance): void {
  server.setErrorHandler(refuse);
  // The schemas describe; what a request must hold is judged by the readers, and answers are written as they are presented.
  server.setValidatorCompiler(() => () => true);
  server.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-ik-requestId', request.id);
  });
}

/** Have everything registered on `server` ask for the private key. Calls that do not exist are not found, whoever asks. */
export function askForKey(server: FastifyInstance, keyring: Keyring): void {
  // After the rate limit, which counts keys that are wrong too.
  server.addHook('preParsing', async (request) => {
    if (!request.is404) request.caller = await basicCaller(request, keyring);
  });
}

const WINDOW_MS = 60_000;
/** What is announced where the service has no limit: more than any client sends. */
const UNLIMITED = 1_000_000;

/** Announce the rate limit the way this dialect does: requests, milliseconds to wait, milliseconds of the window. */
export function announceRateLimit(server: FastifyInstance, perMinute: number): void {
  server.addHook('onSend', async (_request, reply) => {
    const secondsLeft = perMinute > 0 ? Number(reply.getHeader('x-ratelimit-reset') ?? 0) : 0;
    reply.header('x-ratelimit-limit', String(perMinute > 0 ? perMinute : UNLIMITED));
    reply.header('x-ratelimit-reset', String(secondsLeft * 1000));
    reply.header('x-ratelimit-interval', String(WINDOW_MS));
  });
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = refusal(error, {
    name: request.routeOptions.config.imagekitCall,
    params: request.params,
  });
  logRefusal(error, status, request);
  reply.code(status);
  // The published client would send what cannot succeed three times.
  if (status === 409) reply.header('x-should-retry', 'false');
  if (status === 401 && request.headers.origin === undefined)
    reply.header('www-authenticate', 'Basic realm="Colophon"');
  const retryAfter = failureBehind(error)?.retryAfterSeconds;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  // What is left of a refused body is not worth reading.
  if (!request.raw.complete) reply.header('connection', 'close');
  reply.type('application/json; charset=utf-8').send(body);
}

function logRefusal(error: unknown, status: number, request: FastifyRequest): void {
  const failure = failureBehind(error);
  const message = error instanceof Error ? error.message : 'refused';
  if (!failure) {
    request.log.info({ status }, message);
    return;
  }
  const { level } = FAILURES[failure.code];
  request.log[level](
    { code: failure.code, status, ...(level === 'error' ? { err: failure.cause ?? failure } : {}) },
    failure.message,
  );
}
