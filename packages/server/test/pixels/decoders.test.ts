import assert from 'node:assert/strict';
import { readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { createPixels, type PixelSurroundings } from '../../src/pixels/pixels.ts';
import { openConfinement } from '../../src/sandbox/open-confinement.ts';
import { png } from '../hostile/pixel-bombs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { SETTINGS } from './settings.ts';

const grey = (side: number): Promise<Buffer> =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#888888' } })
    .png()
    .toBuffer();

async function open(surroundings: PixelSurroundings = {}, settings: Partial<typeof SETTINGS> = {}) {
  const folder = await temporaryFolder();
  const pixels = createPixels({ ...SETTINGS, ...settings }, { directory: folder.path, ...surroundings });
  return {
    ...pixels,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      await pixels.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('decoding processes', () => {
  it('are one for pictures that come one by one, and leave nothing', async () => {
    const pixels = await open();
    const bytes = await grey(16);
    for (let time = 0; time < 3; time++) assert.equal((await pixels.facts({ bytes }))?.format, 'png');
    assert.equal(pixels.stats().processes, 1);
    await pixels[Symbol.asyncDispose]();
    await assert.rejects(readdir(pixels.folder), { code: 'ENOENT' });
  });

  it('are replaced when they are killed, and the picture is answered all the same', async () => {
    await using pixels = await open();
    const bytes = await grey(16);
    await pixels.facts({ bytes });
    const [pid] = pixels.stats().pids;
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    const { mediaType } = await pixels.transform({ bytes }, { width: 4 });
    assert.equal(mediaType, 'image/png');
    const large = await grey(1900);
    const under = Promise.all([pixels.facts({ bytes: large }), pixels.transform({ bytes: large }, { width: 1800 })]);
    await sleep(20);
    for (const each of pixels.stats().pids) process.kill(each, 'SIGKILL');
    const [facts, made] = await under;
    assert.equal(facts?.width, 1900);
    assert.equal(made.width, 1800);
    assert.ok(pixels.stats().lost >= 1);
  });

  it('are ended with a picture that takes too long, of which is known what its header says', async () => {
    await using pixels = await open({}, { PIXELS_DEADLINE_MS: 1_000, MAX_PIXELS: 1e9 });
    const bytes = png(30_000, 30_000, Buffer.alloc(30_000 * 3_751));
    // Its first picture has time to come up, too.
    await pixels.facts({ bytes: await grey(16) });
    const started = performance.now();
    const facts = await pixels.facts({ bytes });
    assert.ok(performance.now() - started < 6_000);
    assert.deepEqual([facts?.width, facts?.pHash], [30_000, null]);
    await pixels.facts({ bytes: await grey(16) });
    await assert.rejects(pixels.transform({ bytes }, { rotate: 90, height: 5_000 }), { code: 'timeout' });
    assert.ok(pixels.stats().late >= 1);
    assert.equal((await pixels.facts({ bytes: await grey(16) }))?.width, 16);
  });

  it('are recycled when they are worn', async () => {
    await using pixels = await open({
      recycling: { pictures: 2, residentBytes: Number.MAX_SAFE_INTEGER, cpuSeconds: 1000 },
    });
    const bytes = await grey(16);
    for (let time = 0; time < 5; time++) assert.equal((await pixels.facts({ bytes }))?.width, 16);
    assert.deepEqual([pixels.stats().recycled, pixels.stats().processes], [2, 1]);
    await using greedy = await open({ recycling: { pictures: 1000, residentBytes: 1, cpuSeconds: 1000 } });
    await greedy.facts({ bytes });
    assert.equal(greedy.stats().recycled, 1);
  });

  it('are shut in: no environment, no network, a folder of their own, a ceiling of memory', {
    skip: process.platform !== 'linux' && 'reads /proc',
  }, async () => {
    await using pixels = await open({ confinement: await openConfinement({ SANDBOX: 'auto' }) });
    const file = path.join(pixels.folder, 'picture.png');
    await writeFile(file, await grey(16));
    assert.equal((await pixels.facts({ path: file }))?.width, 16);
    const [pid] = pixels.stats().pids;
    const environment = (await readFile(`/proc/${pid}/environ`, 'latin1'))
      .split('\0')
      .map((line) => line.split('=')[0]);
    const known = [
      'PATH',
      'TMPDIR',
      'UV_THREADPOOL_SIZE',
      'MALLOC_ARENA_MAX',
      'NODE_CHANNEL_FD',
      'NODE_CHANNEL_SERIALIZATION_MODE',
      'PWD',
      'OLDPWD',
      '_',
      'SHLVL',
      '',
    ];
    assert.deepEqual(
      environment.filter((name) => !known.includes(name ?? '')),
      [],
    );
    assert.ok((await readlink(`/proc/${pid}/cwd`)).startsWith(path.join(pixels.folder, 'decoder-')));
    const limits = await readFile(`/proc/${pid}/limits`, 'latin1');
    assert.match(limits, new RegExp(`Max data size\\s+${SETTINGS.PIXELS_MEMORY_BYTES}`));
    assert.match(limits, /Max core file size\s+0/);
  });
});
