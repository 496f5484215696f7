import { setTimeout as sleep } from 'node:timers/promises';

/** A batch as the server shows it; as much as is looked at here. */
export interface BatchStatus {
  readonly id: string;
  readonly state: 'planning' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly errors: Readonly<Record<string, number>>;
  readonly rate: number;
  readonly etaSeconds: number | null;
  readonly parts: { readonly planned: number; readonly done: number };
  readonly failure: string | null;
}

/** A part of the results that is there. */
export interface PartStatus {
  readonly number: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A server of Colophon's, as far as batches go. Rejects with an `Error` that says what the server answered. */
export interface BatchApi {
  make(wishes: object): Promise<BatchStatus>;
  get(id: string): Promise<BatchStatus>;
  cancel(id: string): Promise<BatchStatus>;
  parts(id: string, after: number): Promise<readonly PartStatus[]>;
  part(id: string, number: number): Promise<ReadableStream<Uint8Array>>;
}

const TRIES = 6;
const FIRST_PAUSE_MS = 500;

/** Speak to a server. What reads is asked again while the server does not answer. */
export function batchApi(server: string, key: string, signal: AbortSignal): BatchApi {
  const base = `${server.replace(/\/+$/, '')}/colophon/v1/batches`;

  async function ask(path: string, init: RequestInit, tries: number): Promise<Response> {
    for (let tried = 1; ; tried++) {
      const reply = await fetch(base + path, {
        ...init,
        signal,
        headers: { 'x-api-key': key, 'content-type': 'application/json' },
      }).catch((error: unknown) => {
        signal.throwIfAborted();
        if (tried < tries) return undefined;
        throw new Error(`expected an answer from ${server}, found ${reasonOf(error)}`, { cause: error });
      });
      if (reply?.ok) return reply;
      if (reply && (tried >= tries || (reply.status < 500 && reply.status !== 429))) throw await refusalOf(reply);
      await reply?.body?.cancel();
      await sleep(FIRST_PAUSE_MS * 2 ** (tried - 1), undefined, { signal });
    }
  }

  const json = async <T>(path: string, init: RequestInit = {}, tries = TRIES): Promise<T> =>
    (await (await ask(path, init, tries)).json()) as T;

  return {
    // Once: a batch that was made although its answer was lost would be made twice.
    make: (wishes) => json('', { method: 'POST', body: JSON.stringify(wishes) }, 1),
    get: (id) => json(`/${encodeURIComponent(id)}`),
    cancel: (id) => json(`/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    parts: (id, after) => json(`/${encodeURIComponent(id)}/parts${after < 0 ? '' : `?after=${after}`}`),
    async part(id, number) {
      const { body } = await ask(`/${encodeURIComponent(id)}/parts/${number}`, {}, TRIES);
      if (!body) throw new Error(`expected part ${number} of the batch, found nothing`);
      return body;
    },
  };
}

async function refusalOf(reply: Response): Promise<Error> {
  const text = await reply.text();
  const said = messageIn(text) ?? text.slice(0, 200);
  return new Error(`the server refuses (${reply.status}): ${said}`);
}

function messageIn(text: string): string | undefined {
  try {
    const message: unknown = (JSON.parse(text) as { error?: { message?: unknown } }).error?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
