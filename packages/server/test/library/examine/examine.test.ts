import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { readSlice } from '../../../src/config/read-slice.ts';
import { createFootage } from '../../../src/footage/footage.ts';
import { createExamination } from '../../../src/library/examine.ts';
import type { Examination } from '../../../src/library/model/examination.ts';
import { createMetrics } from '../../../src/observe/metrics.ts';
import { createPixels } from '../../../src/pixels/pixels.ts';
import { workVariables } from '../../../src/work/variables.ts';
import { createWorkbench } from '../../../src/work/workbench.ts';
import { FILMS, film, wave } from '../../footage/made-films.ts';
import { shapes } from '../../pixels/made-pictures.ts';
import { SETTINGS } from '../../pixels/settings.ts';
import { picture } from '../../support/picture.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = await temporaryFolder();
const workbench = createWorkbench(readSlice(workVariables, { ENGINE: 'native' }), folder.path, createMetrics());
const examiner = createExamination({
  workbench,
  pixels: createPixels(SETTINGS),
  footage: createFootage({ FOOTAGE_DEADLINE_MS: 10_000 }),
});
after(async () => {
  await workbench.close();
  await folder[Symbol.asyncDispose]();
});

async function examined(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Examination> {
  const file = path.join(folder.path, 'bytes');
  await writeFile(file, bytes);
  return await examiner.examine({ path: file, name, bytes: bytes.byteLength }, signal);
}

/** Every fact that a file has which nobody can read. */
const NOTHING = {
  width: null,
  height: null,
  orientation: null,
  bitRate: null,
  durationSeconds: null,
  videoCodec: null,
  audioCodec: null,
  hasAlpha: null,
  hasProfile: null,
  density: null,
  pHash: null,
  exif: {},
  embedded: null,
  index: null,
  takenAt: null,
  place: null,
};

describe('an examination', () => {
  it('of a picture has everything that is in it', async () => {
    const found = await examined(picture(), 'holiday.png');
    assert.deepEqual([found.mime, found.fileType, found.format], ['image/jpeg', 'image', 'jpg']);
    assert.deepEqual([found.width, found.height, found.hasAlpha, found.hasProfile], [8, 8, false, false]);
    assert.match(String(found.pHash), /^[0-9a-f]{16}$/);
    assert.deepEqual(Object.keys(found.exif), ['image', 'thumbnail', 'exif', 'gps', 'interoperability', 'makernote']);
    assert.equal(found.exif.image?.Make, 'Canon');
    assert.deepEqual(found.exif.gps?.GPSLatitude, [22, 19, 15.48]);
    assert.equal(found.embedded?.Make, 'Canon');
    assert.deepEqual(found.index, found.embedded);
    assert.equal(found.takenAt?.toISOString(), '2024-03-15T10:30:00.000Z');
    assert.ok(found.place && Math.abs(found.place.longitude - 114.1666667) < 1e-6);
    assert.deepEqual([found.bitRate, found.durationSeconds, found.videoCodec], [null, null, null]);
  });

  it('tells the size as stored, and the orientation', async () => {
    const turned = await shapes(2).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { width, height, orientation } = await examined(turned, 'turned.jpg');
    assert.deepEqual([width, height, orientation], [320, 240, 6]);
  });

  it('tells the density that is stated, and none that is not', async () => {
    const plain = await examined(await shapes(2).jpeg().toBuffer(), 'plain.jpg');
    assert.equal(plain.density, null);
    const stated = await examined(await shapes(2).withMetadata({ density: 150 }).jpeg().toBuffer(), 'stated.jpg');
    assert.equal(stated.density, 150);
  });

  it('has no text with a NUL in it', async () => {
    const bytes = picture({ make: 'A\0B', model: 'm\0\0', artist: 'Ann', copyright: 'C' });
    const { exif } = await examined(bytes, 'nul.jpg');
    assert.deepEqual([exif.image?.Make, exif.image?.Model], ['A B', 'm']);
  });

  it('of a film and of sound has its streams, and is no image', async () => {
    const found = await examined(await film(FILMS.mp4), 'film.mp4');
    assert.deepEqual(
      [found.mime, found.fileType, found.format, found.width, found.height, found.videoCodec, found.audioCodec],
      ['video/mp4', 'non-image', 'mp4', 64, 48, 'h264', 'aac'],
    );
    assert.ok(found.bitRate && found.durationSeconds);
    const sound = await examined(wave(), 'sound.wav');
    assert.deepEqual([sound.fileType, sound.durationSeconds, sound.width], ['non-image', 1, null]);
  });

  for (const [name, content, mime, format] of [
    ['style.css', 'body { color: red }', 'text/css', 'css'],
    ['page.js', 'let x = 1;\n', 'text/javascript', 'js'],
    ['notes.txt', 'hello', 'text/plain', 'txt'],
    ['notes.unheard', 'hello', 'text/plain', 'txt'],
    ['README', 'hello', 'application/octet-stream', null],
    ['data.json', '{"a":1}', 'application/json', 'json'],
    ['junk.js', '\x00\x01\x02\xff\xfe', 'application/octet-stream', 'js'],
    ['junk', '\x00\x01\x02\xff\xfe', 'application/octet-stream', null],
    ['empty.jpg', '', 'application/octet-stream', 'jpg'],
    ['.hidden', '\x00\x01', 'application/octet-stream', null],
  ] as const) {
    it(`of ${name} is ${mime}, with no facts but that`, async () => {
      const found = await examined(Buffer.from(content, 'latin1'), name);
      assert.deepEqual(found, { ...NOTHING, mime, fileType: 'non-image', format });
    });
  }

  it('of a picture cut anywhere gives facts', async () => {
    const whole = picture();
    for (let end = 0; end < whole.length; end += 37) {
      const { fileType } = await examined(whole.subarray(0, end), 'cut.jpg');
      assert.match(fileType, /^(?:non-)?image$/);
    }
  });

  it('ends when the caller gives up, and when there is no file', async () => {
    await assert.rejects(examined(picture(), 'a.jpg', AbortSignal.abort()), { code: 'aborted' });
    const gone = { path: path.join(folder.path, 'gone'), name: 'gone.jpg', bytes: 5 };
    await assert.rejects(examiner.examine(gone), { code: 'not-found' });
  });
});
