import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  blobSource,
  MetadataError,
  memorySource,
  OutOfBytes,
  openFileSource,
  openWindow,
  type Source,
  Trip,
} from '../../src/node.ts';

const BYTES = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 251);
let folder = '';

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'colophon-source-'));
  await writeFile(path.join(folder, 'bytes'), BYTES);
  await writeFile(path.join(folder, 'empty'), '');
});
after(() => rm(folder, { recursive: true, force: true }));

const SOURCES: Readonly<Record<string, (bytes: Uint8Array<ArrayBuffer>) => Source | Promise<Source>>> = {
  memory: memorySource,
  blob: (bytes) => blobSource(new Blob([bytes])),
  file: (bytes) => openFileSource(path.join(folder, bytes.byteLength > 0 ? 'bytes' : 'empty')),
};

for (const [name, open] of Object.entries(SOURCES)) {
  describe(`a ${name} source`, () => {
    it('knows its size', async () => {
      for (const bytes of [BYTES, new Uint8Array(0)]) {
        await using(await open(bytes), async (source) => assert.equal(await source.size(), bytes.byteLength));
      }
    });

    it('reads exactly the range, or what there is of it', async () => {
      await using(await open(BYTES), async (source) => {
        for (const [start, end] of RANGES) {
          assert.deepEqual(
            [...(await source.read({ start, end }))],
            [...BYTES.slice(start, end)],
            `${start} to ${end}`,
          );
        }
      });
    });

    it('answers reads that run at the same time', async () => {
      await using(await open(BYTES), async (source) => {
        const parts = await Promise.all(RANGES.map(([start, end]) => source.read({ start, end })));
        parts.forEach((part, index) => {
          assert.deepEqual([...part], [...BYTES.slice(...(RANGES[index] ?? [0, 0]))]);
        });
      });
    });

    for (const pageBytes of [1, 3, 64, 4096]) {
      it(`shows the same through a window of ${pageBytes} bytes a page`, async () => {
        await using(await open(BYTES), async (source) => {
          const window = await openWindow(source, new Trip(), { pageBytes });
          for (const [start, end] of RANGES) {
            const { bytes, base } = await window.upTo(start, Math.max(0, end - start));
            assert.deepEqual([...bytes], [...BYTES.slice(start, end)], `${start} to ${end}`);
            assert.equal(base, start);
          }
          const gathered = await window.gather([
            { start: 10, end: 20 },
            { start: 990, end: 1000 },
          ]);
          assert.deepEqual([...gathered], [...BYTES.slice(10, 20), ...BYTES.slice(990)]);
          for (const [start, length] of [
            [999, 2],
            [1000, 1],
            [5000, 1],
            [-1, 2],
            [0, -1],
            [0, Number.NaN],
          ] as const) {
            await assert.rejects(window.at(start, length), OutOfBytes, `${length} at ${start}`);
          }
        });
      });
    }
  });
}

const RANGES: readonly (readonly [start: number, end: number])[] = [
  [0, 1000],
  [0, 1],
  [999, 1000],
  [500, 500],
  [17, 333],
  [990, 1010],
  [1000, 1001],
  [5000, 6000],
];

describe('a file source', () => {
  it('says that there is no such file', async () => {
    for (const missing of ['none', 'bytes/below']) {
      await assert.rejects(openFileSource(path.join(folder, missing)), hasCode('not-found'));
    }
  });

  it('opens nothing but regular files', async () => {
    await assert.rejects(openFileSource(folder), hasCode('unreadable'));
  });
});

describe('sources that are given up', () => {
  it('do not read', async () => {
    const signal = AbortSignal.abort();
    for (const open of [SOURCES.blob, SOURCES.file]) {
      await using((await open?.(BYTES)) as Source, async (source) => {
        await assert.rejects(source.read({ start: 0, end: 1 }, signal), hasCode('aborted'));
      });
    }
  });

  it('are not read through a window', async () => {
    const window = await openWindow(memorySource(BYTES), new Trip({}, AbortSignal.abort()));
    await assert.rejects(window.at(0, 1), hasCode('aborted'));
  });
});

function hasCode(code: string) {
  return (error: unknown) => error instanceof MetadataError && error.code === code;
}

async function using(source: Source, use: (source: Source) => Promise<void>): Promise<void> {
  try {
    await use(source);
  } finally {
    await source.close();
  }
}
