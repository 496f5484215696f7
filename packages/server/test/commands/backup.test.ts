import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { backupFolder } from '../../src/commands/backup/backup-folder.ts';
import { objectPath } from '../../src/shelf/object-name.ts';
import { startS3Server } from '../support/s3-server.ts';
import { KEY, testService } from '../support/service.ts';
import { sharedDatabase } from '../support/shared-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { basic, expectDelivered, keepUploading, upload } from './support/backed-up.ts';
import { linesOf, runCommand } from './support/run-command.ts';

interface Summary {
  readonly rows: number;
  readonly objects: number;
  readonly jobs: number;
  readonly copied: number;
  readonly present: number;
  readonly faults: number;
}

function summaryOf(out: string): Summary {
  return linesOf<{ summary?: Summary }>(out).at(-1)?.summary ?? assert.fail(out);
}

describe('colophon-server backup and restore', { timeout: 180_000 }, () => {
  it('keep everything that was acknowledged before, while the service writes on', async () => {
    await using folder = await temporaryFolder();
    const target = path.join(folder.path, 'backup');
    const before = [];
    let duringRun = 0;
    {
      await using service = await testService();
      const kept = { origin: service.origin, key: KEY };
      for (let number = 0; number < 12; number++) before.push(await upload(kept, number));
      const writer = keepUploading(kept, 100);
      while (writer.files.length === 0) await sleep(5);
      before.push(...writer.files);
      const result = await runCommand(service.folder, ['backup', target, '--json']);
      await writer.stop();
      duringRun = writer.files.length;
      assert.equal(result.code, 0, result.out + result.error);
      assert.ok(summaryOf(result.out).objects >= before.length);
      assert.equal(summaryOf(result.out).faults, 0);
      const log = service.log.filter((line) => line.includes('"level":50'));
      assert.deepEqual(log, []);
    }
    assert.ok(duringRun > before.length - 12, 'nothing was written meanwhile');

    const data = path.join(folder.path, 'restored');
    const restored = await runCommand(data, ['restore', target, '--json']);
    assert.equal(restored.code, 0, restored.out + restored.error);
    const verified = await runCommand(data, ['verify', '--json']);
    assert.equal(verified.code, 0, verified.out + verified.error);
    await using again = await testService({ DATA_DIR: data });
    await expectDelivered({ origin: again.origin, key: KEY }, before);
    await upload({ origin: again.origin, key: KEY }, 1_000);
  });

  it('go from one machine to PostgreSQL and a bucket, and bring the jobs along', async () => {
    await using s3 = await startS3Server();
    await using database = await sharedDatabase();
    await using folder = await temporaryFolder();
    const target = path.join(folder.path, 'backup');
    const env = { ...s3.env, DATABASE_URL: database.url, MASTER_KEY: 'b'.repeat(32) };
    const files = [];
    let jobId = '';
    let cleaned = '';
    {
      await using service = await testService(env, {}, 'serve');
      for (let number = 0; number < 3; number++) files.push(await upload({ origin: service.origin, key: KEY }, number));
      const headers = { authorization: basic(KEY), 'content-type': 'application/json' };
      const body = JSON.stringify({ sourceFolderPath: '/kept', destinationPath: '/copied', includeVersions: false });
      const asked = await fetch(`${service.origin}/v1/bulkJobs/copyFolder`, { method: 'POST', headers, body });
      jobId = ((await asked.json()) as { jobId: string }).jobId;
      const form = new FormData();
      form.append('file', new File([await bytesOf(files[0]?.fileId, service.origin)], 'a.jpg'));
      const removal = await service.call('/colophon/v1/remove', { method: 'POST', body: form });
      cleaned = ((await removal.json()) as { id: string }).id;
      const result = await runCommand(service.folder, ['backup', target, '--json'], { env });
      assert.equal(result.code, 0, result.out + result.error);
      assert.ok(summaryOf(result.out).jobs >= 1);
      assert.match(
        await readFile(
          path.join(target, 'snapshots', (await readdir(path.join(target, 'snapshots')))[0] ?? '', 'manifest.json'),
          'utf8',
        ),
        /colophon-backup/,
      );
    }
    const data = path.join(folder.path, 'one-machine');
    const home = { MASTER_KEY: env.MASTER_KEY };
    const restored = await runCommand(data, ['restore', target], { env: home });
    assert.equal(restored.code, 0, restored.out + restored.error);
    assert.equal((await runCommand(data, ['verify'], { env: home })).code, 0);
    await using service = await testService({ DATA_DIR: data, ...home });
    await expectDelivered({ origin: service.origin, key: KEY }, files);
    assert.equal((await fetch(`${service.origin}/download-cleaned/${cleaned}`)).status, 200);
    const statusOf = async (): Promise<string> => {
      const reply = await fetch(`${service.origin}/v1/bulkJobs/${jobId}`, { headers: { authorization: basic(KEY) } });
      return ((await reply.json()) as { status: string }).status;
    };
    for (const until = Date.now() + 30_000; (await statusOf()) !== 'Completed' && Date.now() < until; )
      await sleep(200);
    assert.equal(await statusOf(), 'Completed');

    async function bytesOf(fileId: string | undefined, origin: string): Promise<ArrayBuffer> {
      const headers = { authorization: basic(KEY) };
      const details = await (await fetch(`${origin}/v1/files/${fileId}/details`, { headers })).json();
      return await (await fetch((details as { url: string }).url)).arrayBuffer();
    }
  });

  it('copy only what is new, tell what is wrong, and forget what is old', async () => {
    await using folder = await temporaryFolder();
    const target = path.join(folder.path, 'backup');
    await using service = await testService();
    const kept = { origin: service.origin, key: KEY };
    const [one, two] = [await upload(kept, 1), await upload(kept, 2)];
    const first = await runCommand(service.folder, ['backup', target, '--json']);
    assert.deepEqual([summaryOf(first.out).copied, summaryOf(first.out).present], [2, 0], first.out);
    assert.equal((await readFile(path.join(target, 'master.key'))).length > 32, true);

    const three = await upload(kept, 3);
    await fetch(`${service.origin}/v1/files/${one.fileId}`, {
      method: 'DELETE',
      headers: { authorization: basic(KEY) },
    });
    const objects = path.join(service.folder, 'shelf', 'objects');
    await rm(objectPath(objects, three.sha256));
    const second = await runCommand(service.folder, ['backup', target, '--json']);
    assert.equal(second.code, 1);
    assert.deepEqual(
      [summaryOf(second.out).copied, summaryOf(second.out).present, summaryOf(second.out).faults],
      [0, 2, 1],
    );
    const fault = linesOf<{ fault?: string; message?: string }>(second.out)[0];
    assert.deepEqual([fault?.fault, /found nothing/.test(fault?.message ?? '')], [three.sha256, true]);

    const backup = backupFolder(target);
    assert.equal((await backup.snapshots()).length, 2);
    await fetch(`${service.origin}/v1/files/${three.fileId}`, {
      method: 'DELETE',
      headers: { authorization: basic(KEY) },
    });
    // What is damaged in the backup is not brought back as if it were well.
    await writeFile(objectPath(path.join(target, 'objects'), two.sha256), 'something else');
    const broken = await runCommand(path.join(folder.path, 'broken'), ['restore', target, '--json']);
    assert.equal(broken.code, 1, broken.error);
    const faults = linesOf<{ fault?: string }>(broken.out).flatMap(({ fault }) => fault ?? []);
    assert.deepEqual(faults.sort(), [two.sha256, three.sha256].sort());
    const found = await runCommand(path.join(folder.path, 'broken'), ['verify', '--json']);
    assert.equal(found.code, 1);
    assert.match(found.out, /"kind":"missing"/);

    const third = await runCommand(service.folder, ['backup', target, '--keep', '1', '--json']);
    assert.equal(third.code, 0, third.out + third.error);
    assert.equal((await backup.snapshots()).length, 1);
    const names: string[] = [];
    for await (const { sha256 } of backup.shelf.list()) names.push(sha256);
    assert.ok(names.includes(two.sha256) && !names.includes(three.sha256));
  });

  it('refuse what would do harm', async () => {
    await using folder = await temporaryFolder();
    const target = path.join(folder.path, 'backup');
    await using service = await testService();
    await upload({ origin: service.origin, key: KEY }, 1);
    assert.equal((await runCommand(service.folder, ['backup', target])).code, 0);

    const full = await runCommand(service.folder, ['restore', target]);
    assert.equal(full.code, 1);
    assert.match(full.error, /expected an empty database, found rows in its table account/);

    const [name = ''] = await readdir(path.join(target, 'snapshots'));
    const file = path.join(target, 'snapshots', name, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { migrations: string[] };
    const data = path.join(folder.path, 'other');
    await writeFile(file, JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9001-later'] }));
    const later = await runCommand(data, ['restore', target]);
    assert.equal(later.code, 1);
    assert.match(later.error, /expected a backup of this version or an earlier one, .* with 9001-later/);
    await writeFile(file, JSON.stringify(manifest));

    const table = path.join(target, 'snapshots', name, 'table-entry.copy.gz');
    await writeFile(table, (await readFile(table)).subarray(0, -20));
    const cut = await runCommand(data, ['restore', target]);
    assert.equal(cut.code, 1);
    const empty = await runCommand(data, ['verify']);
    assert.match(empty.error, /expected the database of a library, found a new one/);

    const elsewhere = path.join(folder.path, 'elsewhere');
    await writeFile(path.join(folder.path, 'note.txt'), 'mine');
    const mistaken = await runCommand(service.folder, ['backup', folder.path]);
    assert.equal(mistaken.code, 1);
    assert.match(mistaken.error, /expected an empty folder or one with earlier backups/);
    assert.equal((await runCommand(service.folder, ['restore', elsewhere])).code, 1);
    assert.ok(!existsSync(elsewhere));
  });

  it('leave nothing half-made when they are stopped', async () => {
    await using folder = await temporaryFolder();
    const target = path.join(folder.path, 'backup');
    await using service = await testService();
    for (let number = 0; number < 5; number++) await upload({ origin: service.origin, key: KEY }, number);
    const stopped = await runCommand(service.folder, ['backup', target, '--jobs', '1'], {
      meanwhile: (child) => {
        const timer = setInterval(() => {
          if (!existsSync(path.join(target, 'snapshots'))) return;
          clearInterval(timer);
          child.kill('SIGINT');
        }, 2);
      },
    });
    const snapshots = await backupFolder(target).snapshots();
    assert.deepEqual([stopped.code, snapshots, await readdir(path.join(target, 'snapshots'))], [130, [], []]);
    assert.equal((await runCommand(service.folder, ['backup', target])).code, 0);
  });
});
