import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { type ByteRange, MetadataError, type Source } from '@colophon/engine';
import type { PlannedObject } from '../model.ts';
import { asPlaceFailure, type OpenPlace } from './s3-place.ts';
import type { ObjectListing, ObjectReader } from './source.ts';

/** What the first request asks for: most files carry their metadata there, and many end there. */
const HEAD_BYTES = 64 * 1024;
const MOST_KEYS = 1000;
/** How often an answer that breaks off is asked for again; the client itself tries again only until an answer begins. */
const TRIES = 3;

/** The objects under the place's prefix, in the order of their keys. What only marks a folder is left out. */
export function listPlace(open: OpenPlace): ObjectListing {
  const { bucket, prefix } = open.place;
  return {
    async list(cursor, most) {
      const input = {
        Bucket: bucket,
        MaxKeys: Math.min(most, MOST_KEYS),
        ...(prefix === '' ? {} : { Prefix: prefix }),
        ...(cursor === undefined ? {} : { StartAfter: cursor }),
      };
      try {
        const { Contents: contents = [], IsTruncated: isMore } = await open.client.send(
          new ListObjectsV2Command(input),
        );
        refuseStandstill(open, cursor, contents[0]?.Key);
        const objects = contents.flatMap(({ Key: key, Size: bytes = 0, ETag: etag }) => {
          if (key === undefined || (key.endsWith('/') && bytes === 0)) return [];
          return [{ address: key, bytes, ...(etag === undefined ? {} : { mark: etag }) }];
        });
        return { objects, cursor: isMore ? contents.at(-1)?.Key : undefined };
      } catch (error) {
        throw asPlaceFailure(error, open, `list what is below ${prefix || 'its root'}`);
      }
    },
  };
}

/** A server that does not go on where it is told to would be listed for ever. */
function refuseStandstill({ place }: OpenPlace, cursor: string | undefined, first: string | undefined): void {
  if (cursor === undefined || first === undefined || Buffer.compare(Buffer.from(first), Buffer.from(cursor)) > 0)
    return;
  const found = JSON.stringify(first.slice(0, 200));
  const message = `expected the bucket ${place.bucket} to list keys in order, behind the last one, found ${found} again`;
  throw new MetadataError('unreadable', message);
}

/** Objects of a bucket, as they were when they were listed: one that has changed since is refused with `source-changed`. */
export function readPlace(open: OpenPlace, directory: string): ObjectReader {
  return {
    async read(object, signal, use) {
      const size = object.bytes ?? 0;
      const name = path.posix.basename(object.address);
      if (size === 0) throw new MetadataError('empty', 'expected an object with content, found 0 bytes');
      const head = await readRange(open, object, { start: 0, end: Math.min(HEAD_BYTES, size) }, signal);
      if (size <= HEAD_BYTES) return await use({ ticket: { kind: 'bytes', bytes: head, name }, bytes: size });
      const source = sourceOf(open, object, head, size);
      return await use({ ticket: { kind: 'source', source, name }, bytes: size });
    },
    async readWhole(object, signal, use) {
      const name = path.posix.basename(object.address);
      if (object.bytes === 0) throw new MetadataError('empty', 'expected an object with content, found 0 bytes');
      const file = path.join(directory, `batch-${randomUUID()}`);
      try {
        await asked(open, object, undefined, signal, (body) =>
          pipeline(body, createWriteStream(file, { mode: 0o600 })),
        );
        return await use({ ticket: { kind: 'file', path: file, name }, bytes: object.bytes });
      } finally {
        await rm(file, { force: true });
      }
    },
  };
}

function sourceOf(open: OpenPlace, object: PlannedObject, head: Uint8Array, size: number): Source {
  return {
    preferredBytes: HEAD_BYTES,
    size: async () => size,
    async read({ start, end }, signal) {
      const range = { start: Math.max(0, start), end: Math.min(end, size) };
      if (range.end <= range.start) return new Uint8Array(0);
      if (range.end <= head.byteLength) return Uint8Array.from(head.subarray(range.start, range.end));
      return await readRange(open, object, range, signal);
    },
    close: async () => {},
  };
}

async function readRange(
  open: OpenPlace,
  object: PlannedObject,
  range: ByteRange,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const length = range.end - range.start;
  return await asked(open, object, range, signal, async (body) => {
    const bytes = await buffer(body);
    if (bytes.byteLength === length) return Uint8Array.from(bytes);
    throw new Error(`expected ${length} bytes from ${range.start}, found ${bytes.byteLength}`);
  });
}

/** Ask for an object or a range of it and take what comes; an answer that breaks off is asked for again. */
async function asked<T>(
  open: OpenPlace,
  { address, mark }: PlannedObject,
  range: ByteRange | undefined,
  signal: AbortSignal | undefined,
  take: (body: Readable) => Promise<T>,
): Promise<T> {
  const input = {
    Bucket: open.place.bucket,
    Key: address,
    ...(range === undefined ? {} : { Range: `bytes=${range.start}-${range.end - 1}` }),
    ...(mark === undefined ? {} : { IfMatch: mark }),
  };
  for (let tried = 1; ; tried++) {
    try {
      const answer = await open.client.send(new GetObjectCommand(input), signal ? { abortSignal: signal } : {});
      if (mark !== undefined && answer.ETag !== undefined && answer.ETag !== mark) {
        (answer.Body as unknown as Readable).destroy();
        throw new MetadataError(
          'source-changed',
          'expected the object as it was listed, found another one in its place',
        );
      }
      return await take(answer.Body as unknown as Readable);
    } catch (error) {
      const isAnswered = typeof error === 'object' && error !== null && '$metadata' in error;
      if (isAnswered || error instanceof MetadataError || signal?.aborted || tried >= TRIES)
        throw asPlaceFailure(error, open, `give ${JSON.stringify(address.slice(0, 200))}`);
    }
  }
}
