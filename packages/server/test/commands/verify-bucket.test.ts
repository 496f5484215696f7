import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DeleteObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type FaultyProxy, faultyProxy } from '../support/faulty-proxy.ts';
import { S3_KEYS, type S3Server, startS3Server } from '../support/s3-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { linesOf, runCommand } from './support/run-command.ts';

interface Line {
  readonly kind?: string;
  readonly sha256?: string;
  readonly paths?: readonly string[];
  readonly message?: string;
  readonly summary?: {
    readonly blobs: number;
    readonly complete: boolean;
    readonly found: Readonly<Record<string, number>>;
  };
}

const FILES = 40;
const resources = new AsyncDisposableStack();
let s3: S3Server;
let proxy: FaultyProxy;
let client: S3Client;
let data: string;
let env: Record<string, string>;

before(async () => {
  const folder = resources.use(await temporaryFolder());
  s3 = resources.use(await startS3Server());
  proxy = resources.use(await faultyProxy(s3.origin));
  env = { ...s3.env, S3_ENDPOINT: proxy.origin, S3_TIMEOUT_MS: '1000', S3_TRIES: '2' };
  const credentials = { accessKeyId: S3_KEYS.AWS_ACCESS_KEY_ID, secretAccessKey: S3_KEYS.AWS_SECRET_ACCESS_KEY };
  client = new S3Client({ endpoint: s3.origin, region: 'us-east-1', forcePathStyle: true, credentials });
  resources.defer(() => client.destroy());
  data = path.join(folder.path, 'data');
  const texts = path.join(folder.path, 'texts');
  await mkdir(texts);
  for (let number = 0; number < FILES; number++) await writeFile(path.join(texts, `${number}.txt`), `text ${number}`);
  assert.equal((await runCommand(data, ['keys', 'create'], { env })).code, 0);
  const imported = await runCommand(data, ['import', texts], { env });
  assert.equal(imported.code, 0, imported.error);
});
after(() => resources.disposeAsync());

async function verify(...more: readonly string[]) {
  const { code, out, error } = await runCommand(data, ['verify', '--json', ...more], { env });
  return { code, error, lines: linesOf<Line>(out) };
}

function keyOf(sha256: string): { readonly Bucket: string; readonly Key: string } {
  return { Bucket: s3.bucket, Key: `library/objects/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}` };
}

describe('colophon-server verify on a bucket', { timeout: 180_000 }, () => {
  it('reads every object once and has nothing to say', async () => {
    const from = s3.requests.length;
    const { code, lines } = await verify();
    assert.equal(code, 0);
    // "text 7" has six bytes, "text 17" seven.
    const summary = { blobs: FILES, bytes: 10 * 6 + 30 * 7, entries: FILES, complete: true, found: {} };
    assert.deepEqual(lines, [{ summary }]);
    const read = s3.requests.slice(from).filter((request) => request.startsWith('GET /colophon/library/objects/'));
    assert.equal(new Set(read).size, FILES);
    assert.equal(read.length, FILES);
  });

  it('tells what cannot be read from what is damaged, and goes on', async () => {
    let broken = '';
    proxy.decide = ({ method, url = '' }) => {
      if (method !== 'GET' || !url.includes('/objects/') || url.includes('list-type')) return 'pass';
      broken ||= url;
      return url === broken ? 'refuse' : 'pass';
    };
    try {
      const { code, lines } = await verify();
      assert.equal(code, 1);
      assert.deepEqual(
        lines.flatMap(({ kind }) => kind ?? []),
        ['unreadable'],
      );
      assert.match(lines[0]?.message ?? '', /expected the bucket colophon to give an object, found 503/);
      assert.ok(broken.includes(lines[0]?.sha256 ?? 'none'));
    } finally {
      proxy.decide = () => 'pass';
    }
  });

  it('ends with 3 where the server goes away', async () => {
    let objects = 0;
    proxy.decide = ({ method, url = '' }) => {
      const isObject = method !== 'PUT' && url.includes('/objects/') && !url.includes('list-type');
      return isObject && ++objects > 8 ? 'refuse' : 'pass';
    };
    try {
      const { code, error } = await verify();
      assert.equal(code, 3);
      assert.match(error, /verify could not be finished/);
    } finally {
      proxy.decide = () => 'pass';
    }
  });

  it('finds what is missing, damaged and cut', async () => {
    const { lines: whole } = await verify('--quick');
    assert.equal(whole.length, 1);
    const names = [
      ...new Set(s3.requests.flatMap((request) => /objects\/..\/..\/([0-9a-f]{64})/.exec(request)?.[1] ?? [])),
    ];
    const [missing = '', damaged = '', cut = ''] = names;
    await client.send(new DeleteObjectCommand(keyOf(missing)));
    const { ContentLength: length = 0 } = await client.send(new HeadObjectCommand(keyOf(damaged)));
    await client.send(new PutObjectCommand({ ...keyOf(damaged), Body: 'x'.repeat(length) }));
    await client.send(new PutObjectCommand({ ...keyOf(cut), Body: 'tex' }));
    const { code, lines } = await verify('--jobs', '3');
    assert.equal(code, 1);
    const found = Object.fromEntries(lines.flatMap(({ kind, sha256 = '' }) => (kind ? [[sha256, kind]] : [])));
    assert.deepEqual(found, { [missing]: 'missing', [damaged]: 'damaged', [cut]: 'size-mismatch' });
    assert.ok(lines.filter((line) => line.kind).every((line) => line.paths?.length === 1));
    assert.deepEqual(lines.at(-1)?.summary?.found, { missing: 1, damaged: 1, 'size-mismatch': 1 });
    // Sizes alone do not tell of the damage.
    const quick = await verify('--quick');
    assert.deepEqual(quick.lines.at(-1)?.summary?.found, { missing: 1, 'size-mismatch': 1 });
  });
});
