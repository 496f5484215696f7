import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type ByteRange,
  LimitReached,
  memorySource,
  OutOfBytes,
  openWindow,
  type Source,
  Trip,
} from '../../src/index.ts';

const BYTES = Uint8Array.from({ length: 100 }, (_, index) => index);

/** A source over the bytes that notes what is asked of it. */
function watched(size: number | undefined = BYTES.byteLength): {
  readonly source: Source;
  readonly asked: ByteRange[];
} {
  const asked: ByteRange[] = [];
  const memory = memorySource(BYTES);
  return {
    asked,
    source: {
      ...memory,
      size: async () => size,
      read(range) {
        asked.push(range);
        return memory.read(range);
      },
    },
  };
}

describe('a window', () => {
  it('fetches a page once', async () => {
    const { source, asked } = watched();
    const window = await openWindow(source, new Trip(), { pageBytes: 10 });
    assert.deepEqual([...(await window.at(12, 3)).bytes], [12, 13, 14]);
    assert.deepEqual([...(await window.at(19, 1)).bytes], [19]);
    assert.deepEqual(asked, [{ start: 10, end: 20 }]);
  });

  it('asks for missing neighbours by one request', async () => {
    const { source, asked } = watched();
    const window = await openWindow(source, new Trip(), { pageBytes: 10 });
    await window.at(25, 1);
    assert.equal((await window.at(5, 40)).bytes.byteLength, 40);
    assert.deepEqual(asked, [
      { start: 20, end: 30 },
      { start: 0, end: 20 },
      { start: 30, end: 50 },
    ]);
  });

  it('asks once for what it was told to prefetch', async () => {
    const { source, asked } = watched();
    const window = await openWindow(source, new Trip(), { pageBytes: 10 });
    await window.prefetch([
      { start: 31, end: 33 },
      { start: 12, end: 25 },
      { start: 95, end: 400 },
    ]);
    assert.deepEqual(asked.at(0), { start: 10, end: 40 });
    const count = asked.length;
    await window.at(12, 20);
    await window.at(99, 1);
    assert.equal(asked.length, count);
  });

  it('forgets the page that was longest unused', async () => {
    const { source, asked } = watched();
    const window = await openWindow(source, new Trip(), { pageBytes: 10, pages: 2 });
    for (const start of [0, 10, 0, 20]) await window.at(start, 1);
    asked.length = 0;
    await window.at(0, 1);
    assert.deepEqual(asked, []);
    await window.at(10, 1);
    assert.deepEqual(asked, [{ start: 10, end: 20 }]);
  });

  it('reads past its memory without filling it', async () => {
    const { source, asked } = watched();
    const window = await openWindow(source, new Trip(), { pageBytes: 10, pages: 4 });
    assert.equal((await window.at(5, 80)).bytes.byteLength, 80);
    assert.deepEqual(asked, [{ start: 5, end: 85 }]);
  });

  it('finds the end of a source whose size is unknown', async () => {
    const { source } = watched(undefined);
    const window = await openWindow({ ...source, size: async () => undefined }, new Trip(), { pageBytes: 10 });
    assert.equal(window.size, undefined);
    assert.equal((await window.upTo(95, 20)).bytes.byteLength, 5);
    await assert.rejects(window.at(95, 20), OutOfBytes);
  });

  it('charges what it fetches, and stops when the budget is spent', async () => {
    const { source } = watched();
    const trip = new Trip({ bytes: 25 });
    const window = await openWindow(source, trip, { pageBytes: 10 });
    await window.at(0, 15);
    assert.equal(trip.spent('bytes'), 20);
    await assert.rejects(window.at(40, 1), (error) => error instanceof LimitReached && error.limit === 'bytes');
  });

  it('refuses a single read that is larger than a block may be', async () => {
    const window = await openWindow(watched().source, new Trip({ blockBytes: 50 }), { pageBytes: 10 });
    await assert.rejects(window.at(0, 51), (error) => error instanceof LimitReached && error.limit === 'blockBytes');
  });
});
