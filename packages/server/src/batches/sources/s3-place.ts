import { readFileSync } from 'node:fs';
import { S3Client, type S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3';
import { MetadataError } from '@colophon/engine';
import type { AwsKeys } from '../../shelf/s3-bucket.ts';
import type { ShelfSettings } from '../../shelf/variables.ts';
import type { S3Place } from '../model.ts';
import { Unavailable } from '../unavailable.ts';
import type { Entrance } from './s3-access.ts';

export type S3Settings = Pick<ShelfSettings, 'S3_CA_FILE' | 'S3_TIMEOUT_MS' | 'S3_TRIES'> & AwsKeys;

/** A prefix of a bucket, and who asks its server. */
export interface OpenPlace {
  readonly place: S3Place;
  readonly client: S3Client;
  close(): void;
}

/** AWS's own region for buckets that say none. */
const ANY_REGION = 'us-east-1';
const MOST_CONNECTIONS = 64;

/** Make the client of a place; nothing is asked yet. */
export function openPlace(place: S3Place, entrance: Entrance, settings: S3Settings): OpenPlace {
  const ca = settings.S3_CA_FILE === undefined ? {} : { ca: readFileSync(settings.S3_CA_FILE, 'utf8') };
  const client = new S3Client({
    region: place.region ?? (entrance.kind === 'own' ? settings.AWS_REGION : undefined) ?? ANY_REGION,
    forcePathStyle: place.pathStyle ?? place.endpoint !== undefined,
    maxAttempts: settings.S3_TRIES,
    // Many servers know no other checks than those they must.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(place.endpoint === undefined ? {} : { endpoint: place.endpoint }),
    ...credentialsOf(entrance, settings),
    requestHandler: {
      connectionTimeout: settings.S3_TIMEOUT_MS,
      socketTimeout: settings.S3_TIMEOUT_MS,
      httpAgent: { keepAlive: true, maxSockets: MOST_CONNECTIONS },
      httpsAgent: { keepAlive: true, maxSockets: MOST_CONNECTIONS, ...ca },
    },
  });
  return { place, client, close: () => client.destroy() };
}

function credentialsOf(entrance: Entrance, settings: AwsKeys): Pick<S3ClientConfig, 'credentials'> {
  if (entrance.kind === 'keys') {
    const { accessKeyId, secretAccessKey, sessionToken } = entrance.keys;
    return { credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) } };
  }
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = settings;
  if (id === undefined || secret === undefined) return {};
  return {
    credentials: { accessKeyId: id, secretAccessKey: secret, ...(token === undefined ? {} : { sessionToken: token }) },
  };
}

/** Statuses that another try may better: too many requests, time-outs, faults of the server. */
function mayPass(status: number | undefined): boolean {
  return status === undefined || status >= 500 || status === 408 || status === 429;
}

/** Put what the S3 client throws into words: what is the object's fault or the key's, and what may pass. */
export function asPlaceFailure(error: unknown, { place }: Pick<OpenPlace, 'place'>, what: string): Error {
  if (error instanceof MetadataError || error instanceof Unavailable) return error;
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const name = error instanceof Error ? error.name : 'nothing';
  if (name === 'AbortError') return new MetadataError('aborted', 'the caller gave up before the object was here');
  const message = `expected the bucket ${place.bucket} to ${what}, found ${status === undefined ? '' : `${status} `}${name}`;
  if (name === 'NoSuchKey' || (status === 404 && name !== 'NoSuchBucket'))
    return new MetadataError('not-found', message, { cause: error });
  if (status === 412) return new MetadataError('source-changed', message, { cause: error });
  // Without any credentials there is nobody to ask: no server has said so.
  if (mayPass(status) && name !== 'CredentialsProviderError') return new Unavailable(message, { cause: error });
  return new MetadataError('unreadable', message, { cause: error });
}
