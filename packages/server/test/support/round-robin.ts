import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer as plain as can be: each request goes to the next service. */
export interface RoundRobin extends AsyncDisposable {
  readonly origin: string;
  /** Where requests go from now on. */
  spread(origins: readonly string[]): void;
  /** Requests that each service has had. */
  readonly counts: ReadonlyMap<string, number>;
}

const LINGER_MS = 300;

/** Start one; it has nobody to send to yet. */
export async function roundRobin(): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<string, number>();
  let origins: readonly string[] = [];
  let turn = 0;
  const server = createServer((incoming, reply) => {
    const origin = origins[turn++ % origins.length] ?? '';
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
    const { hostname, port } = new URL(origin);
    const { method, url: path, rawHeaders: headers } = incoming;
    const onward = request({ agent, hostname, port, method, path, headers, setHost: false }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(reply);
      answer.on('error', () => reply.destroy());
    });
    onward.on('error', () => {
      if (!reply.headersSent) reply.destroy();
    });
    reply.on('close', () => {
      if (!reply.writableFinished) onward.destroy();
    });
    reply.on('finish', () => {
      if (!incoming.complete) turnAway(incoming);
    });
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts,
    spread(next) {
      origins = next;
    },
    async [Symbol.asyncDispose]() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Whoever was answered while still sending is let hear of it, and then cut off. */
function turnAway(incoming: IncomingMessage): void {
  incoming.unpipe();
  incoming.resume();
  setTimeout(() => incoming.socket.destroy(), LINGER_MS).unref();
}
