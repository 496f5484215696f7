import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { pHashDistance, pHashOf } from '../../src/pixels/p-hash.ts';
import { createPixels } from '../../src/pixels/pixels.ts';
import { shapes } from './made-pictures.ts';
import { SETTINGS } from './settings.ts';

const reference = createRequire(import.meta.url)('sharp-phash') as (bytes: Buffer) => Promise<string>;
const pixels = createPixels(SETTINGS);

async function hashOf(bytes: Uint8Array): Promise<string> {
  const facts = await pixels.facts({ bytes });
  assert.ok(facts?.pHash, 'expected a hash, found none');
  return facts.pHash;
}

describe('the perceptual hash', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    it(`of made picture ${seed} is the reference's within a bit, as PNG and as JPEG`, async () => {
      for (const bytes of [await shapes(seed).png().toBuffer(), await shapes(seed).jpeg({ quality: 92 }).toBuffer()]) {
        const theirs = BigInt(`0b${await reference(bytes)}`)
          .toString(16)
          .padStart(16, '0');
        const ours = await hashOf(bytes);
        assert.match(ours, /^[0-9a-f]{16}$/);
        assert.ok(pHashDistance(ours, theirs) <= 1, `expected ${theirs}, found ${ours}`);
      }
    });
  }

  it('stays within 6 bits in copies, and is 16 bits away from other pictures', async () => {
    const hashes = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (seed) => hashOf(await shapes(seed).png().toBuffer())),
    );
    for (const [index, hash] of hashes.entries()) {
      const copy = await shapes(index + 1)
        .resize(160, 120)
        .jpeg({ quality: 40 })
        .toBuffer();
      assert.ok(pHashDistance(hash, await hashOf(copy)) <= 6);
      for (const other of hashes.slice(index + 1)) assert.ok(pHashDistance(hash, other) >= 16);
    }
  });

  it('is that of the upright picture, within the noise of the decoder', async () => {
    const turned = await shapes(3).rotate(270).withMetadata({ orientation: 6 }).png().toBuffer();
    assert.ok(pHashDistance(await hashOf(turned), await hashOf(await shapes(3).png().toBuffer())) <= 4);
  });

  it('sees what is transparent as white', async () => {
    const disc = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="20" cy="30" r="15"/></svg>',
    );
    const clear = await hashOf(disc);
    const white = Buffer.from(String(disc).replace('<circle', '<rect width="64" height="64" fill="#fff"/><circle'));
    assert.equal(clear, await hashOf(white));
  });

  it('gives the published distance of the published hashes', () => {
    assert.equal(pHashDistance('63433b3ccf8e1ebe', 'f5d2226cd9d32b16'), 27);
  });

  it('has its leading zeros', () => {
    assert.equal(pHashOf(new Uint8Array(1024).fill(0)), '0000000000000000');
  });
});
