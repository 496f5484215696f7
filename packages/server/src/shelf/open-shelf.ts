import path from 'node:path';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { createDirectoryLocker } from './directory-locker.ts';
import { createDirectoryShelf } from './directory-shelf.ts';
import type { Locker } from './locker.ts';
import { type AwsKeys, openBucket } from './s3-bucket.ts';
import { createS3Locker } from './s3-locker.ts';
import { createS3Shelf } from './s3-shelf.ts';
import type { Shelf } from './shelf.ts';
import type { ShelfSettings } from './variables.ts';

/** A shelf and what ends its use. */
export interface OpenShelf {
  readonly shelf: Shelf;
  /** For cleaned files, which end after a time. */
  readonly cleaned: Locker;
  /** Rejects with what is wrong, such as a bucket that is not there. */
  check(): Promise<void>;
  close(): void;
}

/**
 * The shelf that the environment names: the bucket of `SHELF_URL`, else the folder `SHELF_DIR`, else one below `DATA_DIR`. Asks
 * nothing yet.
 */
export function createShelf(settings: ShelfSettings & AwsKeys & { readonly DATA_DIR: string }): OpenShelf {
  const { SHELF_URL: url, SHELF_DIR: folder, DATA_DIR: data } = settings;
  if (url === undefined) {
    const shelf = createDirectoryShelf(folder ?? path.resolve(data, 'shelf'));
    const cleaned = createDirectoryLocker(path.resolve(folder ?? data, 'cleaned'));
    return { shelf, cleaned, check: async () => {}, close: () => {} };
  }
  if (folder !== undefined) throw new Error('expected SHELF_URL or SHELF_DIR, found both');
  const bucket = openBucket(url, settings);
  const { objects } = bucket;
  return {
    cleaned: createS3Locker(bucket.cleaned),
    shelf: createS3Shelf(objects, path.resolve(data, 'arriving')),
    async check() {
      try {
        const input = { Bucket: objects.name, Prefix: objects.prefix, MaxKeys: 1 };
        await objects.client.send(new ListObjectsV2Command(input));
      } catch (cause) {
        const { name, message } = cause as Error;
        throw new Error(`expected the bucket ${objects.name} to be there and ours to read, found ${name}: ${message}`, {
          cause,
        });
      }
    },
    close: () => bucket.close(),
  };
}
