import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { picture } from '../support/picture.ts';
import { secondAccount } from '../support/second-account.ts';
import { KEY, testService } from '../support/service.ts';
import { sharedDatabase } from '../support/shared-database.ts';
import { spawnService } from '../support/spawned-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MASTER_KEY = 'a master key of more than 32 characters';
const SECOND_KEY = 'private_second_0123456789abcdef';
const EXTRACT = '/colophon/v1/extract?view=flat&engine=native';
const FILE = new Uint8Array(picture());

/** One extraction; answers its status and how long it took. */
async function extract(origin: string, key: string): Promise<{ status: number; milliseconds: number }> {
  const started = performance.now();
  const headers = { 'x-api-key': key, 'content-type': 'image/jpeg' };
  const answer = await fetch(origin + EXTRACT, { method: 'POST', body: FILE, headers });
  await answer.arrayBuffer();
  return { status: answer.status, milliseconds: performance.now() - started };
}

/** The time within which 95 of a hundred are answered, of calls one after the other. */
async function p95(origin: string, calls: number): Promise<number> {
  const times: number[] = [];
  for (let call = 0; call < calls; call++) {
    const { status, milliseconds } = await extract(origin, SECOND_KEY);
    assert.equal(status, 200);
    times.push(milliseconds);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] as number;
}

describe('one account and another', () => {
  it('is served all the same while the other has 500 calls under way', async (context) => {
    await using database = await sharedDatabase();
    await using folder = await temporaryFolder();
    await using service = await spawnService(path.join(folder.path, 'data'), {
      DATABASE_URL: database.url,
      MASTER_KEY,
      INITIAL_API_KEY: KEY,
      SHELF_DIR: path.join(folder.path, 'shelf'),
      LOG_LEVEL: 'error',
    });
    await secondAccount(database.url, MASTER_KEY, SECOND_KEY);
    await p95(service.origin, 20);
    const alone = await p95(service.origin, 40);
    let isOver = false;
    const statuses: number[] = [];
    const greedy = Array.from({ length: 500 }, async () => {
      do statuses.push((await extract(service.origin, KEY)).status);
      while (!isOver);
    });
    await sleep(500);
    const beside = await p95(service.origin, 40);
    const queueBegan = performance.now();
    isOver = true;
    await Promise.all(greedy);
    const queue = performance.now() - queueBegan;
    context.diagnostic(
      `p95 alone ${alone.toFixed(0)} ms, beside 500 calls ${beside.toFixed(0)} ms; their queue takes ${queue.toFixed(0)} ms`,
    );
    assert.ok(beside < 8 * alone + 150, `p95 alone ${alone} ms, beside the greedy one ${beside} ms`);
    assert.deepEqual([...new Set(statuses)], [200], 'and what waits for its turn gets it');
  });
});

describe('slow uploads', () => {
  it('hold nobody up, and end when they have come too slowly for too long', async () => {
    await using service = await testService({ CLIENT_IDLE_MS: '4000', MAX_IN_FLIGHT: '4' });
    const { hostname, port } = new URL(service.origin);
    const answers: Promise<string>[] = [];
    const sockets: Socket[] = [];
    for (let one = 0; one < 100; one++) {
      const socket = connect(Number(port), hostname);
      sockets.push(socket);
      answers.push(
        new Promise((resolve) => {
          let text = '';
          socket.on('data', (piece) => {
            text += piece.toString('latin1');
          });
          socket.on('error', () => {});
          socket.on('close', () => resolve(text));
        }),
      );
      const target = one % 2 === 0 ? '/colophon/v1/extract' : '/api/v1/files/upload';
      const basic = Buffer.from(`${KEY}:`).toString('base64');
      socket.write(
        `POST ${target} HTTP/1.1\r\nhost: x\r\nx-api-key: ${KEY}\r\nauthorization: Basic ${basic}\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 100000\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`,
      );
    }
    const trickle = setInterval(() => {
      for (const socket of sockets) if (!socket.destroyed) socket.write('x');
    }, 100);
    try {
      await sleep(500);
      for (let call = 0; call < 5; call++) {
        const { status, milliseconds } = await extract(service.origin, KEY);
        assert.equal(status, 200);
        assert.ok(milliseconds < 3_000, `took ${milliseconds} ms`);
      }
      for (const answer of await Promise.all(answers)) assert.match(answer, /^HTTP\/1\.1 408 /);
    } finally {
      clearInterval(trickle);
      for (const socket of sockets) socket.destroy();
    }
    assert.equal((await extract(service.origin, KEY)).status, 200);
  });
});

describe('answers that nobody takes', () => {
  it('are let go of, with the memory they hold', async () => {
    await using service = await testService({ CLIENT_IDLE_MS: '1000' });
    const held = async (): Promise<number> => {
      const text = await (await service.call('/metrics')).text();
      return Number(/^colophon_budget_bytes (\d+)/m.exec(text)?.[1]);
    };
    const { hostname, port } = new URL(service.origin);
    const sockets = Array.from({ length: 20 }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.pause();
      socket.write('GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n'.repeat(40));
      return socket;
    });
    let most = 0;
    for (let look = 0; look < 10; look++) {
      most = Math.max(most, await held());
      await sleep(50);
    }
    assert.ok(most > 0, 'answers are counted while they are held');
    for (let look = 0; look < 100 && (await held()) > 0; look++) await sleep(100);
    assert.equal(await held(), 0);
    for (const socket of sockets) socket.destroy();
  });
});
