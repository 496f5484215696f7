import type { Dialect, Exchange, HostileCase, Target } from './case.ts';
import { ANSWERS, HOPS } from './hostile-host.ts';
import { ask, form } from './send.ts';

interface UrlDoor {
  readonly name: string;
  readonly dialect: Dialect;
  readonly send: (target: Target, url: string) => Promise<Exchange>;
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/** Ways to hand in an address. */
const URL_DOORS: readonly UrlDoor[] = [
  { name: 'extract', dialect: 'exiftools', send: (target, url) => ask(target, '/api/v1/extract', json({ url })) },
  {
    name: 'own extract',
    dialect: 'house',
    send: (target, url) => ask(target, `/colophon/v1/extract?url=${encodeURIComponent(url)}`, { method: 'POST' }),
  },
  { name: 'remove', dialect: 'exiftools', send: (target, url) => ask(target, '/api/v1/remove', json({ url })) },
  { name: 'upload', dialect: 'imagekit', send: (target, url) => ask(target, '/api/v1/files/upload', asText(url)) },
  {
    name: 'metadata',
    dialect: 'imagekit',
    send: (target, url) => ask(target, `/v1/metadata?url=${encodeURIComponent(url)}`),
  },
];

/** Spellings of places where nobody may be sent, of hosts that are none, and of other protocols. */
const ADDRESSES: readonly string[] = [
  ...Object.values(HOPS),
  'http://169.254.169.254.',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://0251.0376.0251.0376/',
  'http://169.254.43518/',
  'http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fe80::1%25eth0]/',
  'http://[fd00::1]/',
  'http://192.168.0.1:8080/',
  'http://172.16.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[ff02::1]/',
  'http://[2001::1]/',
  'http://example.com@169.254.169.254/',
  'http://169.254.169.254#@example.com/',
  'http:\\\\169.254.169.254\\',
  'http:169.254.169.254',
  '//169.254.169.254/',
  'HTTP://169.254.169.254:22/',
  'http://host.invalid/',
  `http://${'a'.repeat(300)}.invalid/`,
  `http://host.invalid/${'a'.repeat(8_000)}`,
  'http://host.invalid:99999/',
  'jar:http://x!/y',
  'unix:/var/run/docker.sock',
  '/etc/passwd',
  'about:blank',
  'http://',
];

/** Class 19: addresses that lead astray, and hosts that answer badly. */
export function remoteCases(): readonly HostileCase[] {
  const addresses = ADDRESSES.flatMap((url) =>
    URL_DOORS.map((door): HostileCase => remoteCase(`${url.slice(0, 60)} at ${door.name}`, door, () => url, true)),
  );
  const hops = Object.keys(HOPS).flatMap((hop) =>
    URL_DOORS.map((door) =>
      remoteCase(`a redirect to ${hop} at ${door.name}`, door, ({ remote }) => `${remote}/hop/${hop}`, true),
    ),
  );
  const answers = Object.keys(ANSWERS).flatMap((answer) =>
    URL_DOORS.map((door) =>
      remoteCase(`${answer} at ${door.name}`, door, ({ remote }) => `${remote}/${answer}`, false),
    ),
  );
  return [...addresses, ...hops, ...answers];
}

function remoteCase(name: string, door: UrlDoor, url: (target: Target) => string, isRefused: boolean): HostileCase {
  // An upload takes what is no address for a file in base64.
  const mustBeRefused = isRefused && door.name !== 'upload';
  return {
    group: 19,
    name,
    dialect: door.dialect,
    isRefused: mustBeRefused,
    send: (target) => door.send(target, url(target)),
  };
}

/** A form whose part `file` is a text. */
function asText(url: string): RequestInit {
  const { headers } = form('', Buffer.alloc(0));
  const boundary = 'colophon-hostile';
  const body = `--${boundary}\r\ncontent-disposition: form-data; name="fileName"\r\n\r\nremote.jpg\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"\r\n\r\n${url}\r\n--${boundary}--\r\n`;
  return { method: 'POST', body, ...(headers ? { headers } : {}) };
}
