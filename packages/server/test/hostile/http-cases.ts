import { gzipSync } from 'node:zlib';
import { picture } from '../support/picture.ts';
import { credentials, type Dialect, DOORS, type HostileCase, type Target } from './case.ts';
import { ask, type Script, speak } from './send.ts';

/** A client that sends one byte in so many milliseconds. */
const TRICKLE_MS = 200;

/** Class 18: requests that do not end, are not what they say, or are too much of something. */
export function httpCases(): readonly HostileCase[] {
  return [...bodies(), ...heads(), ...jsons()];
}

function head(target: Target, path: string, lines: readonly string[], method = 'POST'): string {
  const given = Object.entries(credentials(target.key)).map(([name, value]) => `${name}: ${value}`);
  return `${[`${method} ${path} HTTP/1.1`, 'host: colophon', ...given, ...lines].join('\r\n')}\r\n\r\n`;
}

const MULTIPART = 'content-type: multipart/form-data; boundary=b';
const FILE = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n';

interface BodyAttack {
  readonly name: string;
  readonly lines: readonly string[];
  readonly body: () => Script;
  readonly mayEnd?: boolean;
  /** Refused before a route is known. */
  readonly isUnparsed?: boolean;
}

const chunked = 'transfer-encoding: chunked';
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

const BODIES: readonly BodyAttack[] = [
  {
    name: 'a body that comes byte by byte',
    lines: [MULTIPART, 'content-length: 100000'],
    body: () => trickle(FILE),
    isUnparsed: true,
  },
  {
    name: 'a body of which nothing comes',
    lines: [MULTIPART, 'content-length: 100000'],
    body: () => [],
    isUnparsed: true,
  },
  {
    name: 'a file that comes byte by byte',
    lines: ['content-type: image/jpeg', 'content-length: 100000'],
    body: () => trickle('\xff\xd8\xff\xe1'),
    isUnparsed: true,
  },
  {
    name: 'a form without an end',
    lines: [MULTIPART, chunked],
    body: () => [chunk(FILE), chunk('x'.repeat(5000)), '0\r\n\r\n'],
  },
  {
    name: 'a form that ends in a part’s head',
    lines: [MULTIPART, chunked],
    body: () => [chunk('--b\r\ncontent-disposition: form-data; na'), '0\r\n\r\n'],
  },
  { name: '100,000 parts', lines: [MULTIPART, chunked], body: () => parts(100_000), mayEnd: true },
  { name: '100,000 files', lines: [MULTIPART, chunked], body: () => parts(100_000, '; filename="x"'), mayEnd: true },
  {
    name: 'a part’s head of 2 MB',
    lines: [MULTIPART, chunked],
    body: () => [chunk(`--b\r\ncontent-disposition: form-data; name="${'n'.repeat(2_000_000)}"\r\n\r\n`), '0\r\n\r\n'],
    mayEnd: true,
  },
  {
    name: '50,000 lines in a part’s head',
    lines: [MULTIPART, chunked],
    body: () => [chunk(`--b\r\n${'x: y\r\n'.repeat(50_000)}\r\n`), '0\r\n\r\n'],
    mayEnd: true,
  },
  {
    name: 'no boundary',
    lines: ['content-type: multipart/form-data', 'content-length: 10'],
    body: () => ['0123456789'],
  },
  {
    name: 'a boundary of 8 KB',
    lines: [`content-type: multipart/form-data; boundary=${'b'.repeat(8192)}`, 'content-length: 10'],
    body: () => ['0123456789'],
  },
  {
    name: 'an empty boundary',
    lines: ['content-type: multipart/form-data; boundary=""', 'content-length: 4'],
    body: () => ['----'],
  },
  {
    name: 'forms in forms',
    lines: [MULTIPART, chunked],
    body: () => [
      chunk(
        `--b\r\ncontent-type: multipart/mixed; boundary=c\r\n\r\n${'--c\r\ncontent-type: multipart/mixed; boundary=c\r\n\r\n'.repeat(1000)}`,
      ),
      '0\r\n\r\n',
    ],
  },
  {
    name: 'a part without a name',
    lines: [MULTIPART, chunked],
    body: () => [chunk('--b\r\ncontent-disposition: form-data\r\n\r\nx\r\n--b--\r\n'), '0\r\n\r\n'],
  },
  {
    name: 'parts of names that mean something',
    lines: [MULTIPART, chunked],
    body: () => [
      chunk(
        `${['__proto__', 'constructor', 'toString']
          .map((name) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nx\r\n`)
          .join('')}--b--\r\n`,
      ),
      '0\r\n\r\n',
    ],
  },
  {
    name: 'a body of chunks without end',
    lines: ['content-type: image/jpeg', chunked],
    body: () => endless(),
    mayEnd: true,
  },
  { name: 'a form of chunks without end', lines: [MULTIPART, chunked], body: () => endless(FILE), mayEnd: true },
  {
    name: 'a million chunks of a byte',
    lines: ['content-type: image/jpeg', chunked],
    body: () => ['1\r\nx\r\n'.repeat(1_000_000), '0\r\n\r\n'],
    mayEnd: true,
  },
  {
    name: 'a chunk that says 2^64 − 1',
    lines: [MULTIPART, chunked],
    body: () => ['ffffffffffffffff\r\nx'],
    isUnparsed: true,
  },
  { name: 'a chunk that says −1', lines: [MULTIPART, chunked], body: () => ['-1\r\nx'], isUnparsed: true },
  {
    name: 'a chunk’s extension of 1 MB',
    lines: [MULTIPART, chunked],
    body: () => [`1;${'x'.repeat(1_000_000)}\r\nx`],
    isUnparsed: true,
    mayEnd: true,
  },
  {
    name: 'trailers of 1 MB',
    lines: ['content-type: image/jpeg', chunked],
    body: () => [`1\r\nx\r\n0\r\n${'x: y\r\n'.repeat(170_000)}\r\n`],
    mayEnd: true,
    isUnparsed: true,
  },
  {
    name: 'a gzip bomb',
    lines: ['content-type: application/json', 'content-encoding: gzip', chunked],
    body: () => [hexChunk(gzipSync(Buffer.alloc(50_000_000))), '0\r\n\r\n'],
    mayEnd: true,
  },
  {
    name: 'a file in gzip that is a bomb',
    lines: ['content-type: image/jpeg', 'content-encoding: gzip', chunked],
    body: () => [hexChunk(gzipSync(Buffer.alloc(50_000_000))), '0\r\n\r\n'],
    mayEnd: true,
  },
  {
    name: 'an unknown coding',
    lines: ['content-type: image/jpeg', 'content-encoding: x-odd', 'content-length: 4'],
    body: () => ['abcd'],
  },
  {
    name: 'two lengths',
    lines: ['content-type: image/jpeg', 'content-length: 4', 'content-length: 5'],
    body: () => ['abcde'],
    isUnparsed: true,
  },
  {
    name: 'a length and chunks',
    lines: ['content-type: image/jpeg', 'content-length: 4', chunked],
    body: () => ['0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n'],
    isUnparsed: true,
    mayEnd: true,
  },
  {
    name: 'chunks in other words',
    lines: ['content-type: image/jpeg', 'transfer-encoding: xchunked'],
    body: () => ['0\r\n\r\n'],
    isUnparsed: true,
    mayEnd: true,
  },
  {
    name: 'a negative length',
    lines: ['content-type: image/jpeg', 'content-length: -5'],
    body: () => ['abc'],
    isUnparsed: true,
  },
  {
    name: 'a length of 10^30',
    lines: ['content-type: image/jpeg', `content-length: 1${'0'.repeat(30)}`],
    body: () => ['abc'],
    isUnparsed: true,
  },
  {
    name: 'a length of 10^15',
    lines: ['content-type: image/jpeg', 'content-length: 1000000000000000'],
    body: () => ['abc'],
    mayEnd: true,
  },
  {
    name: 'less than its length, and silence',
    lines: ['content-type: image/jpeg', 'content-length: 5000'],
    body: () => [picture().subarray(0, 200)],
    isUnparsed: true,
  },
  {
    name: 'an expectation that is met',
    lines: ['content-type: image/jpeg', 'content-length: 100000', 'expect: 100-continue'],
    body: () => [],
    mayEnd: true,
    isUnparsed: true,
  },
  {
    name: 'an odd expectation',
    lines: ['content-type: image/jpeg', 'content-length: 4', 'expect: the-unexpected'],
    body: () => ['abcd'],
    mayEnd: true,
    isUnparsed: true,
  },
  { name: 'no type', lines: ['content-length: 4'], body: () => ['abcd'] },
  { name: 'a type that is none', lines: ['content-type: ;;;=', 'content-length: 4'], body: () => ['abcd'] },
  {
    name: 'a form in a query’s clothes with 100,000 fields',
    lines: ['content-type: application/x-www-form-urlencoded', chunked],
    body: () => [chunk('a=1&'.repeat(100_000)), '0\r\n\r\n'],
  },
];

function bodies(): HostileCase[] {
  return BODIES.flatMap(({ name, lines, body, mayEnd = false, isUnparsed = false }) =>
    DOORS.map(
      (door): HostileCase => ({
        group: 18,
        name: `${name} at ${door.path}`,
        dialect: isUnparsed ? 'any' : door.dialect,
        mayEnd,
        send: (target) => speak(target, script(head(target, door.path, lines), body())),
      }),
    ),
  );
}

const HEADS: readonly (readonly [name: string, bytes: (target: Target) => Script, mayEnd?: boolean])[] = [
  ['a head that comes byte by byte', () => trickle('GET / HTTP/1.1\r\nhost: x\r\n'), true],
  ['nothing at all', () => [6_000], true],
  [
    'a head without end',
    () => ['GET / HTTP/1.1\r\n', ...Array<string>(5_000).fill('x-more: of it and of it and of it\r\n')],
  ],
  ['10,000 headers', () => [`GET /healthz HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(10_000)}\r\n`], true],
  ['a header of 70 KB', () => [`GET /healthz HTTP/1.1\r\nhost: x\r\na: ${'b'.repeat(70_000)}\r\n\r\n`]],
  ['an address of 100 KB', () => [`GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`]],
  ['an address of 60,000 parts', () => [`GET ${'/a'.repeat(30_000)} HTTP/1.1\r\nhost: x\r\n\r\n`]],
  ['20,000 parameters', (target) => [head(target, `/v1/files?${'a=1&'.repeat(12_000)}`, [], 'GET')]],
  ['no version', () => ['GET /\r\n\r\n'], true],
  ['the preface of HTTP/2', () => ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], true],
  ['TLS', () => [Buffer.from('1603010200010001fc0303', 'hex'), Buffer.alloc(500, 7)], true],
  ['bytes of no kind', () => [Buffer.alloc(4_000, 0xaa)], true],
  ['NUL in a header', () => ['GET / HTTP/1.1\r\nhost: x\r\na: b\0c\r\n\r\n']],
  ['a line feed alone in a header', () => ['GET / HTTP/1.1\nhost: x\n\n'], true],
  ['a blank before the colon', () => ['GET / HTTP/1.1\r\nhost : x\r\n\r\n']],
  ['a folded header', () => ['GET /healthz HTTP/1.1\r\nhost: x\r\na: b\r\n c\r\n\r\n'], true],
  ['no host', () => ['GET /healthz HTTP/1.1\r\n\r\n']],
  ['two hosts', () => ['GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n'], true],
  ['a host with markup', (target) => [head(target, '/v1/files', ['host: "><script>alert(1)</script>'], 'GET')]],
  ['an address as proxies get it', () => ['GET http://169.254.169.254/latest/ HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['an asterisk', () => ['OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n'], true],
  ['CONNECT', () => ['CONNECT 169.254.169.254:80 HTTP/1.1\r\nhost: x\r\n\r\n'], true],
  ['TRACE', () => ['TRACE / HTTP/1.1\r\nhost: x\r\ncookie: secret\r\n\r\n'], true],
  ['a method of nobody', () => ['BREW /coffee HTTP/1.1\r\nhost: x\r\n\r\n']],
  [
    'another protocol',
    () => [
      'GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x\r\n\r\n',
    ],
    true,
  ],
  ['percent signs that mean nothing', () => ['GET /media/default/%zz%%%c0%af HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['a path upwards', () => ['GET /media/default/../../../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['a path upwards, hidden', () => ['GET /media/default/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['a path upwards to the pages', () => ['GET /..%5c..%5cpackage.json HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['slashes', () => ['GET ////healthz// HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['NUL in the address', () => ['GET /media/default/a%00.jpg HTTP/1.1\r\nhost: x\r\n\r\n']],
  ['5,000 requests at once', () => ['GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(5_000)]],
  [
    '10,000 ranges',
    (target) => [head(target, '/media/default/range.jpg', [`range: bytes=${'0-0,'.repeat(10_000)}1-1`], 'GET')],
  ],
  [
    'ranges that overflow',
    (target) => [head(target, '/media/default/range.jpg', ['range: bytes=-99999999999999999999,5-1,a-b'], 'GET')],
  ],
  [
    'conditions of 60 KB',
    (target) => [head(target, '/media/default/range.jpg', [`if-none-match: ${'"a",'.repeat(14_000)}`], 'GET')],
  ],
  [
    'credentials of 60 KB',
    () => [`GET /v1/files HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${'YWFh'.repeat(14_000)}\r\n\r\n`],
  ],
  [
    'credentials that are no text',
    () => [
      `GET /v1/files HTTP/1.1\r\nhost: x\r\nauthorization: Basic ${Buffer.alloc(300, 0xff).toString('base64')}\r\n\r\n`,
    ],
  ],
  [
    'a key of 50 KB',
    () => [`GET /colophon/v1/batches HTTP/1.1\r\nhost: x\r\nx-api-key: ${'k'.repeat(50_000)}\r\n\r\n`],
  ],
  [
    'twenty keys',
    () => [`GET /v1/files?${'key=a&'.repeat(20)} HTTP/1.1\r\nhost: x\r\n${'x-api-key: b\r\n'.repeat(20)}\r\n`],
  ],
  [
    'a forwarded address that is none',
    (target) => [
      head(
        target,
        '/v1/files',
        ['x-forwarded-for: <script>alert(1)</script>, ::::', 'x-forwarded-proto: javascript', 'x-forwarded-host: evil'],
        'GET',
      ),
    ],
  ],
];

function heads(): HostileCase[] {
  return HEADS.map(([name, bytes, mayEnd = false]) => ({
    group: 18,
    name,
    dialect: 'any',
    mayEnd,
    send: (target) => speak(target, bytes(target)),
  }));
}

const deep = (times: number): string => '['.repeat(times) + ']'.repeat(times);
const JSONS: Readonly<Record<string, string | Buffer>> = {
  nothing: '',
  'half of it': '{"url": "http://',
  '100,000 lists deep': deep(100_000),
  '100,000 objects deep': '{"a":'.repeat(100_000),
  'a key of 900 KB': `{"${'k'.repeat(900_000)}":1}`,
  '2 MB': JSON.stringify({ url: 'x'.repeat(2_000_000) }),
  '150,000 keys': `{${Array.from({ length: 80_000 }, (_, at) => `"k${at}":1`).join(',')}}`,
  'a number of a million digits': `{"url": ${'9'.repeat(1_000_000)}}`,
  'numbers that overflow': '{"url": 1e999999, "limit": -1e400}',
  prototypes: '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "url": "x"}',
  'a lone surrogate': '{"url": "\\ud800"}',
  'a NUL': '{"url": "a\\u0000b"}',
  'a byte order mark': '\ufeff{"url": "x"}',
  'UTF-16': Buffer.from('{"url": "x"}', 'utf16le'),
  'bytes of no text': Buffer.from('7b2275726cff22:ff7d', 'hex'),
  'a list of names': JSON.stringify({ url: ['http://a', 'http://b'] }),
  'an object for a text': JSON.stringify({ url: { href: 'http://169.254.169.254/' } }),
  null: 'null',
  'a text': '"url"',
  'the same name twice': '{"url": "http://a", "url": "file:///etc/passwd"}',
};
const JSON_DOORS: readonly (readonly [path: string, dialect: Dialect])[] = [
  ['/api/v1/extract', 'exiftools'],
  ['/colophon/v1/extract', 'house'],
  ['/colophon/v1/batches', 'house'],
  ['/api/v1/remove', 'exiftools'],
  ['/v1/folder', 'imagekit'],
  ['/v1/files/addTags', 'imagekit'],
  ['/v1/customMetadataFields', 'imagekit'],
  ['/v1/bulkJobs/moveFolder', 'imagekit'],
];

function jsons(): HostileCase[] {
  return Object.entries(JSONS).flatMap(([what, body]) =>
    JSON_DOORS.map(
      ([path, dialect]): HostileCase => ({
        group: 18,
        name: `JSON: ${what} at ${path}`,
        dialect,
        send: (target) =>
          ask(target, path, {
            method: 'POST',
            body: new Uint8Array(Buffer.from(body)),
            headers: { 'content-type': 'application/json' },
          }),
      }),
    ),
  );
}

async function* script(first: string, rest: Script): AsyncGenerator<string | Buffer | number> {
  yield first;
  yield* rest;
}

async function* trickle(text: string): AsyncGenerator<string | number> {
  yield text;
  for (;;) {
    yield 'x';
    yield TRICKLE_MS;
  }
}

async function* endless(first = ''): AsyncGenerator<string> {
  if (first !== '') yield chunk(first);
  const piece = chunk('x'.repeat(256 * 1024));
  for (;;) yield piece;
}

function* parts(count: number, more = ''): Generator<string> {
  const part = `--b\r\ncontent-disposition: form-data; name="p"${more}\r\n\r\n1\r\n`;
  const batch = 1_000;
  const piece = chunk(part.repeat(batch));
  for (let sent = 0; sent < count; sent += batch) yield piece;
  yield chunk('--b--\r\n');
  yield '0\r\n\r\n';
}

function hexChunk(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}
