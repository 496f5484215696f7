import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A load balancer that looks at `/readyz`, as those of the trade do: who is not ready gets nothing. It never asks twice. */
export interface WatchingBalancer extends AsyncDisposable {
  readonly origin: string;
  add(server: string): void;
  remove(server: string): void;
  /** Requests that each server has had. */
  readonly counts: ReadonlyMap<string, number>;
  /** What each server has said of itself, one entry for each change: 0 is no answer. */
  readonly states: ReadonlyMap<string, readonly number[]>;
}

const LOOK_MS = 200;

export async function watchingBalancer(): Promise<WatchingBalancer> {
  const agent = new Agent({ keepAlive: true });
  const counts = new Map<string, number>();
  const states = new Map<string, number[]>();
  const timers = new Map<string, NodeJS.Timeout>();
  let turn = 0;

  async function look(server: string): Promise<void> {
    const signal = AbortSignal.timeout(2_000);
    const status = await fetch(`${server}/readyz`, { signal }).then(
      async (reply) => {
        await reply.arrayBuffer();
        return reply.status;
      },
      () => 0,
    );
    const known = states.get(server) ?? [];
    if (known.at(-1) !== status) states.set(server, [...known, status]);
  }

  const front = createServer((incoming, reply) => {
    const ready = [...timers.keys()].filter((server) => states.get(server)?.at(-1) === 200);
    const server = ready[turn++ % ready.length];
    if (server === undefined) {
      reply.writeHead(503).end('nobody is ready');
      return;
    }
    counts.set(server, (counts.get(server) ?? 0) + 1);
    const { hostname, port } = new URL(server);
    const { method, url: path, rawHeaders: headers } = incoming;
    const onward = request({ agent, hostname, port, method, path, headers, setHost: false }, (answer) => {
      // Its connection is one thing, the client's another.
      const { connection: _connection, 'keep-alive': _keepAlive, ...kept } = answer.headers;
      reply.writeHead(answer.statusCode ?? 502, kept);
      answer.pipe(reply);
      answer.on('error', () => reply.destroy());
    });
    onward.on('error', (error) => {
      if (!reply.headersSent) reply.writeHead(502).end(`the server broke off: ${error.message}`);
      else reply.destroy();
    });
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  return {
    origin: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    counts,
    states,
    add(server) {
      void look(server);
      timers.set(
        server,
        setInterval(() => void look(server), LOOK_MS),
      );
    },
    remove(server) {
      clearInterval(timers.get(server));
      timers.delete(server);
    },
    async [Symbol.asyncDispose]() {
      for (const timer of timers.values()) clearInterval(timer);
      agent.destroy();
      front.closeAllConnections();
      front.close();
      await once(front, 'close');
    },
  };
}
