import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { it } from 'node:test';
import ImageKit, { toFile } from '@imagekit/nodejs';
import { SignJWT } from 'jose';
import { drawnPicture, fileOf, rejectionOf, type Target } from './target.ts';

const ALL_FIELDS = [
  'tags',
  'customCoordinates',
  'isPrivateFile',
  'isPublished',
  'customMetadata',
  'embeddedMetadata',
  'metadata',
] as const;

/** Steps 1, 2 and 11 of the contract: uploads in every form, over again, and signed by a browser. */
export function uploadSteps(target: () => Target): void {
  for (const form of ['a buffer', 'a stream', 'base64', 'a data URI', 'a URL'] as const) {
    it(`uploads ${form}`, async () => {
      const { client, picture } = target();
      const fileName = `${form.replaceAll(' ', '-')}.png`;
      const answer = await client.files.upload({
        file: await inForm(form, target()),
        fileName,
        folder: '/uploads',
        useUniqueFileName: false,
        tags: ['red', 'drawn'],
        customCoordinates: '1,2,3,4',
        responseFields: [...ALL_FIELDS],
      });
      assert.match(answer.fileId ?? '', /^[0-9a-f]{24}$/);
      const endpoint = `${target().service.origin}/media/default`;
      const { fileId, embeddedMetadata, metadata, ...rest } = answer;
      assert.deepEqual(rest, {
        name: fileName,
        size: picture.length,
        versionInfo: { id: fileId, name: 'Version 1' },
        filePath: `/uploads/${fileName}`,
        url: `${endpoint}/uploads/${fileName}`,
        fileType: 'image',
        height: 48,
        width: 64,
        thumbnailUrl: `${endpoint}/tr:n-ik_ml_thumbnail/uploads/${fileName}`,
        AITags: null,
        tags: ['red', 'drawn'],
        customCoordinates: '1,2,3,4',
        isPrivateFile: false,
        isPublished: true,
        customMetadata: {},
        description: null,
      });
      assert.equal(metadata?.format, 'png');
      assert.deepEqual(metadata?.exif, {});
      assert.ok(embeddedMetadata === null || typeof embeddedMetadata === 'object');
      const delivered = await fetch(answer.url ?? '');
      assert.deepEqual(Buffer.from(await delivered.arrayBuffer()), picture);
      const thumbnail = await fetch(answer.thumbnailUrl ?? '');
      assert.match(thumbnail.headers.get('content-type') ?? '', /^image\//);
    });
  }

  it('makes names unique unless told otherwise', async () => {
    const { client, picture } = target();
    const upload = async () => await client.files.upload({ file: fileOf(picture, 'x'), fileName: 'same name.png' });
    const [one, other] = [await upload(), await upload()];
    assert.match(one.name ?? '', /^same_name_[A-Za-z0-9_-]{9}\.png$/);
    assert.notEqual(one.name, other.name);
    assert.notEqual(one.fileId, other.fileId);
  });

  it('makes a second upload of a name its second version, and refuses it on wish', async () => {
    const { client, picture } = target();
    const wishes = { fileName: 'again.png', folder: '/uploads', useUniqueFileName: false };
    const first = await client.files.upload({ ...wishes, file: fileOf(picture, 'x'), tags: ['a'] });
    const second = await client.files.upload({ ...wishes, file: fileOf(await drawnPicture('#0000ff'), 'x') });
    assert.equal(second.fileId, first.fileId);
    assert.notEqual(second.versionInfo?.id, first.versionInfo?.id);
    assert.equal(second.versionInfo?.name, 'Version 2');
    assert.equal((await client.files.get(first.fileId ?? '')).tags, null);
    const refused = await rejectionOf(
      client.files.upload({ ...wishes, file: fileOf(picture, 'x'), overwriteFile: false }),
    );
    assert.ok(refused instanceof ImageKit.BadRequestError);
  });

  it("takes a browser's upload signed by the client's helper, once", async () => {
    const { client, service, picture, key } = target();
    const { token, expire, signature } = client.helper.getAuthenticationParameters();
    const publicKey = key.publicId;
    const send = () => sendForm(service.origin, 'v1', picture, { publicKey, token, expire: String(expire), signature });
    const first = await send();
    assert.equal(first.status, 200, await first.clone().text());
    assert.equal(first.headers.get('access-control-allow-origin'), '*');
    const again = await send();
    assert.equal(again.status, 400);
    assert.deepEqual(Object.keys((await again.json()) as object), ['message', 'help']);
  });

  it('makes the signature that the facts name', () => {
    const signature = createHmac('sha1', 'private_x').update('tok1700000000').digest('hex');
    assert.equal(signature, '85c690d7d085c9b82089181d16cf13bd068768df');
    const helper = new ImageKit({ privateKey: 'private_x' }).helper.getAuthenticationParameters('tok', 1700000000);
    assert.equal(helper.signature, signature);
  });

  it('takes an upload signed by a JSON Web Token, once', async () => {
    const { service, picture, key } = target();
    const fields = { fileName: `jwt-${randomUUID()}.png`, useUniqueFileName: 'false', tags: 'a,b' };
    const token = await new SignJWT(fields)
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: key.publicId })
      .setIssuedAt()
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(key.secret));
    const first = await sendForm(service.origin, 'v2', picture, { ...fields, token });
    assert.equal(first.status, 200, await first.clone().text());
    assert.equal(((await first.json()) as { name: string }).name, fields.fileName);
    assert.equal((await sendForm(service.origin, 'v2', picture, { ...fields, token })).status, 400);
  });
}

async function inForm(form: string, { picture, pictureUrl }: Target): Promise<ImageKit.FileUploadParams['file']> {
  if (form === 'a stream') return await toFile(Readable.from([picture.subarray(0, 50), picture.subarray(50)]), 'x.png');
  if (form === 'base64') return picture.toString('base64');
  if (form === 'a data URI') return `data:image/png;base64,${picture.toString('base64')}`;
  return form === 'a URL' ? pictureUrl : await toFile(picture, 'x.png');
}

async function sendForm(
  origin: string,
  version: string,
  picture: Buffer,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  const form = new FormData();
  const all = { fileName: `signed-${randomUUID()}.png`, ...fields };
  for (const [name, value] of Object.entries(all)) form.append(name, value);
  form.append('file', fileOf(picture, 'picture.png'));
  return await fetch(`${origin}/api/${version}/files/upload`, {
    method: 'POST',
    headers: { origin: 'https://shop.example' },
    body: form,
  });
}
