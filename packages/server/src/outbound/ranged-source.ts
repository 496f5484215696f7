import { type ByteRange, MetadataError } from '@colophon/engine';
import { type Answer, ask } from './ask.ts';
import { type ContentRange, readContentRange, readUnsatisfied } from './content-range.ts';
import { type Cutoff, unlessAborted } from './cutoff.ts';
import type { Door } from './door.ts';
import { failure } from './failures.ts';
import type { Arrival } from './follow.ts';
import { headerText } from './header-text.ts';
import { pour } from './pour.ts';
import type { RemoteSource } from './remote.ts';
import { factsOf } from './remote-facts.ts';

/** What the first request asks for: most photos carry their metadata there. */
export const HEAD_BYTES = 64 * 1024;
/** Parts that are remembered: neighbours are asked for again and again while a file is walked. */
const MAX_PARTS = 16;

interface Part {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * A source over a server that answers in parts. `undefined` when its answer cannot be used in parts: coded, without a total,
 * or a refusal that does not tell of an empty file.
 *
 * Reads reject with `source-changed` when the file is another one than at the first request.
 */
export async function rangedSource(arrival: Arrival, door: Door, cutoff: Cutoff): Promise<RemoteSource | undefined> {
  const { answer } = arrival;
  const first = await firstPart(answer, door);
  if (!first) return undefined;
  const { part, total } = first;
  const { maxBytes } = door.settings;
  if (total > maxBytes) throw failure('too-large', `at most ${maxBytes} bytes`, answer.url, `${total} announced`);
  const validator = validatorOf(answer);
  let parts: readonly Part[] = [part];
  let requests = arrival.requests;
  let received = part.bytes.byteLength;
  let isClosed = false;

  async function fetchPart(range: ByteRange): Promise<Part> {
    requests++;
    const headers = { range: `bytes=${range.start}-${range.end - 1}`, ...(validator ? { 'if-range': validator } : {}) };
    const next = await ask(answer.url, door, cutoff.signal, headers);
    try {
      const found = judgePart(next, range, total, validator);
      const bytes = await bodyOf(next, door, found.end - found.start);
      received += bytes.byteLength;
      return { start: found.start, bytes };
    } finally {
      await next.close();
    }
  }

  return {
    ...factsOf(answer),
    preferredBytes: HEAD_BYTES,
    cost: () => ({ requests, bytes: received }),
    size: async () => total,
    async read(range, signal) {
      if (isClosed) throw new MetadataError('unreadable', 'expected an open source, found a closed one');
      const wanted = { start: Math.max(0, range.start), end: Math.min(range.end, total) };
      if (wanted.end <= wanted.start) return new Uint8Array(0);
      const known = parts.find(({ start, bytes }) => start <= wanted.start && start + bytes.byteLength >= wanted.end);
      const part = known ?? (await unlessAborted(fetchPart(wanted), signal));
      parts = [part, ...parts.filter((each) => each !== part)].slice(0, MAX_PARTS);
      return part.bytes.subarray(wanted.start - part.start, wanted.end - part.start);
    },
    async close() {
      isClosed = true;
      parts = [];
      cutoff.fire(new MetadataError('aborted', 'expected an open source, found that it was closed'));
    },
  };
}

async function firstPart(answer: Answer, door: Door): Promise<{ part: Part; total: number } | undefined> {
  try {
    const text = headerText(answer.headers['content-range']);
    if (answer.status === 416) {
      return readUnsatisfied(text) === 0 ? { part: { start: 0, bytes: new Uint8Array(0) }, total: 0 } : undefined;
    }
    const found = readContentRange(text);
    if (answer.headers['content-encoding'] !== undefined || found?.total === undefined || found.start !== 0)
      return undefined;
    return { part: { start: 0, bytes: await bodyOf(answer, door, found.end) }, total: found.total };
  } finally {
    await answer.close();
  }
}

/** A strong entity tag, else the date of the last change: either must be the same at every part (RFC 9110, section 13.1.5). */
function validatorOf({ headers }: Answer): string | undefined {
  const tag = headerText(headers.etag);
  return tag?.startsWith('"') ? tag : headerText(headers['last-modified']);
}

function judgePart(answer: Answer, wanted: ByteRange, total: number, validator: string | undefined): ContentRange {
  if (answer.status === 200 || answer.status === 412 || answer.status === 416) throw changed();
  if (answer.status !== 206) throw failure('url-failed', 'status 206', answer.url, `status ${answer.status}`);
  const found = readContentRange(headerText(answer.headers['content-range']));
  if (!found || found.start !== wanted.start || found.end > wanted.end) {
    throw failure('url-failed', 'the part that was asked for', answer.url, 'another one');
  }
  if (found.total !== total || (validator !== undefined && validatorOf(answer) !== validator)) throw changed();
  return found;
}

function changed(): MetadataError {
  return new MetadataError('source-changed', 'expected the file of the first request, found that it changed meanwhile');
}

async function bodyOf(answer: Answer, door: Door, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const { idleTimeoutMs } = door.settings;
  const bytes = await pour(answer, { maxBytes: length, idleTimeoutMs }, async (piece) => void pieces.push(piece));
  if (bytes !== length) throw failure('url-failed', `${length} bytes`, answer.url, `${bytes}`);
  return new Uint8Array(Buffer.concat(pieces));
}
