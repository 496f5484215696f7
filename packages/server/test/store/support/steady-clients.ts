import { setTimeout as sleep } from 'node:timers/promises';
import { picture } from '../../support/picture.ts';

/** Clients that never stop asking. */
export interface SteadyClients {
  /** Calls that were answered as they should be. */
  answered(): number;
  /** All others: which call, and what came back. */
  readonly failures: readonly string[];
  /** Paths of the files that were acknowledged. */
  readonly uploaded: readonly string[];
  stop(): Promise<void>;
}

/** Let `count` clients read, upload and list in turn, with a short pause between calls. */
export function startClients(origin: string, key: string, count: number): SteadyClients {
  const failures: string[] = [];
  const uploaded: string[] = [];
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 'x-api-key': key };
  let answered = 0;
  let isOver = false;

  async function call(name: string, path: string, init: RequestInit = {}): Promise<string | undefined> {
    try {
      const reply = await fetch(origin + path, { ...init, headers: { ...headers, ...(init.headers as object) } });
      const text = await reply.text();
      if (reply.status === 200) {
        answered++;
        return text;
      }
      failures.push(`${name}: ${reply.status} ${text.slice(0, 200)}`);
    } catch (error) {
      const { cause } = error as Error;
      failures.push(`${name}: ${(error as Error).message} ${cause instanceof Error ? cause.message : ''}`);
    }
    return undefined;
  }

  async function client(number: number): Promise<void> {
    for (let round = 0; !isOver; round++) {
      const artist = `client ${number}, round ${round}`;
      const bytes = new Uint8Array(picture({ make: 'Canon', model: 'EOS R5', artist, copyright: '' }));
      const body = { method: 'POST', headers: { 'content-type': 'image/jpeg' }, body: bytes };
      await call('extract', '/colophon/v1/extract?view=flat&filename=a.jpg', body);
      const form = new FormData();
      const fields = { fileName: `${round}.jpg`, folder: `/client-${number}`, useUniqueFileName: 'false' };
      for (const [field, value] of Object.entries(fields)) form.append(field, value);
      form.append('file', new File([bytes], 'a.jpg'));
      const text = await call('upload', '/api/v1/files/upload', { method: 'POST', body: form });
      if (text !== undefined) uploaded.push((JSON.parse(text) as { filePath: string }).filePath);
      await call('list', `/v1/files?limit=5&path=/client-${number}`);
      await sleep(20);
    }
  }

  const clients = Array.from({ length: count }, (_, number) => client(number));
  return {
    answered: () => answered,
    failures,
    uploaded,
    async stop() {
      isOver = true;
      await Promise.all(clients);
    },
  };
}
