import {
  AbortMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
} from '@aws-sdk/client-s3';
import type { Bucket } from './s3-bucket.ts';
import { shelfUnavailable, statusOf } from './s3-refusal.ts';

/** One of the things in a bucket. */
export interface Listed {
  readonly name: string;
  readonly bytes: number;
  readonly since: Date;
}

/** Every object, a thousand to a request. S3 lists keys by their bytes, which is the order of their names. */
export async function* listBucket(bucket: Bucket): AsyncGenerator<Listed, void> {
  let token: string | undefined;
  do {
    const page = await pageOf(bucket, token);
    for (const { Key: key = '', Size: bytes, LastModified: since } of page.Contents ?? []) {
      const name = key.slice(key.lastIndexOf('/') + 1);
      const isOurs = bucket.isName(name) && bucket.keyOf(name) === key;
      if (isOurs && bytes !== undefined && since) yield { name, bytes, since };
    }
    token = page.IsTruncated ? page.NextContinuationToken : undefined;
  } while (token !== undefined);
}

async function pageOf(bucket: Bucket, token: string | undefined): Promise<ListObjectsV2CommandOutput> {
  const input = { Bucket: bucket.name, Prefix: bucket.prefix, ...(token ? { ContinuationToken: token } : {}) };
  try {
    return await bucket.client.send(new ListObjectsV2Command(input));
  } catch (error) {
    throw shelfUnavailable(error, bucket, 'list its objects');
  }
}

/** End uploads in parts that began before a time: those of processes that were killed. */
export async function sweepUploads(bucket: Bucket, olderThan: Date): Promise<void> {
  let after: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  try {
    while (after) {
      const input = { Bucket: bucket.name, Prefix: bucket.prefix, ...after };
      const page: ListMultipartUploadsCommandOutput = await bucket.client.send(new ListMultipartUploadsCommand(input));
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (!Key || !UploadId || !Initiated || Initiated >= olderThan) continue;
        await bucket.client.send(new AbortMultipartUploadCommand({ Bucket: bucket.name, Key, UploadId }));
      }
      const { NextKeyMarker: key, NextUploadIdMarker: id } = page;
      after = page.IsTruncated && key && id ? { KeyMarker: key, UploadIdMarker: id } : undefined;
    }
  } catch (error) {
    // Some servers cannot list them, and end them by rules of their own; one that is gone already needs no ending.
    const status = statusOf(error);
    if (status !== 501 && status !== 404) throw shelfUnavailable(error, bucket, 'end old uploads');
  }
}
