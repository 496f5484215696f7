import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAuditLog } from '../../src/observe/audit-log.ts';
import { linesOf, runCommand } from '../commands/support/run-command.ts';
import { picture } from '../support/picture.ts';
import { KEY, testService } from '../support/service.ts';
import { spawnService } from '../support/spawned-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type Entry = Readonly<Record<string, unknown>>;

const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };

function entriesIn(file: string): readonly Entry[] {
  return linesOf<Entry>(readFileSync(file, 'utf8'));
}

async function untilLines(file: string, count: number): Promise<readonly Entry[]> {
  const until = Date.now() + 60_000;
  for (;;) {
    const entries = existsSync(file) ? entriesIn(file) : [];
    if (entries.length >= count) return entries;
    if (Date.now() > until) throw new Error(`expected ${count} lines, found ${JSON.stringify(entries)}`);
    await sleep(20);
  }
}

function formOf(fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new File([new Uint8Array(picture())], 'my-secret-file.jpg'));
  return form;
}

describe('the audit log of a service', () => {
  it('has a line for each call with a key: whose, what, how it ended; and nothing that is a secret', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'logs', 'audit.jsonl');
    await using service = await testService({ AUDIT_LOG: file, LOG_LEVEL: 'silent' });
    const calls: readonly (() => Promise<Response>)[] = [
      () => service.call('/colophon/v1/extract?only=EXIF', { method: 'POST', body: formOf() }),
      () =>
        service.call('/colophon/v1/extract', {
          method: 'POST',
          body: new Uint8Array([1, 2, 3, 4]),
          headers: { 'content-type': 'application/octet-stream' },
        }),
      () =>
        fetch(`${service.origin}/api/v1/files/upload`, {
          method: 'POST',
          headers: BASIC,
          body: formOf({ fileName: 'my-secret-file.jpg', folder: '/private-folder' }),
        }),
      () => fetch(`${service.origin}/v1/files?path=/private-folder`, { headers: BASIC }),
      () => fetch(`${service.origin}/colophon/v1/batches?key=wrong_key_0123456789`),
      () => service.call(`/colophon/v1/remove/${crypto.randomUUID()}`),
      () => service.call('/colophon/v1/jobs/failed?limit=3'),
    ];
    const ids: (string | null)[] = [];
    const statuses: number[] = [];
    for (const call of calls) {
      const reply = await call();
      await reply.arrayBuffer();
      ids.push(reply.headers.get('x-request-id'));
      statuses.push(reply.status);
    }
    // Without a key there is nothing to tell of.
    for (const place of ['/healthz', '/readyz', '/metrics', '/media/default/none.jpg', '/nothing'])
      await (await fetch(service.origin + place)).arrayBuffer();
    await (await fetch(`${service.origin}/colophon/v1/batches`)).arrayBuffer();

    const [made, ...entries] = await untilLines(file, calls.length + 1);
    assert.equal(made?.event, 'key-created');
    assert.deepEqual(
      entries.map(({ event, audit, method, route, status, outcome }) => [event, audit, method, route, status, outcome]),
      [
        ['call', true, 'POST', '/colophon/v1/extract', 200, 'ok'],
        ['call', true, 'POST', '/colophon/v1/extract', 422, 'refused'],
        ['call', true, 'POST', '/api/v1/files/upload', 200, 'ok'],
        ['call', true, 'GET', '/v1/files', 200, 'ok'],
        ['call', true, 'GET', '/colophon/v1/batches', 401, 'refused'],
        ['call', true, 'GET', '/colophon/v1/remove/:id', 404, 'refused'],
        ['call', true, 'GET', '/colophon/v1/jobs/failed', 200, 'ok'],
      ],
    );
    assert.deepEqual(
      entries.map(({ requestId }) => requestId),
      ids,
    );
    for (const [at, entry] of entries.entries()) {
      const isKnown = statuses[at] !== 401;
      assert.equal(entry.keyId, isKnown ? made?.keyId : null);
      assert.equal(typeof entry.account, isKnown ? 'string' : 'object');
      assert.equal(entry.address, '127.0.0.1');
      assert.ok(Number(entry.milliseconds) >= 0);
      assert.ok(Date.now() - Date.parse(String(entry.time)) < 60_000);
    }
    assert.equal(entries[1]?.code, 'unrecognised');
    assert.equal(entries[4]?.code, 'unauthorised');
    const text = readFileSync(file, 'utf8');
    for (const hidden of [KEY, 'wrong_key', 'my-secret-file', 'private-folder', 'EOS R5', 'only=', 'Basic '])
      assert.ok(!text.includes(hidden), hidden);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('has a line for a client that hung up', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'audit.jsonl');
    await using service = await testService({ AUDIT_LOG: file });
    const { port } = new URL(service.origin);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /colophon/v1/extract HTTP/1.1\r\nhost: x\r\nx-api-key: ${KEY}\r\ncontent-type: image/jpeg\r\ncontent-length: 9000\r\n\r\nbytes`,
    );
    await sleep(300);
    socket.destroy();
    const [, entry] = await untilLines(file, 2);
    assert.deepEqual([entry?.status, entry?.outcome, entry?.route], [499, 'hung up', '/colophon/v1/extract']);
  });

  it('goes to standard output beside the log, whatever that leaves out, or nowhere', async () => {
    await using loud = await testService({ AUDIT_LOG: 'stdout', LOG_LEVEL: 'silent' });
    await (await loud.call('/colophon/v1/batches')).arrayBuffer();
    await sleep(50);
    const lines = loud.log.map((line) => JSON.parse(line) as Entry);
    assert.deepEqual(
      lines.map(({ audit, event }) => [audit, event]),
      [
        [true, 'key-created'],
        [true, 'call'],
      ],
    );
    await using quiet = await testService();
    await (await quiet.call('/colophon/v1/batches')).arrayBuffer();
    await sleep(50);
    assert.ok(!quiet.log.some((line) => line.includes('"audit"')));
  });
});

describe('the audit log as a file', () => {
  it('is opened again at SIGHUP, and the service lives on; it is whole when the service has stopped', {
    skip: process.platform === 'win32' ? 'there is no SIGHUP' : false,
    timeout: 120_000,
  }, async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'audit.jsonl');
    const moved = path.join(folder.path, 'audit.1.jsonl');
    const key = 'private_audit_0123456789';
    await using service = await spawnService(path.join(folder.path, 'data'), { AUDIT_LOG: file, INITIAL_API_KEY: key });
    const ask = async (): Promise<void> => {
      const reply = await fetch(`${service.origin}/colophon/v1/batches`, { headers: { 'X-API-Key': key } });
      assert.equal(reply.status, 200, await reply.text());
    };
    await ask();
    await untilLines(file, 2);
    renameSync(file, moved);
    await ask();
    await untilLines(moved, 3);
    service.child.kill('SIGHUP');
    while (!existsSync(file)) await sleep(20);
    for (let at = 0; at < 50; at++) await ask();
    assert.equal(await service.stop(), 0, service.output());
    assert.equal(entriesIn(file).length, 50);
    assert.equal(entriesIn(moved).length, 3);
  });

  it('must be one that can be written to', async () => {
    await using folder = await temporaryFolder();
    mkdirSync(path.join(folder.path, 'taken'));
    const file = path.join(folder.path, 'taken');
    assert.throws(() => openAuditLog(file), /AUDIT_LOG: expected off, stdout or a file that can be written to/);
    await assert.rejects(spawnService(folder.path, { AUDIT_LOG: file }), /ended with 2.*AUDIT_LOG: expected/s);
  });

  it('tells of lines that a full disk has lost, and goes on', {
    skip: existsSync('/dev/full') ? false : 'there is no /dev/full',
  }, async () => {
    const lost: Error[] = [];
    const audit = openAuditLog('/dev/full', { onLoss: (error) => lost.push(error) });
    audit.note({ event: 'call', keyId: 'public_x' });
    while (lost.length === 0) await sleep(5);
    assert.match(lost[0]?.message ?? '', /ENOSPC/);
    audit.note({ event: 'call', keyId: 'public_x' });
    await audit.close();
    assert.equal(lost.length, 2, 'each is tried');
    audit.note({ event: 'call', keyId: 'public_x' });
  });

  it('is found again when its folder is back', async () => {
    await using folder = await temporaryFolder();
    const place = path.join(folder.path, 'logs');
    const lost: Error[] = [];
    const audit = openAuditLog(path.join(place, 'audit.jsonl'), { onLoss: (error) => lost.push(error) });
    audit.note({ event: 'call', keyId: 'one' });
    await untilLines(path.join(place, 'audit.jsonl'), 1);
    renameSync(place, `${place}-moved`);
    audit.reopen();
    while (lost.length === 0) await sleep(5);
    assert.match(lost[0]?.message ?? '', /ENOENT/);
    mkdirSync(place);
    audit.note({ event: 'call', keyId: 'two' });
    await audit.close();
    assert.deepEqual(
      entriesIn(path.join(place, 'audit.jsonl')).map(({ keyId }) => keyId),
      ['two'],
    );
    assert.equal(entriesIn(path.join(`${place}-moved`, 'audit.jsonl')).length, 1);
  });
});

describe('the audit log of commands', () => {
  it('has the making and the revoking of keys, by whom, and no key', { timeout: 120_000 }, async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'audit.jsonl');
    const env = { AUDIT_LOG: file };
    const data = path.join(folder.path, 'data');
    const created = await runCommand(data, ['keys', 'create', '--json'], { env });
    const key = JSON.parse(created.out) as { publicId: string; secret: string };
    assert.equal((await runCommand(data, ['keys', 'revoke', key.publicId], { env })).code, 0);
    assert.equal((await runCommand(data, ['keys', 'revoke', key.publicId], { env })).code, 1);
    assert.deepEqual(
      entriesIn(file).map(({ event, keyId, by }) => [event, keyId, by]),
      [
        ['key-created', key.publicId, 'the keys command'],
        ['key-revoked', key.publicId, 'the keys command'],
      ],
    );
    assert.ok(entriesIn(file).every(({ user }) => typeof user === 'string' || user === null));
    assert.ok(!readFileSync(file, 'utf8').includes(key.secret));

    const other = await runCommand(data, ['keys', 'create', '--json'], { env: { AUDIT_LOG: 'stdout' } });
    const { publicId } = JSON.parse(other.out) as { publicId: string };
    assert.match(other.error, new RegExp(`"event":"key-created","keyId":"${publicId}"`));
  });
});

describe('the audit log over many lines', () => {
  it('keeps them whole and in order', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'audit.jsonl');
    const audit = openAuditLog(file);
    for (let at = 0; at < 5_000; at++) audit.note({ event: 'call', keyId: 'public_x', at });
    await audit.close();
    await audit.close();
    assert.deepEqual(
      entriesIn(file).map(({ at }) => at),
      Array.from({ length: 5_000 }, (_, at) => at),
    );
  });
});
