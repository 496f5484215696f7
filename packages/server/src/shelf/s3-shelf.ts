import { rm } from 'node:fs/promises';
import path from 'node:path';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { arriveIn, minded } from './arrive.ts';
import { nothingCalled } from './nothing-called.ts';
import { isObjectName } from './object-name.ts';
import { createPassingCopies } from './passing-copies.ts';
import type { Bucket } from './s3-bucket.ts';
import { putObject, removeObject, sizeOf } from './s3-keep.ts';
import { listBucket, sweepUploads } from './s3-list.ts';
import { readObject } from './s3-read.ts';
import { type CountedSource, openObjectSource } from './s3-source.ts';
import type { Shelf } from './shelf.ts';
import { absent, createStagingFolder, sweepFolder } from './staging-folder.ts';

/** Local copies at once; larger things come alone. */
const COPIES_BYTES = 4 * 1024 ** 3;

/** A shelf whose sources tell what they have cost. */
export interface S3Shelf extends Shelf {
  source(sha256: string): Promise<CountedSource>;
  address: NonNullable<Shelf['address']>;
}

/**
 * A shelf that is a bucket of any S3 server: `<prefix>objects/ab/cd/<sha256>`. What arrives rests in `folder`, on the local disk, until it is
 * kept. Many processes may use one bucket, each with a folder of its own.
 */
export function createS3Shelf(bucket: Bucket, folder: string): S3Shelf {
  const arriving = path.resolve(folder);
  const arrivals = createStagingFolder(arriving);

  async function has(sha256: string): Promise<number | undefined> {
    return isObjectName(sha256) ? await sizeOf(bucket, sha256) : undefined;
  }

  const copies = createPassingCopies({
    folder: arrivals,
    read: (sha256) => readObject(bucket, sha256, undefined),
    maxBytes: COPIES_BYTES,
    async sizeOf(sha256) {
      const bytes = await has(sha256);
      if (bytes === undefined) throw nothingCalled(sha256);
      return bytes;
    },
  });

  return {
    async arrive(stream, { maxBytes }) {
      const heard = minded(stream);
      // Nothing is promised of it before it is in the bucket: no need to sync.
      return await arriveIn(await arrivals(), heard, { maxBytes, isSynced: false });
    },
    async keep(arrival) {
      if (!isObjectName(arrival.sha256)) throw new TypeError(`expected a SHA-256, found ${arrival.sha256}`);
      await putObject(bucket, arrival.sha256, arrival).catch(async (error: unknown) => {
        // An arrival that is gone has been kept before.
        absent(error);
        if ((await has(arrival.sha256)) !== arrival.bytes) throw error;
      });
      await rm(arrival.path, { force: true });
    },
    has,
    read: (sha256, range) => readObject(bucket, sha256, range),
    async source(sha256) {
      return await openObjectSource(bucket, sha256);
    },
    withFile: (sha256, use) => copies.use(sha256, use),
    async remove(sha256) {
      if (isObjectName(sha256)) await removeObject(bucket, sha256);
    },
    async *list() {
      for await (const { name: sha256, bytes, since } of listBucket(bucket)) yield { sha256, bytes, since };
    },
    async sweepArrivals(olderThan) {
      await sweepFolder(arriving, olderThan);
      await sweepUploads(bucket, olderThan);
    },
    async address(sha256, { seconds, mediaType, disposition, cacheControl }) {
      const command = new GetObjectCommand({
        Bucket: bucket.name,
        Key: bucket.keyOf(sha256),
        ResponseContentType: mediaType,
        ResponseContentDisposition: disposition,
        ...(cacheControl === undefined ? {} : { ResponseCacheControl: cacheControl }),
      });
      return await getSignedUrl(bucket.signer, command, { expiresIn: seconds });
    },
  };
}
