import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { NewKey } from '../../../../src/accounts/keyring.ts';
import { signatureOf } from '../../../../src/dialects/imagekit/authentication/signature.ts';
import { type TestService, testService } from '../../../support/service.ts';

/** A part of a form: a text, or bytes with a name. */
export type Part = readonly [name: string, value: string | Blob, fileName?: string];

/** What a call answered. */
export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

/** A service with a key that its tests know both halves of. */
export interface UploadService extends AsyncDisposable, TestService {
  readonly key: NewKey;
  /** The header of Basic authentication. */
  readonly authorization: string;
  /** Upload parts in the order given, with the key unless `authorization` is null. */
  upload(
    parts: readonly Part[],
    options?: { readonly authorization?: string | null; readonly path?: string },
  ): Promise<Answered>;
  get(path: string): Promise<Answered>;
  /** The four fields of a signed form. */
  signed(): readonly Part[];
  /** Files that are on their way to the shelf. */
  arriving(): Promise<readonly string[]>;
}

export async function uploadService(env: Readonly<Record<string, string>> = {}): Promise<UploadService> {
  const service = await testService({ INITIAL_API_KEY: '', ...env });
  const key = service.firstKey;
  assert(key);
  const basic = `Basic ${Buffer.from(`${key.secret}:`).toString('base64')}`;
  return {
    ...service,
    key,
    authorization: basic,
    async upload(parts, { authorization = basic, path: where = '/api/v1/files/upload' } = {}) {
      const headers = authorization === null ? {} : { authorization };
      return await answered(fetch(service.origin + where, { method: 'POST', headers, body: formOf(parts) }));
    },
    get: (where) => answered(fetch(service.origin + where, { headers: { authorization: basic } })),
    signed() {
      const token = randomUUID();
      const expire = String(Math.floor(Date.now() / 1000) + 600);
      return [
        ['publicKey', key.publicId],
        ['token', token],
        ['expire', expire],
        ['signature', signatureOf(key.secret, token, expire)],
      ];
    },
    arriving: () => readdir(path.join(service.folder, 'shelf', 'arriving')).catch(() => []),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

export async function answered(reply: Promise<Response>): Promise<Answered> {
  const response = await reply;
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** A form whose parts are in this very order. */
export function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const [name, value, fileName] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, fileName ?? 'blob');
  }
  return form;
}

/** A part `file` of bytes. */
export function filePart(bytes: Uint8Array | string, fileName = 'a.bin', type = 'application/octet-stream'): Part {
  return ['file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type }), fileName];
}
