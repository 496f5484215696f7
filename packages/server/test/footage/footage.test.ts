import assert from 'node:assert/strict';
import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createFootage, type FootageFacts } from '../../src/footage/footage.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { FILMS, film, wave } from './made-films.ts';

const footage = createFootage({ FOOTAGE_DEADLINE_MS: 10_000 });

async function factsOf(bytes: Uint8Array): Promise<FootageFacts | undefined> {
  await using folder = await temporaryFolder();
  const file = path.join(folder.path, 'film');
  await writeFile(file, bytes);
  return await footage.facts({ path: file });
}

describe('facts of a film or sound', () => {
  for (const [name, videoCodec, audioCodec] of [
    ['mp4', 'h264', 'aac'],
    ['webm', 'vp9', 'opus'],
    ['mkv', 'av1', 'mp3'],
  ] as const) {
    it(`are found in ${name}`, async () => {
      const bytes = await film(FILMS[name]);
      const facts = await factsOf(bytes);
      assert.deepEqual(
        [facts?.width, facts?.height, facts?.videoCodec, facts?.audioCodec],
        [64, 48, videoCodec, audioCodec],
      );
      const seconds = facts?.durationSeconds ?? 0;
      assert.ok(Math.abs(seconds - 2) < 0.11, `found ${seconds} s`);
      assert.equal(facts?.bitRate, Math.round((bytes.byteLength * 8) / seconds));
    });
  }

  it('are found in sound', async () => {
    assert.deepEqual(await factsOf(wave()), {
      width: null,
      height: null,
      durationSeconds: 1,
      videoCodec: null,
      audioCodec: 'pcm_s16le',
      bitRate: 128_352,
    });
  });

  it('are read without reading the film', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'film.wav');
    const handle = await open(file, 'w');
    const head = Buffer.from(wave().subarray(0, 44));
    head.writeUInt32LE(2_000_000_036, 4);
    head.writeUInt32LE(2_000_000_000, 40);
    await handle.write(head);
    await handle.truncate(2_000_000_044);
    await handle.close();
    const started = performance.now();
    assert.equal((await footage.facts({ path: file }))?.durationSeconds, 125_000);
    assert.ok(performance.now() - started < 5_000);
  });
});

describe('what is no film, or a hostile one', () => {
  it('has no facts', async () => {
    for (const text of ['', 'text', '#EXTM3U\n#EXTINF:1,\nhttp://localhost/a.ts\n', '\0\0\0\x18ftypisom']) {
      assert.equal(await factsOf(Buffer.from(text, 'latin1')), undefined, JSON.stringify(text));
    }
  });

  it('never rejects, wherever it is cut or changed', async () => {
    const whole = await film(FILMS.mp4);
    for (let at = 40; at < whole.byteLength; at += 600) {
      await assert.doesNotReject(factsOf(whole.subarray(0, at)), `cut at ${at}`);
      const changed = whole.slice();
      changed.fill(0xff, at, at + 8);
      await assert.doesNotReject(factsOf(changed), `changed at ${at}`);
    }
  });

  it('is given up when its time is over', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'film');
    await writeFile(file, await film(FILMS.mp4));
    const started = performance.now();
    assert.equal(await createFootage({ FOOTAGE_DEADLINE_MS: 1 }).facts({ path: file }), undefined);
    assert.ok(performance.now() - started < 5_000);
  });
});
