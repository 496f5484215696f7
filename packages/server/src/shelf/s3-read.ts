import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { ByteRange } from '@colophon/engine';
import { Failure } from '../http/failure.ts';
import { nothingCalled } from './nothing-called.ts';
import type { Bucket } from './s3-bucket.ts';
import { isMissing, shelfUnavailable, statusOf } from './s3-refusal.ts';

/** What reading has cost. */
export interface Tally {
  requests: number;
  bytes: number;
}

/** An answer that has begun. */
interface Part {
  readonly body: Readable;
  /** Where in the object it begins and ends: not always where it was asked to. */
  readonly start: number;
  readonly end: number;
  /** Bytes of the whole object. */
  readonly total: number;
}

const READ_BYTES = 256 * 1024;
const FIRST_PAUSE_MS = 50;

/** Bytes that are on their way. */
export interface Reading {
  /** What there is of the range. */
  readonly range: ByteRange;
  readonly total: number;
  /** Breaks are mended: what is missing is asked for again. */
  readonly pieces: AsyncGenerator<Buffer, void>;
  /** Let go of the answer. Safe to call at any time. */
  stop(): void;
}

/**
 * Ask for an object or a range of it. Rejects with `MetadataError` `not-found` and `Failure` `shelf-unavailable`, also while it is
 * read.
 */
export async function beginReading(
  bucket: Bucket,
  name: string,
  wanted: ByteRange | undefined,
  tally: Tally = { requests: 0, bytes: 0 },
): Promise<Reading> {
  const first = bucket.isName(name) ? await ask(bucket, name, wanted, tally) : undefined;
  if (!first) throw nothingCalled(name);
  const start = Math.min(wanted?.start ?? 0, first.total);
  const range = { start, end: Math.max(start, Math.min(wanted?.end ?? first.total, first.total)) };
  let current: Part = first;

  async function* pieces(): AsyncGenerator<Buffer, void> {
    let at = range.start;
    let failures = 0;
    while (at < range.end) {
      const before = at;
      try {
        for await (const piece of cut(current, { start: at, end: range.end }, bucket.timeoutMs, tally)) {
          at += piece.byteLength;
          yield piece;
        }
        if (at < range.end) throw new Error(`expected bytes up to ${range.end}, found the end at ${at}`);
      } catch (error) {
        // A reader that is slow has its answers closed for their silence: as long as each brings something, there are more.
        failures = at > before ? 0 : failures + 1;
        if (failures >= bucket.tries) throw shelfUnavailable(error, bucket, 'give an object whole');
        await sleep(FIRST_PAUSE_MS * 2 ** failures * (0.5 + Math.random() / 2));
        const next = await ask(bucket, name, { start: at, end: range.end }, tally);
        if (next?.total !== first?.total) {
          next?.body.destroy();
          throw new Failure('shelf-unavailable', `expected ${name} amid its reading, found it gone`);
        }
        current = next as Part;
      }
    }
  }
  return { range, total: first.total, pieces: pieces(), stop: () => void current.body.destroy() };
}

/** As a stream that knows how much it has given, as those of files do. */
export async function readObject(bucket: Bucket, name: string, wanted: ByteRange | undefined): Promise<Readable> {
  const reading = await beginReading(bucket, name, wanted);
  let bytesRead = 0;
  const counted = async function* () {
    for await (const piece of reading.pieces) {
      bytesRead += piece.byteLength;
      yield piece;
    }
  };
  const stream = Readable.from(counted(), { objectMode: false, highWaterMark: READ_BYTES });
  stream.once('close', () => reading.stop());
  return Object.defineProperty(stream, 'bytesRead', { get: () => bytesRead });
}

/** `undefined` when there is no such object. A range that has nothing of it is answered with no bytes. */
async function ask(
  bucket: Bucket,
  name: string,
  wanted: ByteRange | undefined,
  tally: Tally,
): Promise<Part | undefined> {
  // An empty range cannot be said: ask for a byte, and leave it. For the whole as well a range: its answer says twice how long it is.
  const range = wanted ? `bytes=${wanted.start}-${Math.max(wanted.start, wanted.end - 1)}` : 'bytes=0-';
  const input = { Bucket: bucket.name, Key: bucket.keyOf(name), Range: range };
  try {
    tally.requests++;
    const answer = await bucket.client.send(new GetObjectCommand(input));
    const body = answer.Body as unknown as Readable;
    // Whoever is not reading at this moment learns of the break when they do.
    body.on('error', () => {});
    const said = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(answer.ContentRange ?? '');
    if (said) return { body, start: Number(said[1]), end: Number(said[2]) + 1, total: Number(said[3]) };
    const total = answer.ContentLength;
    if (total !== undefined) return { body, start: 0, end: total, total };
    body.destroy();
    throw new Error('expected the length of an object, found none');
  } catch (error) {
    if (isMissing(error)) return undefined;
    if (statusOf(error) === 416) return { body: Readable.from([]), start: 0, end: 0, total: sizeIn(error) };
    throw shelfUnavailable(error, bucket, 'give an object');
  }
}

/** Servers say the size of an object that a range lies outside of; those that do not leave it at nothing. */
function sizeIn(error: unknown): number {
  const said = (error as { ActualObjectSize?: unknown }).ActualObjectSize;
  return Number(said ?? 0) || 0;
}

/** The pieces of an answer that lie in a range. Rejects when it breaks, is silent, or begins too late. */
async function* cut(
  { body, start, end }: Part,
  range: ByteRange,
  timeoutMs: number,
  tally: Tally,
): AsyncGenerator<Buffer, void> {
  if (start > range.start) throw new Error(`expected bytes from ${range.start}, found them from ${start}`);
  let at = start;
  try {
    const iterator = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    // To its end where nothing more comes than is wanted: the connection is then good for the next request.
    while (end <= range.end || at < range.end) {
      const { done, value } = await withinSilence(iterator.next(), timeoutMs);
      if (done) return;
      tally.bytes += value.byteLength;
      const from = Math.max(0, range.start - at);
      const to = Math.min(value.byteLength, range.end - at);
      at += value.byteLength;
      if (to > from) yield value.subarray(from, to);
    }
  } finally {
    if (!body.readableEnded) body.destroy();
  }
}

async function withinSilence<T>(next: Promise<T>, timeoutMs: number): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`expected a piece within ${timeoutMs} ms, found silence`)),
    timeoutMs,
  );
  next.catch(() => {});
  try {
    return await Promise.race([next, promise]);
  } finally {
    clearTimeout(timer);
  }
}
