import { readFileSync } from 'node:fs';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { isLockerName } from './locker.ts';
import { isObjectName, objectPlace } from './object-name.ts';
import type { BucketAddress } from './shelf-url.ts';
import type { ShelfSettings } from './variables.ts';
import { UNWATCHED_S3, type WatchS3 } from './watch-s3.ts';

/** Keys of AWS, as the environment names them; where they are absent, AWS clients look elsewhere for them. */
export interface AwsKeys {
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  readonly AWS_REGION?: string | undefined;
}

export type BucketSettings = Pick<
  ShelfSettings,
  'S3_ENDPOINT' | 'S3_PUBLIC_ENDPOINT' | 'S3_PATH_STYLE' | 'S3_CA_FILE' | 'S3_TIMEOUT_MS' | 'S3_TRIES'
> &
  AwsKeys;

/** A part of a bucket, and how it is asked. */
export interface Bucket {
  readonly client: S3Client;
  /** Signs addresses for those outside; asks nothing. */
  readonly signer: S3Client;
  readonly name: string;
  /** At the beginning of every key. */
  readonly prefix: string;
  /** Whether anything can be called so here. */
  readonly isName: (name: string) => boolean;
  readonly keyOf: (name: string) => string;
  /** Silence after which an answer's body is asked for again. */
  readonly timeoutMs: number;
  readonly tries: number;
}

/** All that is kept in one bucket. */
export interface Buckets {
  /** `<prefix>objects/ab/cd/<sha256>`. */
  readonly objects: Bucket;
  /** `<prefix>cleaned/<uuid>`. */
  readonly cleaned: Bucket;
  close(): void;
}

/** AWS's own region for buckets that say none; servers of other kinds mostly do not look at it. */
const ANY_REGION = 'us-east-1';
/** Those who read slowly hold connections, and shall not keep others from the bucket. */
const CONNECTIONS = { keepAlive: true, maxSockets: Number.POSITIVE_INFINITY };

/** Make the client of a bucket; nothing is asked yet. Throws when the file of certificates cannot be read. */
export function openBucket(
  { bucket, ...address }: BucketAddress,
  settings: BucketSettings,
  watch: WatchS3 = UNWATCHED_S3,
): Buckets {
  const endpoint = address.endpoint ?? settings.S3_ENDPOINT;
  const pathStyle = settings.S3_PATH_STYLE === 'auto' ? endpoint !== undefined : settings.S3_PATH_STYLE === 'true';
  const config: S3ClientConfig = {
    region: address.region ?? settings.AWS_REGION ?? ANY_REGION,
    forcePathStyle: address.pathStyle ?? pathStyle,
    maxAttempts: settings.S3_TRIES,
    // What is written carries the hash it is named by; many servers know no other checks.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...keysOf(settings),
  };
  const client = new S3Client({
    ...config,
    ...(endpoint === undefined ? {} : { endpoint }),
    requestHandler: {
      connectionTimeout: settings.S3_TIMEOUT_MS,
      socketTimeout: settings.S3_TIMEOUT_MS,
      httpAgent: CONNECTIONS,
      httpsAgent: { ...CONNECTIONS, ...trustOf(settings.S3_CA_FILE) },
    },
  });
  watch(client, 'shelf');
  const outside = settings.S3_PUBLIC_ENDPOINT ?? endpoint;
  const signer = new S3Client({ ...config, ...(outside === undefined ? {} : { endpoint: outside }) });
  const asked = { client, signer, name: bucket, timeoutMs: settings.S3_TIMEOUT_MS, tries: settings.S3_TRIES };
  const objects = `${address.prefix}objects/`;
  const cleaned = `${address.prefix}cleaned/`;
  return {
    objects: {
      ...asked,
      prefix: objects,
      isName: isObjectName,
      keyOf(sha256) {
        const { first, second } = objectPlace(sha256);
        return `${objects}${first}/${second}/${sha256}`;
      },
    },
    cleaned: { ...asked, prefix: cleaned, isName: isLockerName, keyOf: (name) => cleaned + name },
    close() {
      client.destroy();
      signer.destroy();
    },
  };
}

function keysOf(keys: AwsKeys): Pick<S3ClientConfig, 'credentials'> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = keys;
  if (accessKeyId === undefined || secretAccessKey === undefined) return {};
  return { credentials: { accessKeyId, secretAccessKey, ...(token === undefined ? {} : { sessionToken: token }) } };
}

function trustOf(file: string | undefined): { readonly ca?: string } {
  if (file === undefined) return {};
  try {
    return { ca: readFileSync(file, 'utf8') };
  } catch (cause) {
    throw new Error(`expected certificates in S3_CA_FILE, found none: ${(cause as Error).message}`, { cause });
  }
}
