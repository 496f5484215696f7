import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A server whose first request of a kind is never answered, and every other one at once. */
export interface LateAnswers extends AsyncDisposable {
  readonly origin: string;
  /** Resolves when the first request has come. */
  asked(): Promise<unknown>;
  /** Later requests of the kind. */
  answered(): number;
}

/** Start one that answers with `body`; the kind is what has `about` in its own body. */
export async function lateAnswers(body: string | Buffer, about = ''): Promise<LateAnswers> {
  const first = Promise.withResolvers<void>();
  let answered = 0;
  let seen = 0;
  const server = createServer(async (request, reply) => {
    const isMeant = (await text(request)).includes(about);
    if (isMeant && seen++ === 0) return void first.resolve();
    if (isMeant) answered++;
    reply.setHeader('content-type', typeof body === 'string' ? 'application/x-amz-json-1.1' : 'image/jpeg').end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => first.promise,
    answered: () => answered,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
