import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A request's head as it came over the wire, and the connection it came over. */
export interface RawRequest {
  readonly head: string;
  /** `/path?query` of the request line. */
  readonly target: string;
  readonly socket: Socket;
}

export interface RawServer extends AsyncDisposable {
  readonly port: number;
  /** `http://127.0.0.1:port`. */
  readonly origin: string;
  /** Heads of all requests so far. */
  readonly heads: readonly string[];
  /** Settles when every connection made so far has ended. */
  quiet(): Promise<void>;
}

/** A loopback server that answers a request's head with whatever bytes the test likes. */
export async function rawServer(answer: (request: RawRequest) => void): Promise<RawServer> {
  const heads: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    let received = '';
    socket.on('data', (piece) => {
      received += piece.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = received.slice(0, end);
      received = '';
      heads.push(head);
      answer({ head, target: head.split(' ')[1] ?? '', socket });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    heads,
    async quiet() {
      await Promise.all([...sockets].map((socket) => once(socket, 'close')));
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A whole answer; `Content-Length` is added unless the headers speak of the body's length themselves. */
export function reply(body: string | Uint8Array, headers: readonly string[] = [], status = '200 OK'): Buffer {
  const bytes = Buffer.from(body);
  const speaksOfLength = headers.some((header) => /^(content-length|transfer-encoding):/i.test(header));
  const all = speaksOfLength ? headers : [...headers, `Content-Length: ${bytes.length}`];
  const head = [`HTTP/1.1 ${status}`, ...all, 'Connection: close', '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}

/** A redirect without a body. */
export function redirect(location: string, status = '302 Found'): Buffer {
  return reply('', [`Location: ${location}`], status);
}
