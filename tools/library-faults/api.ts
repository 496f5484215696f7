import { createHash } from 'node:crypto';
import type { FileState, Files } from './model.ts';

/** The service's API as the clients of these trials use it. */
export interface Api {
  readonly origin: string;
  /** Rejects with `Refused` for a status of 400 or more, and with whatever `fetch` says when nobody answers. */
  call(method: string, path: string, body?: object | FormData): Promise<unknown>;
  /** Every file below a folder, its bytes fetched and hashed. */
  filesBelow(folder: string): Promise<Files>;
}

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(`${status}: ${message}`);
    this.status = status;
  }
}

interface Listed {
  readonly type: 'file' | 'folder';
  readonly name: string;
  readonly filePath: string;
  readonly folderPath: string;
  readonly fileId: string;
  readonly url: string;
  readonly tags: readonly string[] | null;
  readonly versionInfo: { readonly name: string };
}

export function createApi(origin: string, key: string): Api {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;

  async function call(method: string, path: string, body?: object | FormData): Promise<unknown> {
    const isForm = body instanceof FormData;
    const reply = await fetch(origin + path, {
      method,
      headers: { authorization, ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
    });
    const text = await reply.text();
    if (reply.status >= 400) throw new Refused(reply.status, `${method} ${path}: ${text.slice(0, 300)}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async function collect(folder: string, found: Map<string, FileState>): Promise<void> {
    const query = new URLSearchParams({ path: folder, type: 'all', limit: '1000' });
    for (const entry of (await call('GET', `/v1/files?${query}`)) as readonly Listed[]) {
      if (entry.type === 'folder') await collect(entry.folderPath, found);
      else found.set(entry.filePath, await stateOf(entry));
    }
  }

  async function stateOf(entry: Listed): Promise<FileState> {
    const reply = await fetch(entry.url);
    const bytes = Buffer.from(await reply.arrayBuffer());
    if (reply.status !== 200) throw new Refused(reply.status, `GET ${entry.url}`);
    return {
      fileId: entry.fileId,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      version: Number(entry.versionInfo.name.replace('Version ', '')),
      tags: (entry.tags ?? []).toSorted(),
    };
  }

  return {
    origin,
    call,
    async filesBelow(folder) {
      const found = new Map<string, FileState>();
      await collect(folder, found);
      return found;
    },
  };
}
