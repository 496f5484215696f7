import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { fitting, type Size } from '../../src/pixels/fit.ts';
import { createPixels } from '../../src/pixels/pixels.ts';
import type { TransformWishes } from '../../src/pixels/transform.ts';
import { shapes } from './made-pictures.ts';
import { SETTINGS } from './settings.ts';

const pixels = createPixels(SETTINGS);
const PICTURE = await shapes(3).jpeg().toBuffer();

async function made(wishes: TransformWishes, bytes: Uint8Array = PICTURE, accept?: string) {
  const { bytes: data, mediaType, width, height } = await pixels.transform({ bytes }, wishes, accept);
  const metadata = await sharp(data).metadata();
  assert.deepEqual([metadata.width, metadata.pageHeight ?? metadata.height], [width, height]);
  return { data, mediaType, size: [width, height], metadata };
}

describe('the size of a transformed picture', () => {
  // Of a picture of 320 × 240.
  const SIZES: readonly (readonly [TransformWishes, width: number, height: number])[] = [
    [{}, 320, 240],
    [{ width: 160 }, 160, 120],
    [{ height: 480 }, 640, 480],
    [{ width: 0.5 }, 160, 120],
    [{ height: 0.25 }, 80, 60],
    [{ width: 100, height: 100 }, 100, 100],
    [{ width: 100, height: 100, crop: 'force' }, 100, 100],
    [{ width: 100, height: 100, crop: 'at_least' }, 133, 100],
    [{ width: 100, height: 100, crop: 'at_max' }, 100, 75],
    [{ width: 1000, height: 1000, crop: 'at_max' }, 320, 240],
    [{ width: 640, crop: 'at_max' }, 320, 240],
    [{ width: 640, height: 640, crop: 'at_max_enlarge' }, 640, 480],
    [{ width: 100, height: 100, cropMode: 'extract' }, 100, 100],
    [{ width: 1000, height: 100, cropMode: 'extract' }, 320, 100],
    [{ width: 100, height: 300, cropMode: 'pad_resize' }, 100, 300],
    [{ named: 'ik_ml_thumbnail' }, 300, 225],
    [{ rotate: 90 }, 240, 320],
    [{ rotate: 360 }, 320, 240],
    [{ width: 160, rotate: 270 }, 120, 160],
  ];
  for (const [wishes, width, height] of SIZES) {
    it(`${JSON.stringify(wishes)} is ${width} × ${height}`, async () => {
      assert.deepEqual((await made(wishes)).size, [width, height]);
    });
  }

  it('is never less than a pixel', () => {
    const line: Size = { width: 1000, height: 1 };
    assert.deepEqual(fitting(line, { width: 10 }).result, { width: 10, height: 1 });
    assert.deepEqual(fitting(line, { height: 0.1, width: 0.0001 }).result, { width: 1, height: 1 });
  });

  it('counts from the upright picture', async () => {
    const turned = await shapes(3).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    assert.deepEqual((await made({ width: 120 }, turned)).size, [120, 160]);
    assert.equal((await made({}, turned)).metadata.orientation, undefined);
  });
});

describe('what a transformation writes', () => {
  it('is cut from the middle, unscaled', async () => {
    const { data } = await made({ width: 20, height: 20, cropMode: 'extract', format: 'png' });
    const part = await sharp(PICTURE).extract({ left: 150, top: 110, width: 20, height: 20 }).raw().toBuffer();
    assert.deepEqual(await sharp(data).raw().toBuffer(), part);
  });

  it('has the wished format, else its own, else one that can be written', async () => {
    const png = await shapes(1).png().toBuffer();
    const clear = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>');
    assert.equal((await made({}, png)).mediaType, 'image/png');
    assert.equal((await made({ format: 'jpg' }, png)).mediaType, 'image/jpeg');
    assert.equal((await made({ format: 'webp' })).mediaType, 'image/webp');
    assert.equal((await made({ format: 'avif', width: 32 })).mediaType, 'image/avif');
    assert.equal((await made({}, clear)).mediaType, 'image/png');
    assert.equal((await made({}, await shapes(1).tiff().toBuffer())).mediaType, 'image/jpeg');
  });

  it('goes by what the client accepts, where that is wished', async () => {
    const auto: TransformWishes = { format: 'auto', width: 32 };
    assert.equal((await made(auto, PICTURE, 'image/avif,image/webp,*/*')).mediaType, 'image/avif');
    assert.equal((await made(auto, PICTURE, 'image/webp,*/*')).mediaType, 'image/webp');
    assert.equal((await made(auto, PICTURE, '*/*')).mediaType, 'image/jpeg');
  });

  it('is smaller in lower quality, and carries no metadata', async () => {
    const told = await shapes(3)
      .withExif({ IFD0: { Artist: 'Ann' } })
      .jpeg()
      .toBuffer();
    const [low, high] = [await made({ quality: 10 }, told), await made({ quality: 95 }, told)];
    assert.ok(low.data.byteLength < high.data.byteLength / 2);
    assert.equal(low.metadata.exif, undefined);
  });

  it('keeps the frames of a film within the ceiling', async () => {
    const frames = await Promise.all([1, 2, 3, 4].map((seed) => shapes(seed, 40, 30).png().toBuffer()));
    const film = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { metadata, size } = await made({ width: 20, format: 'webp' }, film);
    assert.deepEqual([metadata.pages, size], [SETTINGS.MAX_PAGES, [20, 15]]);
    assert.equal((await made({ format: 'png' }, film)).metadata.pages ?? 1, 1);
  });
});

describe('what cannot be transformed', () => {
  const refused = async (bytes: Uint8Array, wishes: TransformWishes, code: string) =>
    await assert.rejects(pixels.transform({ bytes }, wishes), { name: 'MetadataError', code });

  it('is refused with a reason', async () => {
    await refused(Buffer.from('no picture'), {}, 'unrecognised');
    await refused(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), {}, 'unrecognised');
    await refused(PICTURE.subarray(0, PICTURE.length / 2), {}, 'unreadable');
    await refused(PICTURE, { width: 5000 }, 'too-large');
    const roomy = createPixels({ ...SETTINGS, MAX_PIXELS: 268_402_689 });
    await assert.rejects(roomy.transform({ bytes: PICTURE }, { width: 6000 }), { code: 'too-large' });
    const line = await shapes(1, 16_000, 10).png().toBuffer();
    await assert.rejects(roomy.transform({ bytes: line }, { rotate: 45 }), { code: 'too-large' });
    await refused(await shapes(1, 4000, 4).png().toBuffer(), { width: 17_000 }, 'too-large');
  });
});
