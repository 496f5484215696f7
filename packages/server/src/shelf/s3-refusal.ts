import { S3ServiceException } from '@aws-sdk/client-s3';
import { Failure } from '../http/failure.ts';
import type { Bucket } from './s3-bucket.ts';

/** The HTTP status that the S3 server refused with; `undefined` when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}

/** Whether there is no such object. A bucket that is missing is another matter. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket';
}

/** Whatever an S3 client throws, as the refusal of a shelf that does not answer. */
export function shelfUnavailable(error: unknown, bucket: Pick<Bucket, 'name'>, what: string): Failure {
  if (error instanceof Failure) return error;
  const status = statusOf(error);
  const found = error instanceof Error ? `${error.name}${error.message ? `: ${error.message}` : ''}` : String(error);
  const detail = `expected the bucket ${bucket.name} to ${what}, found ${status === undefined ? '' : `${status} `}${found}`;
  return new Failure('shelf-unavailable', detail, { cause: error, retryAfterSeconds: RETRY_SECONDS });
}

const RETRY_SECONDS = 5;
