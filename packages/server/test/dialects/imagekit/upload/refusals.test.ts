import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { serveHttp } from '../../../support/file-server.ts';
import { picture } from '../../../support/picture.ts';
import { answered, filePart, formOf, type Part, type UploadService, uploadService } from './support.ts';

let service: UploadService;

before(async () => {
  service = await uploadService({ MAX_UPLOAD_BYTES: '100000', MAX_UNSIGNED_BYTES: '50000' });
});

after(() => service[Symbol.asyncDispose]());

const FILE = filePart(picture(), 'a.jpg');
const NAME: Part = ['fileName', 'a.jpg'];
const PLAIN = [FILE, NAME];

/** Everything that makes an upload a bad request: its parts, and what the message says. */
const BAD: Readonly<Record<string, readonly [parts: readonly Part[], message: RegExp]>> = {
  'no file': [[NAME], /^file: expected a file, found none/],
  'a file without bytes': [[filePart('', 'a.jpg'), NAME], /^file: expected a file with content/],
  'an empty text as the file': [[['file', ''], NAME], /^file: expected a file with content/],
  'two files': [[FILE, FILE, NAME], /^file: expected one part/],
  'no name': [[FILE], /^fileName: expected the name/],
  'an empty name': [[FILE, ['fileName', '']], /^fileName: expected the name/],
  'two names': [[FILE, NAME, ['fileName', 'b.jpg']], /^fileName: expected one value/],
  'a name that is a folder above': [[FILE, ['fileName', '..'], ['useUniqueFileName', 'false']], /expected a name/],
  'a name of 10,000 characters': [[FILE, ['fileName', 'a'.repeat(10_000)]], /at most 250 bytes/],
  'a folder above': [[...PLAIN, ['folder', '/a/../b']], /found \.\./],
  'a folder with NUL': [[...PLAIN, ['folder', 'a\0b']], /NUL/],
  '1,000 folders': [[...PLAIN, ['folder', 'a/'.repeat(1000)]], /at most 50 folders/],
  'a file that is too large': [[filePart(Buffer.alloc(100_001)), NAME], /at most 100000 bytes/],
  'a text that is too large': [[['file', 'A'.repeat(300_000)], NAME], /at most 100000 bytes/],
  'no base64': [[['file', 'what is this?'], NAME], /^file: expected bytes/],
  'base64 that ends too early': [[['file', 'AAAAA'], NAME], /^file: expected bytes/],
  'a data URI without a comma': [[['file', 'data:image/png;base64'], NAME], /^file: expected a comma/],
  'a URL that may not be fetched': [[['file', 'http://169.254.1.1/a'], NAME], /a public address/],
  'a URL of another scheme': [[['file', 'ftp://a.example/a'], NAME], /^file: expected bytes/],
  'a URL of a port that does not speak HTTP': [[['file', 'http://127.0.0.1:25/a'], NAME], /a port that speaks HTTP/],
  'a URL that is too long': [
    [['file', `http://a.example/${'a'.repeat(9000)}`], NAME],
    /^file: expected a URL of at most/,
  ],
  'a boolean that is none': [[...PLAIN, ['isPrivateFile', 'yes']], /^isPrivateFile: expected true or false/],
  'tags of 501 characters': [[...PLAIN, ['tags', 'a'.repeat(501)]], /tags/],
  'tags with a percent sign': [[...PLAIN, ['tags', 'a,50%']], /tags without %/],
  'coordinates that are none': [[...PLAIN, ['customCoordinates', '1,2,3']], /coordinates/],
  'coordinates without an area': [[...PLAIN, ['customCoordinates', '1,2,0,4']], /coordinates/],
  'custom metadata that is no JSON': [[...PLAIN, ['customMetadata', '{']], /^customMetadata: expected/],
  'custom metadata that is no object': [
    [...PLAIN, ['customMetadata', '[1]']],
    /^customMetadata: expected a JSON object/,
  ],
  'custom metadata of an unknown field': [[...PLAIN, ['customMetadata', '{"nobody":1}']], /nobody|field|custom/i],
  'extensions that are no JSON': [[...PLAIN, ['extensions', 'google']], /^extensions: expected/],
  'extensions that are no list': [[...PLAIN, ['extensions', '{}']], /^extensions: expected a list/],
  'an extension without a name': [[...PLAIN, ['extensions', '[{}]']], /^extensions\[0\]\.name: expected/],
  'an unknown extension': [[...PLAIN, ['extensions', '[{"name":"x"}]']], /^extensions\[0\]\.name: expected/],
  'an extension with wrong options': [
    [...PLAIN, ['extensions', '[{"name":"aws-auto-tagging","maxTags":0,"minConfidence":80}]']],
    /maxTags/,
  ],
  'a webhook that is no URL': [[...PLAIN, ['webhookUrl', 'here']], /^webhookUrl: expected/],
  'a webhook of another scheme': [[...PLAIN, ['webhookUrl', 'ftp://a.example/']], /^webhookUrl: expected/],
  'checks with bad syntax': [[...PLAIN, ['checks', '"file.size" <']], /expected/],
  'checks that do not hold': [[...PLAIN, ['checks', '"file.size" < "10b"']], /check|hold/i],
  'a transformation that is no JSON': [[...PLAIN, ['transformation', 'w-100']], /^transformation: expected/],
  'a transformation that is no object': [[...PLAIN, ['transformation', '[]']], /^transformation: expected an object/],
  'a transformation of unknown parts': [[...PLAIN, ['transformation', '{"mid":"w-1"}']], /^transformation: expected/],
  'a pre-transformation that is no text': [
    [...PLAIN, ['transformation', '{"pre":1}']],
    /^transformation\.pre: expected/,
  ],
  'a post-transformation that is no list': [[...PLAIN, ['transformation', '{"post":{}}']], /^transformation\.post: /],
  'a post-transformation of unknown type': [
    [...PLAIN, ['transformation', '{"post":[{"type":"x"}]}']],
    /^transformation\.post\[0\]\.type: expected one of transformation/,
  ],
  'a post-transformation without a value': [
    [...PLAIN, ['transformation', '{"post":[{"type":"transformation"}]}']],
    /^transformation\.post\[0\]\.value: expected/,
  ],
  'adaptive streaming without a protocol': [
    [...PLAIN, ['transformation', '{"post":[{"type":"abs","value":"sr-240"}]}']],
    /^transformation\.post\[0\]\.protocol: expected one of hls, dash/,
  ],
  'a pre-transformation, which is not offered': [
    [...PLAIN, ['transformation', '{"pre":"w-100"}']],
    /^transformation\.pre: expected none/,
  ],
  'a post-transformation, which is not offered': [
    [...PLAIN, ['transformation', '{"post":[{"type":"transformation","value":"w-100"}]}']],
    /^transformation\.post: expected none/,
  ],
  'a key and a signature': [[...PLAIN, ['signature', 'a']], /^Expected either/],
  'a key and a token': [[['token', 'a'], ...PLAIN], /^Expected either/],
  'a field of 300,000 characters': [[...PLAIN, ['description', 'a'.repeat(300_000)]], /^description: expected at most/],
  'a description of 20,000 characters': [[...PLAIN, ['description', 'a'.repeat(20_000)]], /description/],
  'a description with NUL': [[...PLAIN, ['description', 'a\0b']], /NUL/],
  'a field named like what every object has': [[...PLAIN, ['__proto__', 'a']], /^Expected a form that can be read/],
  '200 fields': [[...Array.from({ length: 200 }, (_, i): Part => [`f${i}`, 'x']), ...PLAIN], /at most 128 fields/],
};

for (const [name, [parts, message]] of Object.entries(BAD)) {
  test(`${name} is refused`, async () => {
    const { status, body, headers } = await service.upload(parts);
    assert.equal(status, 400, JSON.stringify(body));
    assert.match(String(body.message), message);
    assert.equal(typeof body.help, 'string');
    assert.ok(headers.get('x-ik-requestid'));
    assert.deepEqual(await service.arriving(), []);
  });
}

test('a body that is no form is refused', async () => {
  const send = (headers: Record<string, string>, body?: string | Buffer) =>
    answered(
      fetch(`${service.origin}/api/v1/files/upload`, {
        method: 'POST',
        headers: { authorization: service.authorization, ...headers },
        ...(body === undefined ? {} : { body: Uint8Array.from(Buffer.from(body as string)) }),
      }),
    );
  const form = { 'content-type': 'multipart/form-data; boundary=x' };
  assert.equal((await send({})).status, 400);
  assert.equal((await send({ 'content-type': 'application/json' }, '{"file":"AAAA"}')).status, 400);
  assert.equal((await send({ 'content-type': 'multipart/form-data' }, '--x--')).status, 400);
  assert.equal((await send(form, '')).status, 400);
  assert.equal((await send(form, 'no boundary in here')).status, 400);
  assert.equal(
    (await send(form, '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc')).status,
    400,
  );
  assert.equal((await send(form, '--x\r\ncontent-disposition: form-data\r\n\r\nabc\r\n--x--')).status, 400);
  assert.deepEqual(await service.arriving(), []);
});

test('no key is 401, a wrong one 403, before and after the file', async () => {
  const wrong = `Basic ${Buffer.from('private_wrong:').toString('base64')}`;
  assert.equal((await service.upload(PLAIN, { authorization: null })).status, 401);
  assert.equal((await service.upload(PLAIN, { authorization: wrong })).status, 403);
  const unknown = service.signed().map(([name, value]): Part => [name, name === 'publicKey' ? 'public_x' : value]);
  assert.equal((await service.upload([...PLAIN, ...unknown], { authorization: null })).status, 403);
  assert.equal((await service.upload([...unknown, ...PLAIN], { authorization: null })).status, 403);
  const altered = service.signed().map(([name, value]): Part => [name, name === 'signature' ? '0'.repeat(40) : value]);
  assert.equal((await service.upload([...PLAIN, ...altered], { authorization: null })).status, 400);
  assert.equal((await service.upload([...altered, ...PLAIN], { authorization: null })).status, 400);
  assert.deepEqual(await service.arriving(), []);
});

test('a URL is not asked for whoever is not known', async () => {
  let asked = 0;
  await using server = await serveHttp((_request, reply) => {
    asked++;
    reply.end(picture());
  });
  const parts: readonly Part[] = [['file', `${server.origin}/a.jpg`], NAME];
  assert.equal((await service.upload(parts, { authorization: null })).status, 401);
  assert.equal((await service.upload([...parts, ['isPrivateFile', 'maybe']])).status, 400);
  assert.equal(asked, 0);
});

test('a URL whose server fails, sends too much or nothing is refused', async () => {
  await using server = await serveHttp((request, reply) => {
    if (request.url === '/large') reply.end(Buffer.alloc(100_001));
    else if (request.url === '/endless') reply.write(Buffer.alloc(200_000));
    else if (request.url === '/cut')
      reply.writeHead(200, { 'content-length': '1000' }).write('abc', () => reply.destroy());
    else if (request.url === '/empty') reply.end();
    else reply.writeHead(404).end();
  });
  for (const [path, message] of [
    ['/large', /at most 100000 bytes/],
    ['/endless', /at most 100000 bytes/],
    ['/cut', /expected/],
    ['/empty', /a file with content/],
    ['/missing', /status 200/],
  ] as const) {
    const { status, body } = await service.upload([['file', server.origin + path], NAME]);
    assert.equal(status, 400, path);
    assert.match(String(body.message), message);
  }
  assert.deepEqual(await service.arriving(), []);
});

test('a URL whose server is silent is refused after 8 seconds', async () => {
  await using server = await serveHttp(() => {});
  const started = performance.now();
  const { status, body } = await service.upload([['file', `${server.origin}/a.jpg`], NAME]);
  const seconds = (performance.now() - started) / 1000;
  assert.equal(status, 400);
  assert.match(String(body.message), /within 8000 ms/);
  assert.ok(seconds > 7.5 && seconds < 12, `${seconds} s`);
});

test('a stranger may send less before the signature than behind it', async () => {
  const large = filePart(Buffer.alloc(60_000));
  const refused = await service.upload([large, NAME, ...service.signed()], { authorization: null });
  assert.equal(refused.status, 400);
  assert.match(String(refused.body.message), /at most 50000 bytes/);
  const signedWrongly = service.signed().filter(([name]) => name !== 'expire');
  assert.equal((await service.upload([...signedWrongly, large, NAME], { authorization: null })).status, 400);
  const taken = await service.upload([...service.signed(), large, NAME], { authorization: null });
  assert.equal(taken.status, 200);
  const fileId = String(taken.body.fileId);
  await fetch(`${service.origin}/v1/files/${fileId}`, {
    method: 'DELETE',
    headers: { authorization: service.authorization },
  });
});

test('none of the refused has become a file', async () => {
  const { body } = await service.get('/v1/files?type=all');
  assert.deepEqual(body, []);
});

test('a declared size above the ceiling is refused in the words of the dialect', async () => {
  const body = formOf([filePart(Buffer.alloc(3_000_000)), NAME]);
  const reply = await answered(
    fetch(`${service.origin}/api/v1/files/upload`, {
      method: 'POST',
      headers: { authorization: service.authorization },
      body,
    }),
  );
  assert.equal(reply.status, 400);
  assert.match(String(reply.body.message), /at most 100000 bytes/);
});
