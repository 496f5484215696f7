import process from 'node:process';
import { isFolder } from '../input/expand.ts';
import { namesFrom } from '../input/names-from.ts';
import { UsageError } from '../usage-error.ts';

/** How buckets are reached. */
export interface BucketOptions {
  readonly s3Endpoint?: string;
  readonly s3Region?: string;
  /** Send the key that the environment holds along. */
  readonly sendKeys?: true;
}

/** What a name on the command line means to the server. Throws `UsageError` for what only this machine has. */
export async function batchSource(name: string, options: BucketOptions): Promise<object> {
  const place = placeNamed(name, options);
  if (place) return place;
  if (/^https?:/i.test(name)) return { urls: [name] };
  if (/^[a-z][a-z0-9+.-]+:/i.test(name))
    throw new UsageError(`expected s3://, library:/ or a list of URLs, found ${name}`);
  if (await isFolder(name)) {
    throw new UsageError(
      `expected something that the server can reach, found the folder ${name} of this machine: ` +
        `"colophon extract -r ${name}" reads it here; "colophon-server import" takes it into a library`,
    );
  }
  const urls = (await namesFrom(name)).map((line) => line.trim()).filter((line) => line !== '');
  const other = urls.find((url) => !/^https?:\/\//i.test(url));
  if (other !== undefined) throw new UsageError(`expected a list of URLs in ${name}, found ${other.slice(0, 80)}`);
  if (urls.length === 0) throw new UsageError(`expected a list of URLs in ${name}, found none`);
  return { urls };
}

/** Where cleaned files go. Throws `UsageError`. */
export function batchTarget(name: string, options: BucketOptions): object {
  const place = placeNamed(name, options);
  if (place && !('manifest' in place)) return place;
  throw new UsageError(`expected s3://bucket/prefix or library:/folder as --to, found ${name}`);
}

function placeNamed(name: string, options: BucketOptions): object | undefined {
  if (name.startsWith('s3://')) return { s3: bucketNamed(name, options) };
  if (name.startsWith('library:')) return { folder: name.slice('library:'.length) || '/' };
  if (name.startsWith('manifest:')) return { manifest: name.slice('manifest:'.length) };
  return undefined;
}

function bucketNamed(name: string, { s3Endpoint, s3Region, sendKeys }: BucketOptions): object {
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(name) ?? [];
  if (bucket === '') throw new UsageError(`expected the name of a bucket behind s3://, found ${name}`);
  return {
    bucket,
    prefix,
    ...(s3Endpoint === undefined ? {} : { endpoint: s3Endpoint }),
    ...(s3Region === undefined ? {} : { region: s3Region }),
    ...(sendKeys ? keysHere() : {}),
  };
}

function keysHere(): object {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey)
    throw new UsageError('expected AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment for --send-keys');
  return { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
}
