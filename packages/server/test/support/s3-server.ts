import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { temporaryFolder } from './temporary-folder.ts';

/** An S3 server with one bucket, on a loopback port. */
export interface S3Server extends AsyncDisposable {
  readonly origin: string;
  readonly bucket: string;
  /** Methods and paths of the requests so far. */
  readonly requests: string[];
  /** Uploads in parts that were begun and not ended. */
  openUploads(): readonly string[];
  /** The variables that lead a service here. */
  readonly env: Readonly<Record<string, string>>;
}

/** What S3rver takes for a known key. */
export const S3_KEYS = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' } as const;

/** As much of S3rver, which has no types, as is used here. */
interface S3rver {
  readonly store: Store;
  readonly middleware: ((exchange: Exchange, next: () => Promise<void>) => Promise<void>)[];
  readonly httpServer: Server;
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

/** A request and its answer, as Koa has them. */
interface Exchange {
  /** Whose body is read. */
  req: Readable & Pick<IncomingMessage, 'headers'>;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  status: number;
  type: string;
  body: unknown;
}

interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  content: unknown;
  readonly metadata: Readonly<Record<string, string>>;
  range?: unknown;
  readonly size: number;
}

interface Listed {
  readonly key: string;
  readonly size: number;
  readonly lastModifiedDate: Date;
}

interface Store {
  getResourcePath(bucket: string, key: string | undefined, resource: string): string;
  putMetadata(bucket: string, key: string, metadata: object, md5: string): Promise<void>;
  existsObject(bucket: string, key: string): Promise<boolean>;
  putObject(object: StoredObject): Promise<{ readonly size: number; readonly md5: string }>;
  getObject(bucket: string, key: string, options?: object): Promise<StoredObject | null>;
  deleteObject(bucket: string, key: string): Promise<void>;
  listObjects(
    bucket: string,
    options: object,
  ): Promise<{ readonly objects: readonly Listed[]; readonly isTruncated: boolean }>;
}

const S3rver = createRequire(import.meta.url)('s3rver') as new (options: object) => S3rver;

const BUCKET = 'colophon';
/** Objects on a page of a list: few, so that there are many pages. */
const PAGE = 16;

/**
 * S3rver, made to keep what S3 promises and it does not: an object is there whole or not at all, and when a put is answered; a checksum that does not
 * fit is refused; `If-None-Match: *` is heeded; uploads in parts can be listed and aborted; an empty object has no ranges.
 */
export async function startS3Server(port = 0): Promise<S3Server> {
  const folder = await temporaryFolder();
  const server = new S3rver({
    address: '127.0.0.1',
    port,
    silent: true,
    directory: folder.path,
    vhostBuckets: false,
    configureBuckets: [{ name: BUCKET }],
  });
  mendStore(server.store);
  const requests: string[] = [];
  const uploads = server.store.getResourcePath(BUCKET, undefined, 'uploads');
  server.middleware.unshift(async (exchange, next) => {
    requests.push(`${exchange.method} ${exchange.path}`);
    if (!(await answeredHere(exchange, server.store, uploads))) await next();
  });
  const origin = `http://127.0.0.1:${(await server.run()).port}`;
  return {
    origin,
    bucket: BUCKET,
    requests,
    openUploads: () => (existsSync(uploads) ? readdirSync(uploads) : []),
    env: { SHELF_URL: `s3://${BUCKET}/library`, S3_ENDPOINT: origin, ...S3_KEYS },
    async [Symbol.asyncDispose]() {
      server.httpServer.closeAllConnections();
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** One thing at a time, and every object in one step. */
function mendStore(store: Store): void {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <A extends readonly unknown[], T>(work: (...args: A) => Promise<T>) => {
    return (...args: A): Promise<T> => {
      const turn = last.then(() => work(...args));
      last = turn.catch(() => {});
      return turn;
    };
  };
  const place = inTurn(async (bucket: string, key: string, metadata: object, bytes: Buffer) => {
    const file = store.getResourcePath(bucket, key, 'object');
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.draft`, bytes);
    renameSync(`${file}.draft`, file);
    const md5 = createHash('md5').update(bytes).digest('hex');
    await store.putMetadata(bucket, key, metadata, md5);
    return { size: bytes.byteLength, md5 };
  });
  const getObject = inTurn(store.getObject.bind(store));
  store.putObject = async ({ bucket, key, metadata, content }) =>
    await place(bucket, key, metadata, await buffer(content as Readable));
  store.deleteObject = inTurn(store.deleteObject.bind(store));
  store.listObjects = inTurn(store.listObjects.bind(store));
  store.getObject = async (bucket, key, options) => {
    const object = await getObject(bucket, key, options);
    if (object?.range && object.size === 0) object.content = null;
    return object;
  };
}

/** Whether a request was answered for S3rver. */
async function answeredHere(exchange: Exchange, store: Store, uploads: string): Promise<boolean> {
  const { method, query, headers } = exchange;
  const [, bucket = '', ...key] = exchange.path.split('/');
  if (method === 'GET' && query['list-type'] === '2' && bucket === BUCKET) {
    if (!headers.authorization?.includes(`Credential=${S3_KEYS.AWS_ACCESS_KEY_ID}/`)) return false;
    answer(exchange, 200, await pageOf(store, query));
    return true;
  }
  if (method === 'GET' && 'uploads' in query) {
    answer(exchange, 200, listOf(uploads));
    return true;
  }
  if (method === 'DELETE' && query.uploadId !== undefined) {
    rmSync(path.join(uploads, path.basename(query.uploadId)), { recursive: true, force: true });
    answer(exchange, 204, '');
    return true;
  }
  if (method === 'PUT' && headers['x-amz-checksum-sha256'] !== undefined) {
    const bytes = await buffer(exchange.req);
    if (createHash('sha256').update(bytes).digest('base64') !== headers['x-amz-checksum-sha256']) {
      answer(exchange, 400, '<Error><Code>BadDigest</Code><Message>The checksum does not fit</Message></Error>');
      return true;
    }
    exchange.req = Object.assign(Readable.from([bytes]), { headers });
  }
  if (headers['if-none-match'] === '*' && (await store.existsObject(bucket, key.join('/')))) {
    answer(exchange, 412, '<Error><Code>PreconditionFailed</Code><Message>It is there</Message></Error>');
    return true;
  }
  return false;
}

/** A page of a list; S3rver's own tokens need a cipher that Node no longer has. */
async function pageOf(store: Store, query: Exchange['query']): Promise<string> {
  const maxKeys = Math.min(PAGE, Number(query['max-keys'] ?? PAGE));
  const token = Buffer.from(query['continuation-token'] ?? '', 'base64url').toString();
  const startAfter = token || (query['start-after'] ?? '');
  const { objects, isTruncated } = await store.listObjects(BUCKET, { prefix: query.prefix ?? '', maxKeys, startAfter });
  const items = objects.map(({ key, size, lastModifiedDate }) => {
    const since = lastModifiedDate.toISOString();
    return `<Contents><Key>${key}</Key><LastModified>${since}</LastModified><Size>${size}</Size></Contents>`;
  });
  const behind = Buffer.from(objects.at(-1)?.key ?? '').toString('base64url');
  const next = isTruncated ? `<NextContinuationToken>${behind}</NextContinuationToken>` : '';
  return `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${items.join('')}${next}</ListBucketResult>`;
}

function answer(exchange: Exchange, status: number, body: string): void {
  exchange.status = status;
  exchange.type = 'application/xml';
  exchange.body = body;
}

function listOf(uploads: string): string {
  const ids = existsSync(uploads) ? readdirSync(uploads) : [];
  const items = ids.map((id) => {
    const key = readFileSync(path.join(uploads, id, 'key'), 'utf8');
    const since = statSync(path.join(uploads, id, 'key')).mtime.toISOString();
    return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${since}</Initiated></Upload>`;
  });
  return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${items.join('')}</ListMultipartUploadsResult>`;
}
