import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { FAILURES, type Failure, toFailure } from './failure.ts';

/** How a dialect words a refusal. */
export type Envelope = (failure: Failure, request: FastifyRequest) => unknown;

/** An error handler that logs a refusal at its level, sets the headers all dialects share and sends the dialect's envelope. */
export function refuseWith(envelope: Envelope) {
  return function refuse(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
    const failure = toFailure(error);
    logRefusal(failure, request);
    reply.code(failure.status);
    reply.header('x-error-code', failure.code);
    if (failure.status < 500) reply.header('x-error-detail', headerText(failure.message));
    if (failure.retryAfterSeconds !== undefined) reply.header('retry-after', String(failure.retryAfterSeconds));
    // What is left of a refused body is not worth reading.
    if (!request.raw.complete) reply.header('connection', 'close');
    reply.type('application/json; charset=utf-8').send(envelope(failure, request));
  };
}

function logRefusal(failure: Failure, request: FastifyRequest): void {
  const { level, status } = FAILURES[failure.code];
  const detail = { code: failure.code, status, ...(level === 'error' ? { err: failure.cause ?? failure } : {}) };
  request.log[level](detail, failure.message);
}

/** Header values carry visible ASCII only. */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, '?').slice(0, 500);
}
