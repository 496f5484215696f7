/** What the service refused, or why it could not be asked. `status` is 0 where it did not answer at all. */
export class LibraryFailure extends Error {
  override readonly name = 'LibraryFailure';
  readonly status: number;
  /** What is wrong, by field, where the service says that. */
  readonly errors: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    status: number,
    message: string,
    more: { readonly errors?: Readonly<Record<string, string>>; readonly retryAfterSeconds?: number | undefined } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = more.errors ?? {};
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** Asks the service on behalf of a key. Every call rejects with `LibraryFailure`, or with an `AbortError` where it was given up. */
export interface Client {
  readonly key: string;
  ask<T>(method: string, path: string, options?: AskOptions): Promise<T>;
}

export interface AskOptions {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

/** A client of the service that the page came from. */
export function createClient(key: string): Client {
  return {
    key,
    async ask<T>(method: string, path: string, { query = {}, body, signal }: AskOptions = {}): Promise<T> {
      const response = await send(method, path + queryText(query), key, body, signal);
      const text = await response.text();
      const answer = readJson(text);
      if (response.ok) return answer as T;
      throw failureOf(response.status, answer, response.headers.get('retry-after'));
    },
  };
}

/** Both ways in which the service takes a key. Throws `LibraryFailure` 403 for what can be none. */
export function keyHeaders(key: string): Readonly<Record<string, string>> {
  if (!/^[\x21-\x7e]+$/.test(key)) throw new LibraryFailure(403, 'a key of letters, digits and signs of ASCII');
  return { authorization: `Basic ${btoa(`${key}:`)}`, 'x-api-key': key };
}

async function send(method: string, address: string, key: string, body: unknown, signal: AbortSignal | undefined) {
  const headers = { ...keyHeaders(key), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  try {
    return await fetch(address, {
      method,
      headers,
      // The browser's own question for a name and a password has no place here.
      credentials: 'omit',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new LibraryFailure(0, '');
  }
}

/** What an answer that is no success says, in either of the service's two envelopes. */
export function failureOf(status: number, answer: unknown, retryAfter: string | null): LibraryFailure {
  const { message, error, errors } = (answer ?? {}) as {
    readonly message?: unknown;
    readonly error?: { readonly message?: unknown };
    readonly errors?: unknown;
  };
  const text = [message, error?.message].find((each) => typeof each === 'string') ?? '';
  const seconds = Number(retryAfter);
  return new LibraryFailure(status, String(text), {
    errors: textsOf(errors),
    retryAfterSeconds: retryAfter !== null && Number.isFinite(seconds) ? seconds : undefined,
  });
}

function textsOf(errors: unknown): Readonly<Record<string, string>> {
  if (typeof errors !== 'object' || errors === null) return {};
  return Object.fromEntries(Object.entries(errors).map(([name, text]) => [name, String(text)]));
}

export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryText(query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
