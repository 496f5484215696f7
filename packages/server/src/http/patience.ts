import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What must come of a body in each span of patience: less is a trickle that only holds a place. */
const LEAST_BYTES = 16 * 1024;
/** An answer up to this size goes into the system's own buffers, whoever reads it. */
const SMALL_ANSWER_BYTES = 64 * 1024;

/** What is said to a client that is too slow, in words that every dialect knows; it ends the connection. */
export type TellLate = (request: FastifyRequest) => void;

/**
 * Lose patience with clients that send their bodies, or take their answers, too slowly. A body that the service itself is slow to read is
 * no fault of the client's.
 */
export function addPatience(server: FastifyInstance, milliseconds: number, tellLate: TellLate): void {
  server.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request)) watchBody(request, reply, milliseconds, tellLate);
    done();
  });
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (isLong(payload)) reply.raw.setTimeout(milliseconds, () => reply.raw.destroy());
    done();
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;
}

function watchBody(request: FastifyRequest, reply: FastifyReply, milliseconds: number, tellLate: TellLate): void {
  const { raw } = request;
  let seen = raw.socket.bytesRead;
  const look = (): void => {
    const now = raw.socket.bytesRead;
    if (now - seen >= LEAST_BYTES || raw.readableLength > 0) {
      seen = now;
      timer.refresh();
      return;
    }
    if (reply.raw.headersSent) raw.socket.destroy();
    else tellLate(request);
  };
  const timer = setTimeout(look, milliseconds);
  timer.unref();
  const stop = (): void => clearTimeout(timer);
  raw.once('end', stop);
  raw.once('close', stop);
}

function isLong(payload: unknown): boolean {
  if (typeof payload === 'string' || payload instanceof Uint8Array) return payload.length > SMALL_ANSWER_BYTES;
  return typeof payload === 'object' && payload !== null;
}
