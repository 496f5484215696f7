import assert from 'node:assert/strict';
import { KEY, type TestService, testService } from '../../../support/service.ts';

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  json<T = Readonly<Record<string, unknown>>>(): T;
}

/** A service with calls of this dialect. */
export interface DialectService extends AsyncDisposable {
  readonly service: TestService;
  /** One call with the key; `body` goes as JSON. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Put a file into the library; its id. */
  put(filePath: string, bytes?: Uint8Array): Promise<string>;
}

/** `Authorization` with a key, as the newer published client sends it. */
export function basic(key: string, password = 'do_not_set'): string {
  return `Basic ${Buffer.from(`${key}:${password}`).toString('base64')}`;
}

export async function dialectService(env: Readonly<Record<string, string>> = {}): Promise<DialectService> {
  const service = await testService(env);
  const call: DialectService['call'] = async (method, path, body, headers = {}) => {
    const isText = typeof body === 'string';
    const reply = await fetch(service.origin + path, {
      method,
      headers: {
        authorization: basic(KEY),
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, text, json: () => JSON.parse(text) };
  };
  return {
    service,
    call,
    async put(filePath, bytes = Buffer.from(`bytes of ${filePath}`)) {
      const form = new FormData();
      form.append('file', new File([new Uint8Array(bytes)], 'file'));
      form.append('fileName', filePath.slice(filePath.lastIndexOf('/') + 1));
      form.append('folder', filePath.slice(0, filePath.lastIndexOf('/') + 1));
      form.append('useUniqueFileName', 'false');
      const url = `${service.origin}/api/v1/files/upload`;
      const reply = await fetch(url, { method: 'POST', headers: { authorization: basic(KEY) }, body: form });
      assert.equal(reply.status, 200, await reply.clone().text());
      return ((await reply.json()) as { fileId: string }).fileId;
    },
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

/** A refusal is always the dialect's envelope, with a request id. */
export function assertRefused(answer: Answer, status: number, what?: string): void {
  assert.equal(answer.status, status, `${what ?? ''} ${answer.text}`);
  const body = answer.json();
  assert.deepEqual(Object.keys(body).slice(0, 2), ['message', 'help'], answer.text);
  assert.ok(answer.headers.get('x-ik-requestid'));
}
