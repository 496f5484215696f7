import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { Arrival, Shelf, Shelved } from '../../src/shelf/shelf.ts';

/** A shelf of its own for one test, and a second one over the same place, as another process would have it. */
export interface ShelfTrial extends AsyncDisposable {
  readonly shelf: Shelf;
  readonly again: () => Shelf;
}

/** What every shelf must do, whatever it is made of. */
export function shelfSuite(name: string, makeTrial: () => Promise<ShelfTrial>): void {
  describe(`${name}: what arrives`, () => {
    for (const size of [0, 1, 262_143, 262_144, 3_000_001]) {
      it(`is kept as it came: ${size} bytes`, async () => {
        await using trial = await makeTrial();
        const bytes = randomBytes(size);
        const arrival = await arrive(trial.shelf, bytes);
        assert.equal(arrival.bytes, size);
        assert.equal(arrival.sha256, sha256(bytes));
        assert.equal(await trial.shelf.has(arrival.sha256), undefined, 'an arrival is not on the shelf yet');
        await trial.shelf.keep(arrival);
        await arrival.discard();
        assert.equal(await trial.again().has(arrival.sha256), size);
        assert.deepEqual(await bytesOf(trial.again(), arrival.sha256), bytes);
      });
    }

    it('comes in pieces of one byte', async () => {
      await using trial = await makeTrial();
      const bytes = randomBytes(5_000);
      const arrival = await trial.shelf.arrive(pieces(bytes, 1), { maxBytes: 5_000 });
      assert.equal(arrival.sha256, sha256(bytes));
      await trial.shelf.keep(arrival);
      assert.deepEqual(await bytesOf(trial.shelf, arrival.sha256), bytes);
    });

    it('is refused past the ceiling, and when its stream breaks, and leaves nothing', async () => {
      await using trial = await makeTrial();
      const tooLong = trial.shelf.arrive(pieces(Buffer.alloc(11), 4), { maxBytes: 10 });
      await assert.rejects(tooLong, { name: 'Failure', code: 'too-large' });
      await assert.rejects(trial.shelf.arrive(broken(), { maxBytes: 1e9 }), /hung up/);
      assert.deepEqual(await everything(trial.shelf), []);
    });

    it('may be a stream that breaks before anybody reads it', async () => {
      await using trial = await makeTrial();
      const stream = new Readable({ read: () => {} });
      const arriving = trial.shelf.arrive(stream, { maxBytes: 10 });
      stream.destroy(new Error('gone at once'));
      await assert.rejects(arriving, /gone at once/);
      assert.deepEqual(await everything(trial.shelf), []);
    });

    it('is gone when it is discarded, however often', async () => {
      await using trial = await makeTrial();
      const arrival = await arrive(trial.shelf, Buffer.from('unwanted'));
      await arrival.discard();
      await arrival.discard();
      await assert.rejects(trial.shelf.keep(arrival));
      assert.equal(await trial.shelf.has(arrival.sha256), undefined);
    });
  });

  describe(`${name}: what is kept`, () => {
    it('is one thing however often it comes', async () => {
      await using trial = await makeTrial();
      const bytes = Buffer.from('the same');
      const arrivals = await Promise.all(Array.from({ length: 8 }, () => arrive(trial.again(), bytes)));
      await Promise.all(arrivals.map((arrival) => trial.shelf.keep(arrival)));
      await trial.shelf.keep(arrivals[0] as Arrival);
      const found = await everything(trial.shelf);
      assert.deepEqual(
        found.map((each) => [each.sha256, each.bytes]),
        [[sha256(bytes), bytes.length]],
      );
      const age = Date.now() - (found[0]?.since.getTime() ?? 0);
      assert.ok(Math.abs(age) < 60_000, `expected it put there just now, found ${age} ms ago`);
    });

    it('is read by ranges, as a stream and by the engine', async () => {
      await using trial = await makeTrial();
      const bytes = randomBytes(1_000);
      const arrival = await arrive(trial.shelf, bytes);
      await trial.shelf.keep(arrival);
      for (const [start, end] of [
        [0, 1],
        [0, 1_000],
        [10, 20],
        [999, 1_000],
        [5, 5],
        [990, 2_000],
      ] as const) {
        const part = await bytesOf(trial.shelf, arrival.sha256, { start, end });
        assert.deepEqual(part, bytes.subarray(start, end), `${start} to ${end}`);
      }
      const source = await trial.shelf.source(arrival.sha256);
      assert.equal(await source.size(), 1_000);
      assert.deepEqual(Buffer.from(await source.read({ start: 3, end: 9 })), bytes.subarray(3, 9));
      await source.close();
      assert.deepEqual(await trial.shelf.withFile(arrival.sha256, (path) => readFile(path)), bytes);
    });

    it('is missed by name', async () => {
      await using trial = await makeTrial();
      for (const name of [
        sha256(Buffer.from('never seen')),
        '',
        '../../../etc/passwd',
        'A'.repeat(64),
        '0'.repeat(63),
      ]) {
        assert.equal(await trial.shelf.has(name), undefined);
        await assert.rejects(trial.shelf.read(name), { name: 'MetadataError', code: 'not-found' });
        await assert.rejects(trial.shelf.source(name), { code: 'not-found' });
        await assert.rejects(
          trial.shelf.withFile(name, async () => {}),
          { code: 'not-found' },
        );
        await trial.shelf.remove(name);
      }
    });

    it('is listed in order, and is gone once removed', async () => {
      await using trial = await makeTrial();
      const names: string[] = [];
      for (let index = 0; index < 40; index++) {
        const arrival = await arrive(trial.shelf, Buffer.from(`thing ${index}`));
        await trial.shelf.keep(arrival);
        names.push(arrival.sha256);
      }
      assert.deepEqual(
        (await everything(trial.again())).map((each) => each.sha256),
        names.toSorted(),
      );
      for (const name of names.slice(1)) await trial.shelf.remove(name);
      await trial.shelf.remove(names[1] as string);
      assert.deepEqual(
        (await everything(trial.shelf)).map((each) => each.sha256),
        names.slice(0, 1),
      );
    });

    it('is there or not there, never in part, while it is kept and removed at once', async () => {
      await using trial = await makeTrial();
      const bytes = randomBytes(50_000);
      const name = sha256(bytes);
      const one = trial.shelf;
      const other = trial.again();
      let kept = 0;
      const keeping = (async () => {
        for (; kept < 60; kept++) await one.keep(await arrive(one, bytes));
      })();
      while (kept < 60) {
        await other.remove(name);
        const found = await other.has(name);
        assert.ok(found === undefined || found === bytes.length);
      }
      await keeping;
      await one.keep(await arrive(one, bytes));
      assert.deepEqual(await bytesOf(other, name), bytes);
    });
  });

  describe(`${name}: what earlier processes left`, () => {
    it('is swept when it is old, and only then', async () => {
      await using trial = await makeTrial();
      const arrival = await arrive(trial.shelf, Buffer.from('late'));
      await trial.shelf.sweepArrivals(new Date(Date.now() - 60_000));
      await trial.shelf.keep(arrival);
      assert.equal(await trial.shelf.has(arrival.sha256), 4);
      const left = await arrive(trial.shelf, Buffer.from('left behind'));
      await trial.again().sweepArrivals(new Date(Date.now() + 60_000));
      await assert.rejects(trial.shelf.keep(left));
      assert.equal(await trial.shelf.has(arrival.sha256), 4, 'what is kept is not touched');
    });
  });
}

async function arrive(shelf: Shelf, bytes: Uint8Array): Promise<Arrival> {
  return await shelf.arrive(pieces(bytes, 65_536), { maxBytes: 1e9 });
}

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(400_000);
  throw new Error('the client hung up');
}

async function bytesOf(shelf: Shelf, name: string, range?: { start: number; end: number }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await shelf.read(name, range)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** All that is on a shelf. */
export async function everything(shelf: Shelf): Promise<readonly Shelved[]> {
  const things: Shelved[] = [];
  for await (const thing of shelf.list()) things.push(thing);
  return things;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
