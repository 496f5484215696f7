import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import { createPixels } from '../../src/pixels/pixels.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { shapes } from './made-pictures.ts';
import { SETTINGS } from './settings.ts';

const pixels = createPixels(SETTINGS);

describe('facts of a picture', () => {
  for (const [format, kind] of [
    ['jpeg', 'jpg'],
    ['png', 'png'],
    ['webp', 'webp'],
    ['gif', 'gif'],
    ['tiff', 'tiff'],
    ['avif', 'avif'],
  ] as const) {
    it(`are found for ${kind}, from bytes and from a file`, async () => {
      const bytes = await shapes(2).toFormat(format).toBuffer();
      const facts = await pixels.facts({ bytes });
      const { width, height, format: found, hasAlpha, hasProfile, frames, pHash } = facts ?? {};
      assert.deepEqual(
        { width, height, found, hasAlpha, hasProfile, frames },
        { width: 320, height: 240, found: kind, hasAlpha: false, hasProfile: false, frames: 1 },
      );
      assert.match(String(pHash), /^[0-9a-f]{16}$/);
      await using folder = await temporaryFolder();
      const file = path.join(folder.path, 'picture');
      await writeFile(file, bytes);
      assert.deepEqual(await pixels.facts({ path: file }), facts);
    });
  }

  it('have the size as stored, the orientation, the density, the profile', async () => {
    const bytes = await shapes(1)
      .withMetadata({ orientation: 6, density: 250 })
      .withIccProfile('srgb')
      .jpeg()
      .toBuffer();
    const { width, height, orientation, density, hasProfile } = (await pixels.facts({ bytes })) ?? {};
    assert.deepEqual([width, height, orientation, density, hasProfile], [320, 240, 6, 250, true]);
  });

  it('have no density where none is written', async () => {
    assert.equal((await pixels.facts({ bytes: drawing('') }))?.density, undefined);
    assert.equal((await pixels.facts({ bytes: await shapes(1).webp().toBuffer() }))?.density, undefined);
  });

  it('count the frames and tell the size of one', async () => {
    const frames = await Promise.all([1, 2].map((seed) => shapes(seed, 40, 30).png().toBuffer()));
    const { default: sharp } = await import('sharp');
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const { width, height, frames: count } = (await pixels.facts({ bytes })) ?? {};
    assert.deepEqual([width, height, count], [40, 30, 2]);
  });

  it('are those of the engine where the decoder does not read the format', async () => {
    const hint = { mediaType: 'image/bmp', extension: 'bmp', width: 5, height: 7 };
    assert.deepEqual(await pixels.facts({ bytes: Buffer.from('BM and more') }, hint), {
      width: 5,
      height: 7,
      format: 'bmp',
      hasProfile: null,
      hasAlpha: null,
      frames: 1,
      pHash: null,
    });
  });

  it('are not taken from the preview of a raw picture', async () => {
    const bytes = await shapes(1).tiff().toBuffer();
    const hint = { mediaType: 'image/x-nikon-nef', extension: 'nef', width: 4000, height: 3000 };
    const facts = await pixels.facts({ bytes }, hint);
    assert.deepEqual([facts?.width, facts?.pHash], [4000, null]);
  });
});

describe('what is no picture, or a hostile one', () => {
  it('has no facts', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('text'),
      Buffer.from('%PDF-1.4\n'),
      Buffer.from([0xff, 0xd8, 0xff]),
    ]) {
      assert.equal(await pixels.facts({ bytes }), undefined);
    }
    assert.equal(
      await pixels.facts({ bytes: await shapes(1).png().toBuffer() }, { mediaType: 'text/html' }),
      undefined,
    );
  });

  it('has its size and no hash when it is cut', async () => {
    const whole = await shapes(4).jpeg().toBuffer();
    const facts = await pixels.facts({ bytes: whole.subarray(0, whole.length / 2) });
    assert.deepEqual([facts?.width, facts?.pHash], [320, null]);
  });

  it('is not decoded above the ceiling of pixels', async () => {
    const facts = await pixels.facts({ bytes: largePng(60_000, 60_000) });
    assert.deepEqual([facts?.width, facts?.height, facts?.pHash], [60_000, 60_000, null]);
  });

  it('survives a change anywhere', async () => {
    const whole = await shapes(4, 32, 32).webp().toBuffer();
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at] = 255 - (changed[at] ?? 0);
      await assert.doesNotReject(pixels.facts({ bytes: changed }), `changed at ${at}`);
    }
  });

  it('loads nothing from beside a drawing, whether it lies in a file or not', async () => {
    await using folder = await temporaryFolder();
    const secret = path.join(folder.path, 'secret.png');
    await writeFile(secret, await shapes(5, 64, 64).png().toBuffer());
    const plain = await pixels.facts({ bytes: drawing('') });
    for (const link of [pathToFileURL(secret).href, 'secret.png', secret]) {
      const bytes = drawing(`<image width="64" height="64" href="${link}"/>`);
      const file = path.join(folder.path, 'drawing.svg');
      await writeFile(file, bytes);
      assert.equal((await pixels.facts({ bytes }))?.pHash, plain?.pHash, link);
      assert.equal((await pixels.facts({ path: file }))?.pHash, plain?.pHash, link);
    }
  });

  it('does not follow entities of a drawing without end', async () => {
    const entities = Array.from({ length: 12 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
    const bomb = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "x">${entities}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&e12;</text></svg>`;
    const started = performance.now();
    await pixels.facts({ bytes: Buffer.from(bomb) });
    assert.ok(performance.now() - started < SETTINGS.PIXELS_DEADLINE_MS);
  });
});

function drawing(content: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64"><rect x="9" y="5" width="30" height="20" fill="#888"/>${content}</svg>`,
  );
}

/** A PNG whose header announces a picture of one colour; its data end at once. */
function largePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const chunk = (type: string, body: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(body.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const data = deflateSync(Buffer.alloc(1000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))],
  ]);
}
