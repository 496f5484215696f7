import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { SignJWT } from 'jose';
import sharp from 'sharp';
import { serveHttp } from '../../../support/file-server.ts';
import { picture } from '../../../support/picture.ts';
import { filePart, type Part, type UploadService, uploadService } from './support.ts';

let service: UploadService;

before(async () => {
  service = await uploadService();
});

after(() => service[Symbol.asyncDispose]());

/** What is delivered under the URL that an answer gives. */
async function delivered(body: Readonly<Record<string, unknown>>): Promise<Buffer> {
  const response = await fetch(String(body.url));
  assert.equal(response.status, 200);
  return Buffer.from(await response.arrayBuffer());
}

const ALL_FIELDS =
  'tags,customCoordinates,isPrivateFile,isPublished,customMetadata,embeddedMetadata,metadata,selectedFieldsSchema';

test('a picture, its file first or last', async () => {
  const name: Part = ['fileName', 'car.jpg'];
  for (const parts of [
    [filePart(picture(), 'x.jpg'), name],
    [name, filePart(picture(), 'x.jpg')],
    [['tags', 'a'] as const, filePart(picture(), 'x.jpg'), name],
  ]) {
    const { status, body } = await service.upload(parts);
    assert.equal(status, 200);
    assert.match(String(body.fileId), /^[0-9a-f]{24}$/);
    assert.match(String(body.name), /^car_[A-Za-z0-9_-]{9}\.jpg$/);
    assert.deepEqual(body.versionInfo, { id: body.fileId, name: 'Version 1' });
    assert.deepEqual(await delivered(body), picture());
    assert.deepEqual(Object.keys(body), [
      ...['fileId', 'name', 'size', 'versionInfo', 'filePath', 'url', 'fileType', 'height', 'width', 'thumbnailUrl'],
      ...['AITags', 'description'],
    ]);
  }
});

test('every field, spelled as clients do', async () => {
  const created = await service.call('/v1/customMetadataFields', {
    method: 'POST',
    headers: { authorization: service.authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'brand', label: 'Brand', schema: { type: 'Text' } }),
  });
  assert.equal(created.status, 201);
  const parts: readonly Part[] = [
    ['fileName', 'every field.jpg'],
    ['useUniqueFileName', 'false'],
    ['tags', 'one, two,,three'],
    ['folder', 'a/b c/'],
    ['isPrivateFile', 'true'],
    ['isPublished', 'false'],
    ['customCoordinates', '1, 2,3,4'],
    ['responseFields', ALL_FIELDS],
    ['customMetadata', '{"brand":"Acme"}'],
    ['description', 'A car'],
    ['checks', '"file.size" < "1mb"'],
    ['transformation', '{}'],
    ['overwriteFile', 'TRUE'],
    ['unknown', 'x'],
    ['unknown[]', 'y'],
    ['unknown[deep][er]', 'z'],
    filePart(picture(), 'x.jpg'),
    ['otherFile', new Blob(['not this one']), 'other.txt'],
  ];
  const { status, body } = await service.upload(parts);
  assert.equal(status, 200);
  assert.equal(body.filePath, '/a/b_c/every_field.jpg');
  assert.deepEqual(body.tags, ['one', 'two', 'three']);
  assert.equal(body.isPrivateFile, true);
  assert.equal(body.isPublished, false);
  assert.equal(body.customCoordinates, '1,2,3,4');
  assert.deepEqual(body.customMetadata, { brand: 'Acme' });
  assert.equal(body.description, 'A car');
  assert.equal((body.metadata as { exif: { image: { Make: string } } }).exif.image.Make, 'Canon');
  assert.equal((body.embeddedMetadata as { Make: string }).Make, 'Canon');
  assert.equal('extensionStatus' in body, false);
});

test('lists and objects spelled out in parts', async () => {
  const { status, body } = await service.upload([
    filePart(picture()),
    ['fileName', 'parts.jpg'],
    ['tags[]', 'one'],
    ['tags[]', 'two'],
    ['customMetadata[brand]', 'Acme'],
    ['responseFields[]', 'tags'],
    ['responseFields[]', 'customMetadata'],
  ]);
  assert.equal(status, 200);
  assert.deepEqual(body.tags, ['one', 'two']);
  assert.deepEqual(body.customMetadata, { brand: 'Acme' });
});

test('fields that are sent as blobs, or say that they are JSON', async () => {
  const { status, body } = await service.upload([
    ['fileName', new Blob(['blob.jpg'])],
    ['customMetadata', new Blob(['{"brand":"Acme"}'], { type: 'application/json' })],
    ['responseFields', 'customMetadata'],
    filePart(picture()),
  ]);
  assert.equal(status, 200);
  assert.deepEqual(body.customMetadata, { brand: 'Acme' });
});

test('a second upload to a path is a version of its file', async () => {
  const parts = (bytes: Uint8Array, ...more: Part[]): Part[] => [
    filePart(bytes),
    ['fileName', 'versions.jpg'],
    ['useUniqueFileName', 'false'],
    ...more,
  ];
  const first = await service.upload(parts(picture(), ['tags', 'old']));
  const second = await service.upload(parts(picture(), ['overwriteTags', 'false'], ['responseFields', 'tags']));
  assert.equal(second.body.fileId, first.body.fileId);
  assert.equal((second.body.versionInfo as { name: string }).name, 'Version 2');
  assert.deepEqual(second.body.tags, ['old']);
  const third = await service.upload(parts(picture(), ['overwriteFile', 'false']));
  assert.equal(third.status, 400);
  assert.match(String(third.body.message), /expected no file/);
});

test('base64, a data URI and a URL', async () => {
  const bytes = picture();
  await using server = await serveHttp((_request, reply) => reply.end(bytes));
  const base64 = bytes.toString('base64');
  for (const text of [base64, bytes.toString('base64url'), `data:image/jpeg;base64,${base64}`, `${server.origin}/x`]) {
    for (const parts of [
      [['file', text] as const, ['fileName', 'text.jpg'] as const],
      [['fileName', 'text.jpg'] as const, ['file', text] as const],
    ]) {
      const { status, body } = await service.upload(parts);
      assert.equal(status, 200, text.slice(0, 20));
      assert.equal(body.size, bytes.length);
      assert.deepEqual(await delivered(body), bytes);
    }
  }
});

test('base64 of megabytes, whose text is longer than other fields may be', async () => {
  const bytes = randomBytes(3_000_000);
  const { status, body } = await service.upload([
    ['file', bytes.toString('base64')],
    ['fileName', 'big.bin'],
  ]);
  assert.equal(status, 200);
  assert.equal(
    createHash('sha256')
      .update(await delivered(body))
      .digest('hex'),
    createHash('sha256').update(bytes).digest('hex'),
  );
});

test('files of several kinds', async () => {
  const plain = sharp({ create: { width: 30, height: 20, channels: 4, background: '#ff000080' } });
  const wave = Buffer.concat([
    Buffer.from(
      'RIFF\x24\x08\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\0\x08\0\0',
      'latin1',
    ),
    Buffer.alloc(2048),
  ]);
  const files: readonly (readonly [name: string, bytes: Uint8Array, mime: string, isImage: boolean])[] = [
    ['a.png', await plain.png().toBuffer(), 'image/png', true],
    ['really-webp.png', await plain.webp().toBuffer(), 'image/webp', true],
    ['a.gif', await plain.gif().toBuffer(), 'image/gif', true],
    ['a.txt', Buffer.from('hello'), 'text/plain', false],
    ['a.css', Buffer.from('a{}'), 'text/css', false],
    ['a.js', Buffer.from('0;'), 'text/javascript', false],
    ['nothing', Buffer.from('hello'), 'application/octet-stream', false],
    ['a.bin', randomBytes(100), 'application/octet-stream', false],
    ['a.wav', wave, 'audio/x-wav', false],
  ];
  for (const [name, bytes, mime, isImage] of files) {
    const { status, body } = await service.upload([filePart(bytes, 'x'), ['fileName', name]]);
    assert.equal(status, 200, name);
    assert.equal(body.fileType, isImage ? 'image' : 'non-image', name);
    assert.equal('thumbnailUrl' in body, isImage, name);
    if (isImage) assert.deepEqual([body.width, body.height], [30, 20], name);
    const details = await service.get(`/v1/files/${body.fileId}/details`);
    assert.equal(details.body.mime, mime, name);
  }
});

test('a signed form, without the key', async () => {
  const signed = service.signed();
  for (const parts of [
    [...service.signed(), ['fileName', 'signed.jpg'] as const, filePart(picture())],
    [filePart(picture()), ['fileName', 'signed.jpg'] as const, ...signed],
  ]) {
    assert.equal((await service.upload(parts, { authorization: null })).status, 200);
  }
  const again = await service.upload([filePart(picture()), ['fileName', 'a'], ...signed], { authorization: null });
  assert.equal(again.status, 400);
  assert.match(String(again.body.message), /token/);
});

test('version 2, by key and by token, with and without a slash at the end', async () => {
  const path = '/api/v2/files/upload';
  const parts: readonly Part[] = [
    ['fileName', 'two.jpg'],
    ['useUniqueFileName', 'true'],
  ];
  const token = await new SignJWT(Object.fromEntries(parts))
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: service.key.publicId })
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(service.key.secret));
  const byToken = [filePart(picture()), ...parts, ['token', token] as const];
  assert.equal((await service.upload(byToken, { authorization: null, path })).status, 200);
  assert.equal((await service.upload(byToken, { authorization: null, path })).status, 400);
  assert.equal((await service.upload([filePart(picture()), ...parts], { path: `${path}/` })).status, 200);
  assert.equal((await service.upload([filePart(picture()), ...parts], { path: '/api/v1/files/upload/' })).status, 200);
});

test('an extension that nobody is there for is told, and the file is kept', async () => {
  const { status, body } = await service.upload([
    filePart(picture()),
    ['fileName', 'tagged.jpg'],
    ['extensions', '[{"name":"google-auto-tagging","maxTags":5,"minConfidence":80}]'],
    ['webhookUrl', 'https://hooks.example/done'],
  ]);
  assert.equal(status, 200);
  assert.ok(
    ['pending', 'failed'].includes((body.extensionStatus as Record<string, string>)['google-auto-tagging'] ?? ''),
  );
});

test('nothing is left on the way', async () => {
  assert.deepEqual(await service.arriving(), []);
});
