import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes, le16, le32, type Part, riff, riffChunk, zeros } from '../fixtures/build.ts';
import { EXIF, RASTERS, VP8, VP8L, vp8x, webpFrame, XMP } from '../fixtures/rasters.ts';
import { printedOf, readNatively } from '../read-natively.ts';

async function read(bytes: Uint8Array, name: string) {
  const report = await readNatively(bytes, name);
  return { report, printed: printedOf(report), kinds: report.blocks.map(({ kind, path }) => `${kind} ${path}`) };
}

describe('WebP', () => {
  it('tells size and scale of a lossy picture', async () => {
    const { report, printed, kinds } = await read(riff('WEBP', VP8), 'a.webp');
    assert.deepEqual(report.facts, { width: 100, height: 50 });
    assert.equal(printed['RIFF:ImageWidth'], '100');
    assert.equal(printed['RIFF:VP8Version'], '0 (bicubic reconstruction, normal loop)');
    assert.deepEqual(kinds, ['structure VP8[0]/header', 'pixels VP8[0]']);
  });

  it('tells size and alpha of a lossless one', async () => {
    const { report, printed } = await read(riff('WEBP', VP8L), 'a.webp');
    assert.deepEqual(report.facts, { width: 100, height: 50 });
    assert.equal(printed['RIFF:ImageHeight'], '50');
    assert.equal(printed['RIFF:AlphaIsUsed'], 'Yes');
  });

  it('finds Exif with and without JPEG’s leader, XMP, and what is neither', async () => {
    const led = riffChunk('EXIF', 'Exif\0\0', EXIF);
    const { kinds } = await read(
      riff('WEBP', vp8x(0x0c), VP8, riffChunk('EXIF', EXIF), led, riffChunk('XMP ', XMP)),
      'a.webp',
    );
    assert.deepEqual(kinds.slice(3), ['exif EXIF[0]', 'exif EXIF[1]', 'xmp XMP[0]']);
    const { printed } = await read(riff('WEBP', vp8x(8), riffChunk('EXIF', 'none')), 'a.webp');
    assert.equal(printed['RIFF:UnknownEXIF'], '(Binary data 4 bytes, use -b option to extract)');
  });

  it('sums up how long its frames are shown', async () => {
    const { printed } = await read(
      riff('WEBP', vp8x(2), riffChunk('ANIM', zeros(6)), webpFrame(40), webpFrame(60)),
      'a.webp',
    );
    assert.equal(printed['RIFF:WebP_Flags'], 'Animation');
    assert.equal(printed['RIFF:AnimationLoopCount'], 'inf');
    assert.equal(printed['RIFF:Duration'], '0.10 s');
  });
});

describe('sound and films', () => {
  it('tell their format, texts and labels', async () => {
    const { printed } = await read(RASTERS['all.wav'] as Uint8Array, 'a.wav');
    assert.equal(printed['RIFF:Encoding'], 'Microsoft PCM');
    assert.equal(printed['RIFF:SampleRate'], '44100');
    assert.equal(printed['RIFF:Title'], 'name');
    assert.equal(printed['RIFF:Software'], 'soft');
    assert.equal(printed['RIFF:CuePointLabel'], '1 label');
  });

  it('tell when and by whom they were broadcast', async () => {
    const bext = bytes('what', zeros(252), 'who', zeros(61), '2001-02-0304:05:06', le32(5), le32(1), le16(1));
    const { printed } = await read(riff('WAVE', riffChunk('bext', bext)), 'a.wav');
    assert.equal(printed['RIFF:Description'], 'what');
    assert.equal(printed['RIFF:Originator'], 'who');
    assert.equal(printed['RIFF:DateTimeOriginal'], '2001:02:03 04:05:06');
    assert.equal(printed['RIFF:TimeReference'], String(2 ** 32 + 5));
  });

  it('may be longer than four gigabytes', async () => {
    const sizes = riffChunk('ds64', le32(0), le32(2), le32(8), le32(0), le32(4), zeros(8));
    const data = bytes('data', le32(0xffffffff), zeros(8));
    const list = riffChunk('LIST', 'INFO', riffChunk('INAM', 'x\0'));
    const { printed } = await read(bytes('RF64', le32(0xffffffff), 'WAVE', sizes, data, list), 'a.wav');
    assert.equal(printed['RIFF:RIFFSize64'], '8.6 GB');
    assert.equal(printed['RIFF:Title'], 'x');
  });

  it('have streams, the first of which counts', async () => {
    const { printed } = await read(film(stream('vids', 'H264'), stream('auds', '\x01\0\0\0')), 'a.avi');
    assert.equal(printed['RIFF:FrameRate'], '29.97');
    assert.equal(printed['RIFF:MaxDataRate'], '12.35 MB/s');
    assert.equal(printed['RIFF:StreamType'], 'Video');
    assert.equal(printed['RIFF:VideoCodec'], 'H264');
    assert.equal(printed['RIFF:VideoFrameRate'], '25');
    assert.equal(printed['RIFF:Quality'], 'Default');
    assert.equal(printed['RIFF:SampleSize'], '4 bytes');
    assert.equal(printed['RIFF:DateTimeOriginal'], '2002:01:02 02:03:55');
  });
});

function film(...streams: readonly Part[]): Uint8Array {
  const header = riffChunk('avih', le32(33367), le32(12_345_678), zeros(8), le32(90), zeros(36));
  const date = riffChunk('IDIT', 'WED JAN 02 02:03:55 2002\n\0');
  return riff('AVI ', riffChunk('LIST', 'hdrl', header, ...streams, date), riffChunk('LIST', 'movi', zeros(4)));
}

function stream(type: string, codec: string): Uint8Array {
  const numbers = [1, 25, 0, 90, 0, 0xffffffff, 4].map(le32);
  return riffChunk('LIST', 'strl', riffChunk('strh', type, codec, zeros(12), ...numbers, zeros(8)));
}

it('makers’ own lists are told as gaps', async () => {
  const { gaps } = await readNatively(riff('AVI ', riffChunk('LIST', 'ncdt', zeros(8))), 'a.avi');
  assert.ok(gaps.some(({ name, groups }) => name === 'LIST_ncdt' && groups.includes('MakerNotes')));
});
