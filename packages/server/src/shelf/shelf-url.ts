/** A bucket, as `SHELF_URL` names it. */
export interface BucketAddress {
  readonly bucket: string;
  /** Before every key: empty, or with a slash at its end. */
  readonly prefix: string;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  readonly pathStyle: boolean | undefined;
}

const PARAMETERS = ['region', 'endpoint', 'path-style'];
const BUCKET = /^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/i;

/** Read `s3://bucket/prefix?region=…&endpoint=…&path-style=true`. Throws an `Error` that says what was expected. */
export function readShelfUrl(text: string): BucketAddress {
  const url = URL.parse(text);
  if (url?.protocol !== 's3:') throw new Error('expected s3://bucket/prefix');
  if (url.username || url.password)
    throw new Error('expected s3://bucket/prefix without a key, which has variables of its own');
  if (url.port || url.hash || !BUCKET.test(url.hostname)) throw new Error('expected the name of a bucket behind s3://');
  const unknown = [...url.searchParams.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) throw new Error(`expected ${PARAMETERS.join(', ')} behind the question mark`);
  const endpoint = url.searchParams.get('endpoint');
  const pathStyle = url.searchParams.get('path-style');
  if (pathStyle !== null && !['true', 'false'].includes(pathStyle))
    throw new Error('expected path-style=true or false');
  const prefix = decodeURIComponent(url.pathname).split('/').filter(Boolean).join('/');
  return {
    bucket: url.hostname,
    prefix: prefix === '' ? '' : `${prefix}/`,
    region: url.searchParams.get('region') ?? undefined,
    endpoint: endpoint === null ? undefined : readEndpoint(endpoint),
    pathStyle: pathStyle === null ? undefined : pathStyle === 'true',
  };
}

/** The origin of an S3 server. Throws an `Error` that says what was expected. */
export function readEndpoint(text: string): string {
  const url = URL.parse(text);
  if (url && ['http:', 'https:'].includes(url.protocol) && !url.username && !url.search && !url.hash) return url.href;
  throw new Error('expected http://host or https://host of an S3 server');
}
