import { rm } from 'node:fs/promises';
import { isLockerName, type Locker } from './locker.ts';
import type { Bucket } from './s3-bucket.ts';
import { putObject, removeObject } from './s3-keep.ts';
import { listBucket } from './s3-list.ts';
import { readObject } from './s3-read.ts';

/** A locker that is a part of a bucket: `<prefix>cleaned/<uuid>`. */
export function createS3Locker(bucket: Bucket): Locker {
  return {
    async put(name, file) {
      if (!isLockerName(name)) throw new TypeError(`expected a UUID, found ${name}`);
      await putObject(bucket, name, file);
      await rm(file.path, { force: true });
    },
    read: (name, range) => readObject(bucket, name, range),
    async remove(name) {
      if (isLockerName(name)) await removeObject(bucket, name);
    },
    list: () => listBucket(bucket),
  };
}
