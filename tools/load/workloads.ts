import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Shot } from './cannon.ts';
import type { Sample } from './sample.ts';

/** Something that clients ask for. */
export interface Workload {
  readonly name: string;
  readonly shot: Shot;
}

const BOUNDARY = 'colophon-load-0123456789';

/** Requests to a service whose library is prepared by them: a file is uploaded, and its metadata asked for. */
export async function prepareWorkloads(
  origin: string,
  key: string,
  sample: Sample,
  folder: string,
): Promise<readonly Workload[]> {
  const bodyFile = path.join(folder, 'body');
  writeFileSync(bodyFile, multipart(sample.bytes));
  const headers = { 'x-api-key': key, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const upload = (place: string): Shot => ({ url: origin + place, method: 'POST', headers, bodyFile });
  const basic = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
  const id = await uploaded(origin, basic, sample.bytes);
  for (const place of ['/api/v1/extract', '/colophon/v1/extract']) await probe(upload(place), multipart(sample.bytes));
  return [
    { name: 'extract, result kept', shot: upload('/api/v1/extract') },
    { name: 'extract', shot: upload('/colophon/v1/extract?engine=auto') },
    { name: 'metadata by id', shot: { url: `${origin}/v1/files/${id}/metadata`, method: 'GET', headers: basic } },
    { name: 'extract, engine=exiftool', shot: upload('/colophon/v1/extract?engine=exiftool') },
  ];
}

/** What is refused once would be refused a thousand times. */
async function probe({ url, method, headers }: Shot, body: Buffer): Promise<void> {
  const reply = await fetch(url, { method, headers, body: new Uint8Array(body) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`expected an answer at ${url}, found ${reply.status}: ${text}`);
}

function multipart(bytes: Buffer): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="photo.jpg"\r\n`;
  return Buffer.concat([
    Buffer.from(`${head}Content-Type: image/jpeg\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

async function uploaded(origin: string, headers: Readonly<Record<string, string>>, bytes: Buffer): Promise<string> {
  const body = new FormData();
  body.set('fileName', 'load.jpg');
  body.set('file', new File([new Uint8Array(bytes)], 'load.jpg'));
  const reply = await fetch(`${origin}/api/v1/files/upload`, { method: 'POST', headers, body });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`expected the upload to be taken, found ${reply.status}: ${text}`);
  return (JSON.parse(text) as { fileId: string }).fileId;
}
