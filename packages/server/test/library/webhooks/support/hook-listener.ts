import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a receiver was sent. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly at: number;
}

export interface HookListener extends AsyncDisposable {
  readonly origin: string;
  readonly received: readonly Received[];
  /** Resolves when so many have come. */
  until(count: number): Promise<void>;
}

const PATIENCE_MS = 50_000;

/** A receiver of webhooks on loopback that answers as the test likes. */
export async function hookListener(status: (nth: number, path: string) => number = () => 200): Promise<HookListener> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    received.push({ path: request.url ?? '', headers: request.headers, body, at: performance.now() });
    response.statusCode = status(received.length, request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async until(count) {
      const deadline = performance.now() + PATIENCE_MS;
      while (received.length < count) {
        if (performance.now() > deadline) throw new Error(`expected ${count} calls, found ${received.length}`);
        await sleep(10);
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
