import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { Bucket } from './s3-bucket.ts';
import { isMissing, shelfUnavailable, statusOf } from './s3-refusal.ts';
import type { Arrival } from './shelf.ts';

/** Up to this size an object goes in one request, above it in parts of this size or larger. */
export const PART_BYTES = 8 * 1024 * 1024;
const MOST_PARTS = 10_000;
/** Parts on their way at once, each held in memory. */
const PARTS_AT_ONCE = 3;

/** A local file that has all its bytes. */
export type Whole = Pick<Arrival, 'path' | 'bytes' | 'sha256'>;

/** Bytes of an object; `undefined` when there is none. */
export async function sizeOf(bucket: Bucket, name: string): Promise<number | undefined> {
  try {
    const input = { Bucket: bucket.name, Key: bucket.keyOf(name) };
    return (await bucket.client.send(new HeadObjectCommand(input))).ContentLength ?? 0;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw shelfUnavailable(error, bucket, 'tell of an object');
  }
}

/** Remove an object; nothing to do when there is none. */
export async function removeObject(bucket: Bucket, name: string): Promise<void> {
  const input = { Bucket: bucket.name, Key: bucket.keyOf(name) };
  await bucket.client.send(new DeleteObjectCommand(input)).catch((error: unknown) => {
    if (!isMissing(error)) throw shelfUnavailable(error, bucket, 'remove an object');
  });
}

/**
 * Put a file's bytes into the bucket, and resolve when the server says that it has them. What is there already is left as it is.
 * Rejects when the file has other bytes than its hash says.
 */
export async function putObject(bucket: Bucket, name: string, arrival: Whole): Promise<void> {
  const isLarge = arrival.bytes > PART_BYTES;
  if (isLarge && (await sizeOf(bucket, name)) === arrival.bytes) return;
  const send = isLarge ? sendParts : sendWhole;
  try {
    await send(bucket, name, arrival, true).catch(async (error: unknown) => {
      if (!isCondition(error)) throw error;
      // It is there, or somebody is about to put it there, or this server knows no conditions.
      if ((await sizeOf(bucket, name)) !== arrival.bytes) await send(bucket, name, arrival, false);
    });
  } catch (error) {
    if (!isRemote(error)) throw error;
    // An answer may be lost after the deed was done.
    const found = await sizeOf(bucket, name).catch(() => undefined);
    if (found !== arrival.bytes) throw shelfUnavailable(error, bucket, 'take an object');
  }
}

async function sendWhole(bucket: Bucket, name: string, arrival: Whole, isConditional: boolean): Promise<void> {
  const body = await readFile(arrival.path).catch(asLocal);
  const hash = createHash('sha256').update(body).digest();
  judge(arrival, hash.toString('hex'));
  const input = {
    Bucket: bucket.name,
    Key: bucket.keyOf(name),
    Body: body,
    ContentLength: body.byteLength,
    ChecksumSHA256: hash.toString('base64'),
    ...conditionOf(isConditional),
  };
  await bucket.client.send(new PutObjectCommand(input));
}

async function sendParts(bucket: Bucket, name: string, arrival: Whole, isConditional: boolean): Promise<void> {
  const place = { Bucket: bucket.name, Key: bucket.keyOf(name) };
  const params = {
    ...place,
    Body: Readable.from(checked(arrival), { objectMode: false }),
    ContentLength: arrival.bytes,
    ChecksumAlgorithm: 'SHA256' as const,
    ...conditionOf(isConditional),
  };
  const partSize = Math.max(PART_BYTES, Math.ceil(arrival.bytes / MOST_PARTS));
  const upload = new Upload({ client: bucket.client, queueSize: PARTS_AT_ONCE, partSize, params });
  try {
    await upload.done();
  } catch (error) {
    // Not every failure makes the library end the upload; what cannot be ended now is swept later.
    if (upload.uploadId !== undefined) {
      const abort = new AbortMultipartUploadCommand({ ...place, UploadId: upload.uploadId });
      await bucket.client.send(abort).catch(() => {});
    }
    throw error;
  }
}

/** The file's bytes, whose end comes only when they are what they should be. */
async function* checked(arrival: Whole): AsyncGenerator<Buffer, void> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(arrival.path, { highWaterMark: 1024 * 1024 })) {
      hash.update(piece as Buffer);
      yield piece as Buffer;
    }
  } catch (error) {
    asLocal(error);
  }
  judge(arrival, hash.digest('hex'));
}

function judge({ path, sha256 }: Whole, found: string): void {
  if (found !== sha256) throw new LocalFault(`expected bytes of SHA-256 ${sha256} in ${path}, found ${found}`);
}

/** The S3 server has nothing to do with it. */
class LocalFault extends Error {
  override readonly name = 'LocalFault';
  readonly code: string | undefined;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = (options?.cause as NodeJS.ErrnoException | undefined)?.code;
  }
}

function asLocal(error: unknown): never {
  throw error instanceof LocalFault ? error : new LocalFault((error as Error).message, { cause: error });
}

function isRemote(error: unknown): boolean {
  return !(error instanceof LocalFault);
}

function conditionOf(isConditional: boolean): { readonly IfNoneMatch?: '*' } {
  return isConditional ? { IfNoneMatch: '*' } : {};
}

/** 412: it is there. 409: another put of it is under way. 501, and 400 by its name: the server knows no conditions. */
function isCondition(error: unknown): boolean {
  const status = statusOf(error);
  return status === 412 || status === 409 || status === 501 || (error as Error).name === 'NotImplemented';
}
