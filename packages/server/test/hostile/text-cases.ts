import { picture } from '../support/picture.ts';
import { DOORS, type HostileCase } from './case.ts';
import { ask, form } from './send.ts';

/** Class 14: text that means something to whoever passes it on. */
const TEXTS: Readonly<Record<string, string>> = {
  'line ends': 'a\r\nX-Injected: yes\r\n\r\nb',
  'a lone line feed': 'a\n-execute\n-o\n/tmp/x\nb',
  'a lone carriage return': 'a\rSet-Cookie: x=1\rb',
  NUL: 'a\0b',
  'terminal escapes': '\u001b[2J\u001b]0;owned\u0007\u001b[31mred',
  markup: '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'broken markup': '"><svg/onload=alert(1)>\'--><!--',
  'a template': `{{constructor.constructor("return process")()}} ${'$'}{7*7} #{7*7}`,
  'right to left': 'photo\u202egpj.exe \u2066x\u2069',
  'invisible signs': 'a\u200b\ufeff\u00ad\u2028\u2029b',
  prototype: '__proto__',
  constructor: 'constructor',
  'a formula': "=cmd|'/C calc'!A0",
  'options of ExifTool': '-if -execute -config /etc/passwd @x',
  'a path upwards': '../../../../etc/passwd',
  'a path of Windows': 'C:\\Windows\\..\\..\\x\\\\?\\pipe',
  'a device': 'CON.jpg',
  'a shell': '$(id) `id` | id; id & id',
  SQL: "'; DROP TABLE file; --\\",
  'a format': '%s%n%p%00%0d%0aX-Injected:%20yes',
  'a number of 100,000 digits': '9'.repeat(100_000),
  'a year': '171546:13:45 99:99:99',
  'an astral text': '👩‍👩‍👧‍👦'.repeat(500),
  'combining marks': `e${'\u0301'.repeat(5_000)}`,
  'a lookup': `${'$'}{jndi:ldap://169.254.169.254/x}`,
  'nothing but blanks': ' \t\u00a0\u3000 ',
};

/** Bytes that are no UTF-8. */
const BROKEN: Readonly<Record<string, Buffer>> = {
  'a surrogate': Buffer.from('61eda08062', 'hex'),
  'an overlong slash': Buffer.from('2e2ec0af2e2e', 'hex'),
  'bytes of no text': Buffer.from('fffe8081c1', 'hex'),
  'a cut sequence': Buffer.from('61f09f91', 'hex'),
};

/** Every text in every place where a client may put one. */
export function textCases(): readonly HostileCase[] {
  return [...inTags(), ...inNames(), ...inAddresses(), ...inLibrary(), ...inXmp()];
}

function inTags(): HostileCase[] {
  const views = [
    '/api/v1/extract',
    '/colophon/v1/extract?view=flat',
    '/colophon/v1/extract?view=exiftool&engine=exiftool',
  ];
  return Object.entries(TEXTS).flatMap(([what, text]) =>
    views.map((path): HostileCase => {
      const cut = text.slice(0, 4_000);
      const bytes = picture({ make: cut, model: cut, artist: cut, copyright: cut });
      const headers = { 'content-type': 'image/jpeg' };
      return {
        group: 14,
        name: `${what} in tags at ${path}`,
        dialect: path.startsWith('/api') ? 'exiftools' : 'house',
        send: (target) => ask(target, path, { method: 'POST', body: new Uint8Array(bytes), headers }),
      };
    }),
  );
}

function inNames(): HostileCase[] {
  const texts = Object.entries(TEXTS).map(([what, text]) => [what, escaped(text.slice(0, 4_000))] as const);
  return [...texts, ...Object.entries(BROKEN)].flatMap(([what, name]) =>
    DOORS.map(
      (door): HostileCase => ({
        group: 14,
        name: `${what} as a file's name at ${door.path}`,
        dialect: door.dialect,
        async send(target) {
          const fields: Record<string, string> = door.dialect === 'imagekit' ? { fileName: 'a.jpg' } : {};
          const answer = await ask(target, door.path, form(name, picture(), fields));
          const { downloadUrl } = answer.status === 200 ? (JSON.parse(answer.body) as { downloadUrl?: string }) : {};
          // The name comes back as a header.
          return downloadUrl === undefined ? answer : await ask(target, new URL(downloadUrl).pathname);
        },
      }),
    ),
  );
}

/** As a browser writes it in a form (RFC 7578, section 2). */
function escaped(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

function inAddresses(): HostileCase[] {
  const places: readonly (readonly [path: (text: string) => string, dialect: HostileCase['dialect']])[] = [
    [(text) => `/media/default/${text}`, 'media'],
    [(text) => `/media/default/tr:w-${text}/a.jpg`, 'media'],
    [(text) => `/v1/files/${text}/details`, 'imagekit'],
    [(text) => `/v1/files?searchQuery=${text}`, 'imagekit'],
    [(text) => `/v1/files?searchQuery=name%3D%22${text}%22`, 'imagekit'],
    [(text) => `/v1/metadata?url=${text}`, 'imagekit'],
    [(text) => `/api/v1/extract/${text}`, 'exiftools'],
    [(text) => `/download-cleaned/${text}`, 'any'],
    [(text) => `/colophon/v1/batches/${text}`, 'house'],
    [(text) => `/${text}`, 'any'],
  ];
  return Object.entries(TEXTS).flatMap(([what, text]) =>
    places.map(([path, dialect]): HostileCase => {
      const part = encodeURIComponent(text.slice(0, 3_000).toWellFormed());
      const address = path(part);
      return {
        group: 14,
        name: `${what} in ${path('…')}`,
        dialect: part.length > 1024 ? 'any' : dialect,
        send: (target) => ask(target, address),
      };
    }),
  );
}

function inLibrary(): HostileCase[] {
  const json = (path: string, body: unknown): [string, RequestInit] => [
    path,
    { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
  ];
  const places: readonly ((text: string) => [string, RequestInit])[] = [
    (text) => json('/v1/folder', { folderName: text, parentFolderPath: '/hostile' }),
    (text) =>
      json('/v1/customMetadataFields', { name: text, label: text, schema: { type: 'Text', defaultValue: text } }),
    (text) => json('/v1/files/addTags', { fileIds: ['0'.repeat(24)], tags: [text] }),
    (text) => [
      '/api/v1/files/upload',
      form('a.jpg', picture(), { fileName: text, folder: text, tags: text, customMetadata: text }),
    ],
    (text) => [
      '/api/v2/files/upload',
      form('a.jpg', picture(), {
        fileName: 'a.jpg',
        token: text,
        responseFields: text,
        [escaped(text).slice(0, 100)]: text,
      }),
    ],
  ];
  return Object.entries(TEXTS).flatMap(([what, text]) =>
    places.map((place, at): HostileCase => {
      const [path, init] = place(text);
      return {
        group: 14,
        name: `${what} in the library, place ${at}: ${path}`,
        dialect: 'imagekit',
        send: (target) => ask(target, path, init),
      };
    }),
  );
}

/** Names of tags that mean something to JavaScript. */
function inXmp(): HostileCase[] {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'then',
    'prototype',
    'valueOf',
    '__defineGetter__',
  ];
  return names.flatMap((name) =>
    DOORS.map((door): HostileCase => {
      const bytes = withXmp(
        `<rdf:Description xmlns:x="http://x/${name}/" x:${name}="polluted"><x:${name}><rdf:Bag><rdf:li>1</rdf:li></rdf:Bag></x:${name}></rdf:Description>`,
      );
      const fields: Record<string, string> =
        door.dialect === 'imagekit' ? { fileName: 'x.jpg', responseFields: 'metadata,embeddedMetadata' } : {};
      return {
        group: 14,
        name: `${name} as a tag at ${door.path}`,
        dialect: door.dialect,
        send: (target) => ask(target, door.path, form('x.jpg', bytes, fields)),
      };
    }),
  );
}

function withXmp(description: string): Buffer {
  const packet = Buffer.from(
    `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF></x:xmpmeta>`,
  );
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(packet.length + 2, 2);
  const whole = picture();
  return Buffer.concat([whole.subarray(0, 2), head, packet, whole.subarray(2)]);
}
