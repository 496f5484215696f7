import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { pHashDistance, pHashOf } from '../../server/src/pixels/p-hash.ts';
import { drawnJpeg, drawnPng } from './support/drawn.ts';
import { type PageService, pageService, withoutBrowser } from './support/page-service.ts';
import { TAG, tellingPicture } from './support/telling-picture.ts';

/** Decoders and kernels differ by this many bits at most. */
const NOISE_BITS = 4;

describe('comparing two files', { skip: withoutBrowser }, () => {
  let house: PageService;
  before(async () => {
    house = await pageService();
  });
  after(() => house?.[Symbol.asyncDispose]());

  async function compare(first: Buffer, second: Buffer) {
    const opened = await house.open('/compare');
    const inputs = opened.page.locator('input[type=file]');
    await inputs.nth(0).setInputFiles([{ name: 'first.jpg', mimeType: 'image/jpeg', buffer: first }]);
    await inputs.nth(1).setInputFiles([{ name: 'second.jpg', mimeType: 'image/jpeg', buffer: second }]);
    await opened.page.locator('.likeness').waitFor();
    return opened;
  }

  it('shows what is written differently, and that the pictures look the same', async () => {
    const pixels = await drawnJpeg();
    const one = tellingPicture(pixels, { texts: { [TAG.artist]: 'Ayu Lestari', [TAG.software]: 'Darkroom 4' } });
    const two = tellingPicture(pixels, { texts: { [TAG.artist]: 'Budi Santoso' }, position: [1, 2] });
    const { page, context, complaints } = await compare(one, two);
    await page.getByText('The pictures look the same').waitFor();
    const table = page.locator('.differences');
    assert.match(await table.innerText(), /Artist[\s\S]*Ayu Lestari\s+Budi Santoso/);
    await page.getByRole('button', { name: /^Only in the first/ }).click();
    assert.match(await table.innerText(), /Software[\s\S]*Darkroom 4\s+not there/);
    await page.getByRole('button', { name: /^Only in the second/ }).click();
    assert.match(await table.innerText(), /GPSLatitude/);
    await page.getByRole('button', { name: /^The same/ }).click();
    assert.match(await table.innerText(), /Make[\s\S]*Canon\s+Canon/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  it('knows the same file, and pictures that have nothing in common', async () => {
    const picture = await drawnJpeg();
    const same = await compare(picture, picture);
    await same.page.getByText('The two files are the same, byte for byte.').waitFor();
    await same.context.close();
    const other = await compare(picture, await drawnJpeg({ seed: 4 }));
    await other.page.getByText('The pictures look different').waitFor();
    await other.context.close();
  });

  it(`hashes pictures as the service does, to within ${NOISE_BITS} bits`, async () => {
    const { page, context } = await house.open('/');
    const far: number[] = [];
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const picture = await drawnPng({ seed, width: 700 + seed * 31, height: 500 - seed * 17 });
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles([{ name: `${seed}.png`, mimeType: 'image/png', buffer: picture }]);
      if (seed > 1) await page.getByRole('button', { name: new RegExp(`^${seed}\\.png`) }).click();
      const line = page.locator('.file', { hasText: `${seed}.png` }).locator('.histogram .mono');
      await line.filter({ hasText: /^[0-9a-f]{16}$/ }).waitFor();
      far.push(pHashDistance(await line.innerText(), await serviceHash(picture)));
    }
    console.log(`bits between the browser's hashes and the service's: ${far.join(', ')}`);
    assert.ok(Math.max(...far) <= NOISE_BITS, far.join(', '));
    await context.close();
  });
});

/** As the service's room of pixels decodes it. */
async function serviceHash(picture: Buffer): Promise<string> {
  const grey = await sharp(picture)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize(32, 32, { fit: 'fill', fastShrinkOnLoad: false })
    .raw({ depth: 'uchar' })
    .toBuffer();
  return pHashOf(grey);
}
