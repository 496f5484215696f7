import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Batch } from '../../src/batches/model.ts';
import { AHEAD } from '../../src/batches/rooms.ts';
import { MOST_TRIES, runChunk } from '../../src/batches/run-chunk.ts';
import { sweepShelf } from '../../src/library/sweep.ts';
import { picture } from '../support/picture.ts';
import { type BatchHouse, batchHouse } from './house.ts';

const FILES = 90;
const SOURCE = { kind: 'folder', folder: '/' } as const;
const TASK = { action: 'extract', view: 'native', numeric: false, only: [] } as const;

let house: BatchHouse;
let now = new Date();
before(async () => {
  house = await batchHouse({ clock: () => now });
  for (let index = 0; index < FILES; index++) {
    const texts = { make: 'Canon', model: `M${index}`, artist: 'Ann', copyright: 'c' };
    await house.add(`p${index}.jpg`, picture(texts));
  }
});
after(() => house[Symbol.asyncDispose]());
beforeEach(() => {
  now = new Date();
});

async function begun(partObjects = 2): Promise<string> {
  return await house.batches.make(house.caller, { task: TASK, source: SOURCE, partObjects });
}

async function shown(id: string): Promise<Batch> {
  const batch = await house.batches.get(house.caller.accountId, id);
  assert.ok(batch);
  return batch;
}

/** How often each index has a line. */
async function counts(id: string): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  const parts = await house.batches.parts(house.caller.accountId, id, { after: -1, limit: 1000 });
  for (const { sha256 } of parts ?? []) {
    const text = gunzipSync(await buffer(await house.rooms.shelf.read(sha256))).toString('utf8');
    for (const line of text.trimEnd().split('\n')) {
      const { index } = JSON.parse(line) as { index: number };
      found.set(index, (found.get(index) ?? 0) + 1);
    }
  }
  return found;
}

function eachOnce(found: ReadonlyMap<number, number>): void {
  assert.deepEqual(
    [...found.keys()].toSorted((a, b) => a - b),
    Array.from({ length: FILES }, (_, index) => index),
  );
  assert.deepEqual(new Set(found.values()), new Set([1]));
}

async function drained(times = 1): Promise<void> {
  for (let round = 0; round < 100; round++) await house.queue.drain(times);
}

const about = { isLast: false, signal: new AbortController().signal };

describe('a batch whose jobs are done more than once', () => {
  it('has each result once, and counts each once', async () => {
    const id = await begun();
    await drained(2);
    const batch = await shown(id);
    assert.deepEqual(
      [batch.state, batch.total, batch.done, batch.parts],
      ['done', FILES, FILES, { planned: 45, done: 45 }],
    );
    eachOnce(await counts(id));
  });

  it('has each result once when several do the same chunk at the same time', async () => {
    const id = await begun(30);
    await house.queue.drain();
    const chunks = [0, 1, 2].flatMap((chunk) => [0, 1, 2, 3].map(() => ({ batch: id, chunk })));
    await Promise.all(chunks.map((job) => runChunk(house.rooms, job, about)));
    const batch = await shown(id);
    assert.deepEqual([batch.state, batch.done], ['done', FILES]);
    eachOnce(await counts(id));
    await house.queue.drain();
  });

  it('has no more chunks in line than leave others their turn', async () => {
    const id = await begun(1);
    await house.queue.drain(0);
    const { rooms } = house;
    const other = await begun(90);
    const row = () =>
      rooms.db.selectFrom('batch').select(['chunks', 'chunks_queued']).where('id', '=', id).executeTakeFirst();
    await drained();
    assert.ok(AHEAD < FILES);
    assert.equal((await shown(other)).state, 'done');
    assert.equal((await shown(id)).state, 'planning', 'its planning was dropped');
    assert.deepEqual(await row(), { chunks: 0, chunks_queued: 0 });
    await house.batches.cancel(house.caller.accountId, id);
  });

  it('goes on where the database broke off every connection again and again', async () => {
    const id = await begun(3);
    await house.queue.drain();
    let isOver = false;
    let broken = 0;
    const breaking = (async () => {
      while (!isOver) {
        const others = sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where pid <> pg_backend_pid() and datname = current_database()`;
        const isBroken = await others.execute(house.rooms.db).then(
          ({ rows }) => rows.length > 0,
          () => false,
        );
        if (isBroken) broken++;
        await sleep(20);
      }
    })();
    for (let chunk = 0; chunk < 30; chunk++) {
      for (let tries = 0; tries < 50; tries++) {
        const isDone = await runChunk(house.rooms, { batch: id, chunk }, about).then(
          () => true,
          () => false,
        );
        if (isDone) break;
      }
    }
    isOver = true;
    await breaking;
    assert.ok(broken > 5, `expected connections to be broken, found ${broken}`);
    const batch = await shown(id);
    assert.deepEqual([batch.state, batch.done, batch.failed], ['done', FILES, 0]);
    eachOnce(await counts(id));
    await drained();
  });
});

describe('a key that was sent along', () => {
  it('is sealed, and forgotten when the batch has ended', async () => {
    const keys = { accessKeyId: 'ID', secretAccessKey: 'SECRET' };
    const make = () =>
      house.batches.make(house.caller, { task: TASK, source: SOURCE, partObjects: 90, sourceKeys: keys });
    const secretOf = async (id: string) =>
      (await house.rooms.db.selectFrom('batch').select('secret').where('id', '=', id).executeTakeFirstOrThrow()).secret;
    const done = await make();
    assert.match((await secretOf(done))?.toString() ?? '', /SECRET/);
    assert.doesNotMatch(JSON.stringify(await shown(done)), /SECRET/);
    await drained();
    assert.equal((await shown(done)).state, 'done');
    assert.equal(await secretOf(done), null);
    const cancelled = await make();
    await house.batches.cancel(house.caller.accountId, cancelled);
    assert.equal(await secretOf(cancelled), null);
    await drained();
  });
});

describe('a batch that is cancelled', () => {
  it('begins no further chunk, and keeps the parts it has', async () => {
    const id = await begun(30);
    await house.queue.drain();
    await runChunk(house.rooms, { batch: id, chunk: 1 }, about);
    const cancelled = await house.batches.cancel(house.caller.accountId, id);
    assert.equal(cancelled?.state, 'cancelled');
    await drained();
    const batch = await shown(id);
    assert.deepEqual([batch.state, batch.done, batch.parts.done], ['cancelled', 30, 1]);
    assert.equal((await counts(id)).size, 30);
  });
});

describe('a chunk that whoever did it has died of', () => {
  it('is given up in the end, with a line for each object', async () => {
    const id = await begun(45);
    await house.queue.drain();
    await house.rooms.db
      .updateTable('batch_chunk')
      .set({ attempts: MOST_TRIES })
      .where('batch_id', '=', id)
      .where('number', '=', 0)
      .execute();
    await drained();
    const batch = await shown(id);
    assert.deepEqual([batch.state, batch.done, batch.errors], ['done', FILES, { 'gave-up': 45 }]);
    eachOnce(await counts(id));
  });
});

describe('the sweep', () => {
  it('puts a chunk in line whose job was lost', async () => {
    const id = await begun(45);
    await house.queue.drain();
    await house.queue.drain(0);
    const { db } = house.rooms;
    await db.updateTable('batch_chunk').set({ begun_at: now }).where('batch_id', '=', id).execute();
    await house.batches.sweep();
    await drained();
    assert.equal((await shown(id)).done, 0);
    now = new Date(now.getTime() + 5 * 3_600_000);
    await house.batches.sweep();
    await drained();
    assert.deepEqual([(await shown(id)).state, (await shown(id)).done], ['done', FILES]);
  });

  it('leaves parts on the shelf as long as their batch is remembered', async () => {
    const id = await begun(45);
    await drained();
    const part = (await house.batches.part(house.caller.accountId, id, 1)) ?? assert.fail();
    const { db, shelf } = house.rooms;
    const sweepAll = () => sweepShelf({ db, shelf, clock: () => new Date(now.getTime() + 60_000), graceMs: 0 });
    await sweepAll();
    assert.equal(await shelf.has(part.sha256), part.bytes);
    now = new Date(now.getTime() + 31 * 86_400_000);
    await house.batches.sweep();
    assert.equal(await house.batches.get(house.caller.accountId, id), undefined);
    await sweepAll();
    assert.equal(await shelf.has(part.sha256), undefined);
  });
});
