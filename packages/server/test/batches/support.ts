import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { TestService } from '../support/service.ts';

export const BATCHES = '/colophon/v1/batches';

/** As much of a batch as tests look at. */
export interface Shown {
  readonly id: string;
  readonly state: string;
  readonly action: string;
  readonly source: Record<string, unknown>;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly errors: Record<string, number>;
  readonly rate: number;
  readonly etaSeconds: number | null;
  readonly parts: { readonly planned: number; readonly done: number };
  readonly failure: string | null;
}

export interface Line {
  readonly index: number;
  readonly source: string;
  readonly bytes?: number;
  readonly report?: Record<string, unknown>;
  readonly target?: string;
  readonly receipt?: { readonly after: { readonly sha256: string }; readonly unchanged: boolean };
  readonly error?: { readonly code: string; readonly message: string };
}

type Caller = Pick<TestService, 'call'>;

export async function post(service: Caller, body: unknown): Promise<Response> {
  return await service.call(BATCHES, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Make a batch; its id. */
export async function made(service: Caller, body: unknown): Promise<Shown> {
  const reply = await post(service, body);
  if (reply.status !== 202) throw new Error(`expected 202, found ${reply.status}: ${await reply.text()}`);
  return (await reply.json()) as Shown;
}

export async function shown(service: Caller, id: string): Promise<Shown> {
  return (await (await service.call(`${BATCHES}/${id}`)).json()) as Shown;
}

/** The batch once it has ended. */
export async function ended(service: Caller, id: string, withinMs = 60_000): Promise<Shown> {
  const until = Date.now() + withinMs;
  for (;;) {
    const batch = await shown(service, id);
    if (!['planning', 'running'].includes(batch.state)) return batch;
    if (Date.now() > until) throw new Error(`expected the batch to end, found ${JSON.stringify(batch)}`);
    await sleep(50);
  }
}

/** Every line of every part that is there. */
export async function linesOf(service: Caller, id: string): Promise<readonly Line[]> {
  const parts = (await (await service.call(`${BATCHES}/${id}/parts`)).json()) as readonly { number: number }[];
  const lines: Line[] = [];
  for (const { number } of parts) {
    const reply = await service.call(`${BATCHES}/${id}/parts/${number}`);
    if (reply.status !== 200) throw new Error(`expected part ${number}, found ${reply.status}`);
    const text = gunzipSync(Buffer.from(await reply.arrayBuffer())).toString('utf8');
    for (const line of text.split('\n')) if (line !== '') lines.push(JSON.parse(line) as Line);
  }
  return lines;
}

/** Put a file into the library. */
export async function upload(service: Caller, folder: string, fileName: string, bytes: Uint8Array): Promise<void> {
  const body = new FormData();
  body.set('file', new Blob([Buffer.from(bytes)]), fileName);
  body.set('fileName', fileName);
  body.set('folder', folder);
  body.set('useUniqueFileName', 'false');
  const key = Buffer.from('private_test_0123456789abcdef:').toString('base64');
  const reply = await service.call('/api/v1/files/upload', {
    method: 'POST',
    headers: { authorization: `Basic ${key}` },
    body,
  });
  if (reply.status !== 200) throw new Error(`expected the upload of ${fileName}, found ${await reply.text()}`);
}
