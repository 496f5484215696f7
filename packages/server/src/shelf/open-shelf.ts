import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { HeadBucketCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { UNWATCHED, type Watch } from '../observe/watch.ts';
import { createDirectoryLocker } from './directory-locker.ts';
import { createDirectoryShelf } from './directory-shelf.ts';
import type { Locker } from './locker.ts';
import { type AwsKeys, openBucket } from './s3-bucket.ts';
import { createS3Locker } from './s3-locker.ts';
import { createS3Shelf } from './s3-shelf.ts';
import type { Shelf } from './shelf.ts';
import type { ShelfSettings } from './variables.ts';
import { UNWATCHED_S3, type WatchS3 } from './watch-s3.ts';
import { watchShelf } from './watch-shelf.ts';

/** A shelf and what ends its use. */
export interface OpenShelf {
  readonly shelf: Shelf;
  /** For cleaned files, which end after a time. */
  readonly cleaned: Locker;
  /** Rejects with what is wrong, such as a bucket that is not there. */
  check(): Promise<void>;
  /** Whether it can be reached at this moment: one small request, two seconds at most. */
  answers(): Promise<boolean>;
  close(): void;
}

/**
 * The shelf that the environment names: the bucket of `SHELF_URL`, else the folder `SHELF_DIR`, else one below `DATA_DIR`. Asks
 * nothing yet.
 */
export function createShelf(
  settings: ShelfSettings & AwsKeys & { readonly DATA_DIR: string },
  { watch = UNWATCHED, watchClient = UNWATCHED_S3 }: { readonly watch?: Watch; readonly watchClient?: WatchS3 } = {},
): OpenShelf {
  const { SHELF_URL: url, SHELF_DIR: folder, DATA_DIR: data } = settings;
  if (url === undefined) {
    const shelf = watchShelf(createDirectoryShelf(folder ?? path.resolve(data, 'shelf')), watch);
    const cleaned = createDirectoryLocker(path.resolve(folder ?? data, 'cleaned'));
    const answers = (): Promise<boolean> => inTime(access(path.resolve(folder ?? data), constants.W_OK));
    return { shelf, cleaned, check: async () => {}, answers, close: () => {} };
  }
  if (folder !== undefined) throw new Error('expected SHELF_URL or SHELF_DIR, found both');
  const bucket = openBucket(url, settings, watchClient);
  const { objects } = bucket;
  return {
    cleaned: createS3Locker(bucket.cleaned),
    shelf: watchShelf(createS3Shelf(objects, path.resolve(data, 'arriving')), watch),
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
    answers() {
      const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS);
      return inTime(objects.client.send(new HeadBucketCommand({ Bucket: objects.name }), { abortSignal: signal }));
    },
    close: () => bucket.close(),
  };
}

const ANSWERS_WITHIN_MS = 2_000;

/** Whether something resolves, and soon: a folder of a file server that is away answers nothing at all. */
async function inTime(asked: Promise<unknown>): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, ANSWERS_WITHIN_MS, false);
  const answer = await Promise.race([
    late,
    asked.then(
      () => true,
      () => false,
    ),
  ]);
  clearTimeout(timer);
  return answer;
}
