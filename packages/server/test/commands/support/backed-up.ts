import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { picture } from '../../support/picture.ts';

/** A service that files are uploaded to. */
export interface Uploadable {
  readonly origin: string;
  readonly key: string;
}

/** A file that was acknowledged. */
export interface Acknowledged {
  readonly filePath: string;
  readonly fileId: string;
  readonly sha256: string;
}

export function basic(key: string): string {
  return `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
}

/** Upload a picture of its own content. */
export async function upload({ origin, key }: Uploadable, number: number, folder = '/kept'): Promise<Acknowledged> {
  const texts = { make: 'Canon', model: 'EOS R5', artist: `Artist ${number} of ${folder}`, copyright: '(c) 2024' };
  const bytes = new Uint8Array(picture(texts));
  const name = `${number}.jpg`;
  const form = new FormData();
  for (const [field, value] of Object.entries({ fileName: name, folder, useUniqueFileName: 'false' }))
    form.append(field, value);
  form.append('file', new File([bytes], name));
  const headers = { authorization: basic(key) };
  const reply = await fetch(`${origin}/api/v1/files/upload`, { method: 'POST', headers, body: form });
  const text = await reply.text();
  assert.equal(reply.status, 200, text);
  const { fileId, filePath } = JSON.parse(text) as { fileId: string; filePath: string };
  return { fileId, filePath, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Upload without end until it is stopped; resolves to what was acknowledged. */
export function keepUploading(service: Uploadable, from: number) {
  const files: Acknowledged[] = [];
  let isOver = false;
  const loop = (async () => {
    for (let number = from; !isOver; number++) files.push(await upload(service, number, '/meanwhile'));
  })();
  return {
    files,
    async stop(): Promise<void> {
      isOver = true;
      await loop;
    },
  };
}

/** Read files back as anybody reads them. */
export async function expectDelivered({ origin, key }: Uploadable, files: readonly Acknowledged[]): Promise<void> {
  for (const { fileId, filePath, sha256 } of files) {
    const details = await fetch(`${origin}/v1/files/${fileId}/details`, { headers: { authorization: basic(key) } });
    const text = await details.text();
    assert.equal(details.status, 200, `${filePath}: ${text}`);
    const { url } = JSON.parse(text) as { url: string };
    const reply = await fetch(url);
    assert.equal(reply.status, 200, filePath);
    const found = createHash('sha256')
      .update(Buffer.from(await reply.arrayBuffer()))
      .digest('hex');
    assert.equal(found, sha256, filePath);
  }
}
