import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { picture } from '../support/picture.ts';

/** A host that does what a URL's host should not. Its answers are chosen by the path. */
export interface HostileHost extends AsyncDisposable {
  readonly origin: string;
  /** Addresses that were asked for with credentials, which nobody should have. */
  readonly credentials: readonly string[];
}

type Answer = (
  response: ServerResponse,
  context: { readonly origin: string; readonly range: string | undefined; readonly turn: number },
) => void;

const FILE = picture();
const BOMB = gzipSync(Buffer.alloc(100_000_000));

/** Where a redirect leads, by what it is called. */
export const HOPS: Readonly<Record<string, string>> = {
  metadata: 'http://169.254.169.254/latest/meta-data/',
  mapped: 'http://[::ffff:169.254.169.254]/',
  nat64: 'http://[64:ff9b::a9fe:a9fe]/',
  sixtofour: 'http://[2002:a9fe:a9fe::]/',
  private: 'http://10.0.0.1/',
  carrier: 'http://100.64.0.1/',
  zero: 'http://0.0.0.0/',
  local6: 'http://[::1]/',
  file: 'file:///etc/passwd',
  gopher: 'gopher://127.0.0.1:25/_HELO',
  data: 'data:image/png;base64,iVBORw0KGgo=',
  javascript: 'javascript:alert(1)',
  ftp: 'ftp://127.0.0.1/x',
  user: 'http://user:password@169.254.169.254/',
  smtp: 'http://127.0.0.1:25/',
  nothing: '',
  broken: 'http://',
  lines: 'http://a\u0001b/',
};

export const ANSWERS: Readonly<Record<string, Answer>> = {
  loop: (response, { origin }) => hop(response, `${origin}/loop`),
  chain: (response, { origin, turn }) => hop(response, `${origin}/chain?${turn}`),
  'no-location': (response) => response.writeHead(302).end(),
  credentials: (response, { origin }) =>
    response
      .writeHead(401, {
        'www-authenticate': 'Basic realm="x"',
        location: `${origin.replace('//', '//user:secret@')}/taken`,
      })
      .end(),
  endless: (response) => pour(response.writeHead(200, { 'content-type': 'image/jpeg' }), FILE, 0),
  drip: (response) => pour(response.writeHead(200, { 'content-type': 'image/jpeg' }), FILE.subarray(0, 1), 300),
  'drip-with-length': (response) =>
    pour(response.writeHead(200, { 'content-length': '1000000' }), FILE.subarray(0, 1), 300),
  silent: () => {},
  'silent-body': (response) => void response.writeHead(200, { 'content-length': '1000' }).write(FILE.subarray(0, 100)),
  'too-short': (response) =>
    response.writeHead(200, { 'content-length': String(FILE.length + 5_000) }).write(FILE, () => response.destroy()),
  'length-of-2^53': (response) =>
    response.writeHead(200, { 'content-length': '9007199254740993' }).write(FILE, () => response.destroy()),
  empty: (response) => response.writeHead(200, { 'content-length': '0' }).end(),
  'no-content': (response) => response.writeHead(204).end(),
  'gzip-bomb': (response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'image/jpeg' }).end(BOMB),
  'gzip-twice': (response) => response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(BOMB)),
  'gzip-that-is-none': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(FILE),
  'odd-coding': (response) => response.writeHead(200, { 'content-encoding': 'x-odd' }).end(FILE),
  'range-ignored': (response) => response.writeHead(200, { 'content-length': String(FILE.length) }).end(FILE),
  'range-of-many-parts': (response) =>
    response
      .writeHead(206, { 'content-type': 'multipart/byteranges; boundary=b' })
      .end(`--b\r\ncontent-range: bytes 0-9/99\r\n\r\n0123456789\r\n--b--`),
  'range-elsewhere': (response) =>
    response.writeHead(206, { 'content-range': 'bytes 5000-5099/9999' }).end(FILE.subarray(0, 100)),
  'range-of-nothing': (response) => response.writeHead(206, { 'content-range': 'bytes */*' }).end(FILE),
  'range-of-2^63': (response) =>
    response.writeHead(206, { 'content-range': 'bytes 0-9/9223372036854775807' }).end(FILE.subarray(0, 10)),
  'range-backwards': (response) => response.writeHead(206, { 'content-range': 'bytes 9-0/100' }).end(FILE),
  'never-satisfied': (response) => response.writeHead(416, { 'content-range': 'bytes */0' }).end(),
  changing: (response, { range, turn }) => {
    const [start = 0, end = 99] = (/(\d+)-(\d+)/.exec(range ?? '') ?? []).slice(1).map(Number);
    const bytes = Buffer.concat([FILE, Buffer.alloc(2_000_000)]).subarray(start, end + 1);
    response
      .writeHead(206, {
        etag: `"${turn}"`,
        'content-range': `bytes ${start}-${start + bytes.length - 1}/${FILE.length + 2_000_000}`,
      })
      .end(bytes);
  },
  shrinking: (response, { range, turn }) => {
    const start = Number(/\d+/.exec(range ?? '')?.[0] ?? 0);
    const bytes = FILE.subarray(0, 64);
    response.writeHead(206, { 'content-range': `bytes ${start}-${start + 63}/${1_000_000 - turn}` }).end(bytes);
  },
  'huge-headers': (response) => raw(response, `HTTP/1.1 200 OK\r\n${'x-more: of it and of it\r\n'.repeat(20_000)}\r\n`),
  'one-huge-header': (response) => raw(response, `HTTP/1.1 200 OK\r\nx-more: ${'y'.repeat(1_000_000)}\r\n\r\n`),
  'headers-without-end': (response) =>
    pour(raw(response, 'HTTP/1.1 200 OK\r\n', false), Buffer.from('x-more: y\r\n'), 50),
  'a-thousand-100s': (response) => raw(response, 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(1_000)),
  'no-http': (response) => raw(response, 'this is no answer\r\n\r\n'),
  'status-0': (response) => raw(response, 'HTTP/1.1 000 \r\ncontent-length: 0\r\n\r\n'),
  'chunks-that-lie': (response) =>
    raw(response, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffff\r\nx'),
  'length-and-chunks': (response) =>
    raw(response, 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n0\r\n\r\n'),
  'a-name-with-lines': (response) =>
    response
      .writeHead(200, {
        'content-disposition':
          'attachment; filename="a%0d%0aX-Injected: yes.jpg"; filename*=UTF-8\'\'..%2F..%2Fetc%2Fpasswd',
      })
      .end(FILE),
  'a-type-with-markup': (response) =>
    response.writeHead(200, { 'content-type': 'text/html"><script>alert(1)</script>' }).end(FILE),
  closed: (response) => response.destroy(),
  reset: (response) => response.socket?.resetAndDestroy(),
  teapot: (response) => response.writeHead(418).end('<script>alert(1)</script>'),
  fault: (response) => response.writeHead(500).end('at secret (file:///srv/secret.ts:1:1)'),
};

/** Open the host on loopback. */
export async function hostileHost(): Promise<HostileHost> {
  const credentials: string[] = [];
  const sockets = new Set<Socket>();
  let turn = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (request.headers.authorization !== undefined) credentials.push(pathname);
    const [first = '', second = ''] = pathname.slice(1).split('/');
    const answer = Object.hasOwn(ANSWERS, first) ? ANSWERS[first] : undefined;
    if (first === 'hop') return hop(response, HOPS[second] ?? '');
    if (answer) return answer(response, { origin, range: request.headers.range, turn: turn++ });
    response.writeHead(404).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    credentials,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function hop(response: ServerResponse, location: string): void {
  raw(response, `HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`);
}

/** Bytes as they are, in place of an answer. */
function raw(response: ServerResponse, text: string, isAll = true): ServerResponse | Socket {
  const { socket } = response;
  if (!socket) return response;
  if (isAll) socket.end(text, 'latin1');
  else socket.write(text, 'latin1');
  return socket;
}

/** The same bytes again and again until nobody listens. */
function pour(to: ServerResponse | Socket, bytes: Buffer, pauseMs: number): void {
  const more = (): void => {
    if (to.destroyed || to.writableEnded) return;
    const isOpen = to.write(bytes);
    if (pauseMs > 0) setTimeout(more, pauseMs).unref();
    else if (isOpen) setImmediate(more);
    else to.once('drain', more);
  };
  more();
}
