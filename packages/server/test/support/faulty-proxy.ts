import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What becomes of a request: `pass`; `refuse` (503 before it is done); `lose` (done, and the connection cut instead of the answer);
 * `drop` (cut before it is done); `hang` (never answered); `cut` (the answer breaks after half of its body); `short` (the answer says and has half
 * of its body); `delay` (answered after a while).
 */
export type Fate = 'pass' | 'refuse' | 'lose' | 'drop' | 'hang' | 'cut' | 'short' | 'delay';

/** A proxy before a server on loopback that does to each request what it is told. */
export interface FaultyProxy extends AsyncDisposable {
  readonly origin: string;
  /** Decides about each request from now on. */
  decide: (request: IncomingMessage, number: number) => Fate;
  readonly seen: () => number;
}

const DELAY_MS = 300;

export async function faultyProxy(target: string): Promise<FaultyProxy> {
  let seen = 0;
  const server = createServer((incoming, reply) => {
    const fate = proxy.decide(incoming, seen++);
    void handle(incoming, reply, fate, target);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultyProxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    decide: () => 'pass',
    seen: () => seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

async function handle(incoming: IncomingMessage, reply: ServerResponse, fate: Fate, target: string): Promise<void> {
  incoming.on('error', () => {});
  if (fate === 'hang') return;
  if (fate === 'drop') return void incoming.socket.destroy();
  if (fate === 'refuse') {
    for await (const _ of incoming);
    reply.writeHead(503, { 'content-type': 'application/xml', connection: 'close' });
    return void reply.end('<Error><Code>ServiceUnavailable</Code><Message>Try again later</Message></Error>');
  }
  if (fate === 'delay') await sleep(DELAY_MS);
  const { method, url = '/', headers } = incoming;
  const { hostname, port } = new URL(target);
  const onward = request({ hostname, port, method, path: url, headers });
  onward.on('error', () => incoming.socket.destroy());
  incoming.pipe(onward);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  if (fate === 'lose') return void incoming.socket.destroy();
  const body = Buffer.concat(chunks);
  const half = body.subarray(0, Math.ceil(body.length / 2));
  const status = answer.statusCode ?? 500;
  if (fate === 'short')
    return void reply.writeHead(status, { ...answer.headers, 'content-length': half.length }).end(half);
  reply.writeHead(status, answer.headers);
  if (fate !== 'cut' || body.length === 0) return void reply.end(body);
  reply.write(half, () => setTimeout(() => incoming.socket.destroy(), 20));
}
