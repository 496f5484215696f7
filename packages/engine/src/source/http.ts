import type { ByteRange } from '../model/byte-range.ts';
import { MetadataError } from '../model/metadata-error.ts';
import type { Source } from '../model/source.ts';

/** A source at a URL, and what it has asked of the network so far. */
export interface HttpSource extends Source {
  readonly cost: () => { readonly requests: number; readonly bytes: number };
  /** Where it was found in the end. */
  readonly url: string;
}

export interface HttpSourceOptions {
  readonly fetch?: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** What the first request asks for: most pictures carry their metadata there. */
const HEAD_BYTES = 64 * 1024;
const MAX_PARTS = 16;

interface Part {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * Open a file at a URL by the platform's `fetch`: the head first, further parts as they are read (RFC 9110, section 14). A server
 * that does not answer in parts is read as a whole. Addresses are not judged here: that is a service's business.
 *
 * Rejects with `MetadataError` `url-failed` and `aborted`; reads also with `source-changed`.
 */
export async function openHttpSource(url: string, options: HttpSourceOptions = {}): Promise<HttpSource> {
  const ask = asker(options);
  const first = await ask(url, { start: 0, end: HEAD_BYTES });
  const { status, headers } = first.response;
  if (status === 416 && headers.get('content-range') === 'bytes */0') return wholeSource(url, new Uint8Array(0), ask);
  const found = status === 206 ? contentRange(headers) : undefined;
  if (found?.start === 0 && found.total !== undefined && !headers.has('content-encoding')) {
    const bytes = await first.body();
    return rangedSource(first.response.url || url, found.total, validatorOf(headers), { start: 0, bytes }, ask);
  }
  const whole = status === 200 ? first : await ask(url);
  if (whole.response.status !== 200) throw failed(`status ${whole.response.status}`);
  return wholeSource(whole.response.url || url, await whole.body(), ask);
}

function rangedSource(url: string, total: number, validator: string | undefined, head: Part, ask: Asker): HttpSource {
  let parts: readonly Part[] = [head];

  async function fetchPart(range: ByteRange, signal?: AbortSignal): Promise<Part> {
    const { response, body } = await ask(url, range, validator, signal);
    const found = response.status === 206 ? contentRange(response.headers) : undefined;
    const isOther = validator !== undefined && validatorOf(response.headers) !== validator;
    if ([200, 412, 416].includes(response.status) || (found && (found.total !== total || isOther))) {
      throw new MetadataError(
        'source-changed',
        'expected the file of the first request, found that it changed meanwhile',
      );
    }
    if (found?.start !== range.start) throw failed(`status ${response.status} without the part that was asked for`);
    return { start: range.start, bytes: await body() };
  }

  return {
    url,
    preferredBytes: HEAD_BYTES,
    cost: ask.cost,
    size: async () => total,
    async read(range, signal) {
      const start = Math.max(0, range.start);
      const end = Math.min(range.end, total);
      if (end <= start) return new Uint8Array(0);
      const known = parts.find((each) => each.start <= start && each.start + each.bytes.byteLength >= end);
      const part = known ?? (await fetchPart({ start, end }, signal));
      parts = [part, ...parts.filter((each) => each !== part)].slice(0, MAX_PARTS);
      return part.bytes.subarray(start - part.start, end - part.start);
    },
    close: async () => {
      parts = [];
    },
  };
}

function wholeSource(url: string, bytes: Uint8Array, ask: Asker): HttpSource {
  return {
    url,
    cost: ask.cost,
    size: async () => bytes.byteLength,
    read: async ({ start, end }) => bytes.subarray(Math.min(start, bytes.byteLength), Math.max(start, end)),
    close: async () => {},
  };
}

interface Asked {
  readonly response: Response;
  body(): Promise<Uint8Array>;
}

interface Asker {
  (url: string, range?: ByteRange, validator?: string, signal?: AbortSignal): Promise<Asked>;
  readonly cost: HttpSource['cost'];
}

/** One GET a call; counts requests and the bytes of bodies. */
function asker({ fetch: send = fetch, headers = {}, signal }: HttpSourceOptions): Asker {
  const spent = { requests: 0, bytes: 0 };
  const ask = async (url: string, range?: ByteRange, validator?: string, own?: AbortSignal): Promise<Asked> => {
    spent.requests++;
    const wanted = range ? { range: `bytes=${range.start}-${range.end - 1}` } : {};
    const condition = validator === undefined ? {} : { 'if-range': validator };
    const signals = [signal, own].filter((each) => each !== undefined);
    const cutoff = signals.length > 0 ? { signal: AbortSignal.any(signals) } : {};
    const response = await guarded(send(url, { headers: { ...headers, ...wanted, ...condition }, ...cutoff }), signals);
    return {
      response,
      async body() {
        const bytes = new Uint8Array(await guarded(response.arrayBuffer(), signals));
        spent.bytes += bytes.byteLength;
        return bytes;
      },
    };
  };
  return Object.assign(ask, { cost: () => ({ ...spent }) });
}

async function guarded<T>(work: Promise<T>, signals: readonly AbortSignal[]): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (signals.some(({ aborted }) => aborted)) throw new MetadataError('aborted', 'the caller gave up', { cause });
    const inner = (cause as Error).cause;
    throw failed(inner instanceof Error && inner.message !== '' ? inner.message : (cause as Error).message, cause);
  }
}

function contentRange(headers: Headers): { readonly start: number; readonly total: number | undefined } | undefined {
  const found = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/i.exec(headers.get('content-range') ?? '');
  return found ? { start: Number(found[1]), total: found[2] === '*' ? undefined : Number(found[2]) } : undefined;
}

function validatorOf(headers: Headers): string | undefined {
  const tag = headers.get('etag');
  return tag?.startsWith('"') ? tag : (headers.get('last-modified') ?? undefined);
}

function failed(found: string, cause?: unknown): MetadataError {
  return new MetadataError('url-failed', `expected a file at the URL, found ${found}`, { cause });
}
