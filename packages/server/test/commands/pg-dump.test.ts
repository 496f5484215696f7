import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CopyObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { sweepShelf } from '../../src/library/sweep.ts';
import { createShelf } from '../../src/shelf/open-shelf.ts';
import { withLease } from '../../src/store/lease.ts';
import { openStore } from '../../src/store/open-store.ts';
import { readSettings } from '../../src/variables.ts';
import { freePort } from '../support/free-port.ts';
import { quietLog } from '../support/quiet-log.ts';
import { S3_KEYS, type S3Server, startS3Server } from '../support/s3-server.ts';
import { installedPostgres, startServerPostgres } from '../support/server-postgres.ts';
import { KEY, testService } from '../support/service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Acknowledged, basic, expectDelivered, keepUploading, upload } from './support/backed-up.ts';
import { runCommand } from './support/run-command.ts';

const bin = installedPostgres() ?? '';
const skip = bin === '' && 'no PostgreSQL ≥ 15 under /usr/lib/postgresql';

/** What `aws s3 sync` does, inside one bucket. */
async function copyBucket(s3: S3Server, from: string, to: string): Promise<number> {
  const credentials = { accessKeyId: S3_KEYS.AWS_ACCESS_KEY_ID, secretAccessKey: S3_KEYS.AWS_SECRET_ACCESS_KEY };
  const client = new S3Client({ endpoint: s3.origin, region: 'us-east-1', forcePathStyle: true, credentials });
  let count = 0;
  try {
    for (let token: string | undefined, more = true; more; ) {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: s3.bucket, Prefix: from, ...(token ? { ContinuationToken: token } : {}) }),
      );
      for (const { Key = '' } of page.Contents ?? []) {
        const target = to + Key.slice(from.length);
        await client.send(new CopyObjectCommand({ Bucket: s3.bucket, Key: target, CopySource: `${s3.bucket}/${Key}` }));
        count++;
      }
      token = page.NextContinuationToken;
      more = page.IsTruncated === true;
    }
  } finally {
    client.destroy();
  }
  return count;
}

describe('pg_dump and a copy of the bucket', { skip, timeout: 180_000 }, () => {
  it('are a backup, taken while the service writes and files are deleted', async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o711);
    await using postgres = await startServerPostgres(bin, folder.path, await freePort());
    await using s3 = await startS3Server();
    const env = { ...s3.env, DATABASE_URL: postgres.url, MASTER_KEY: 'p'.repeat(32), DATABASE_POOL: '5' };
    const dump = path.join(folder.path, 'db.dump');
    const [dumped, copied] = [path.join(folder.path, 'dumped'), path.join(folder.path, 'copied')];
    const before: Acknowledged[] = [];
    {
      await using service = await testService(env);
      const kept = { origin: service.origin, key: KEY };
      for (let number = 0; number < 8; number++) before.push(await upload(kept, number));
      const writer = keepUploading(kept, 100);
      while (writer.files.length === 0) await sleep(5);
      before.push(...writer.files);

      const steps = `${bin}/pg_dump -Fc -d "$DATABASE_URL" -f ${dump} && touch ${dumped} && while [ ! -e ${copied} ]; do sleep 0.1; done`;
      const holding = runCommand(service.folder, ['hold-sweeps', '--', 'sh', '-c', steps], { env });
      for (const until = Date.now() + 60_000; !existsSync(dumped) && Date.now() < until; ) await sleep(50);
      assert.ok(existsSync(dumped), 'pg_dump did not end');
      // A file that goes between the two copies is in the first: its bytes must be in the second.
      const [first] = before;
      const headers = { authorization: basic(KEY) };
      await fetch(`${service.origin}/v1/files/${first?.fileId}`, { method: 'DELETE', headers });
      assert.equal(await sweepAll(env, service.folder), false, 'a sweep came in between');
      assert.ok((await copyBucket(s3, 'library/', 'restored/')) >= before.length);
      await writeFile(copied, '');
      const held = await holding;
      assert.equal(held.code, 0, held.error);
      assert.equal(await sweepAll(env, service.folder), true);
      await writer.stop();
    }
    execFileSync(`${bin}/createdb`, ['--maintenance-db', postgres.url, 'restored']);
    const url = postgres.url.replace(/\/postgres$/, '/restored');
    execFileSync(`${bin}/pg_restore`, ['--no-owner', '--exit-on-error', '-d', url, dump]);
    const restored = { ...env, DATABASE_URL: url, SHELF_URL: `s3://${s3.bucket}/restored` };
    const verified = await runCommand(path.join(folder.path, 'elsewhere'), ['verify'], { env: restored });
    assert.equal(verified.code, 0, verified.out + verified.error);
    await using again = await testService(restored);
    await expectDelivered({ origin: again.origin, key: KEY }, before);
  });
});

/** The sweep that a service does every hour, at once and without a grace. Resolves to whether it was done. */
async function sweepAll(env: Readonly<Record<string, string>>, folder: string): Promise<boolean> {
  const settings = readSettings({ ...env, DATA_DIR: path.join(folder, 'sweeping') });
  const store = await openStore(settings, quietLog());
  const { shelf, close } = createShelf(settings);
  // Longer ago than anything that is just coming in.
  const clock = (): Date => new Date();
  try {
    return await withLease(store.db, 'sweep shelf', () => sweepShelf({ db: store.db, shelf, clock, graceMs: 1_500 }));
  } finally {
    await store.close();
    close();
  }
}
