import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createNativeReader, MetadataError } from '../../src/index.ts';
import { JPEGS } from '../containers/jpeg/pictures.ts';
import { DOCUMENTS } from '../containers/photoshop/documents.ts';

const LIMITS = { bytes: 8 * 1024 * 1024, reads: 4096, milliseconds: 2000, inflatedBytes: 1024 * 1024 };
const EXTREMES = [0, 1, 0x7fff, 0xffff];
const STEP = 5;
const FILES = Object.entries({ ...JPEGS, ...DOCUMENTS });

/** Read bytes: a report whose blocks lie inside the file, or an agreed error. */
async function endure(bytes: Uint8Array, name: string): Promise<void> {
  try {
    const { blocks } = await createNativeReader().read({ kind: 'bytes', bytes, name }, { limits: LIMITS });
    for (const { path, range, payload } of blocks) {
      for (const { start, end } of [range, ...payload]) {
        assert.ok(start >= 0 && start <= end && end <= bytes.byteLength, `${name} ${path}: ${start}-${end}`);
      }
    }
  } catch (error) {
    assert.ok(error instanceof MetadataError, `${name}: ${error instanceof Error ? error.stack : error}`);
  }
}

describe('broken JPEG and Photoshop files', () => {
  for (const [name, bytes] of FILES) {
    it(`endures ${name} cut at every length`, async () => {
      for (let length = 0; length < bytes.byteLength; length++) await endure(bytes.slice(0, length), name);
    });

    it(`endures ${name} with numbers at their extremes`, async () => {
      for (let at = 0; at + 4 <= bytes.byteLength; at += STEP) {
        for (const number of EXTREMES) {
          const broken = bytes.slice();
          const view = new DataView(broken.buffer);
          if (at % 2 === 0 && number > 1) view.setUint32(at, number * 0x10001);
          else view.setUint16(at, number);
          await endure(broken, name);
        }
      }
    });
  }

  it('endures any bytes anywhere', async () => {
    const change = fc.tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILES),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async ([name, bytes], changes) => {
          const broken = bytes.slice();
          for (const [place, part] of changes) {
            const at = place % broken.byteLength;
            broken.set(part.subarray(0, broken.byteLength - at), at);
          }
          await endure(broken, name);
        },
      ),
      { numRuns: 400, seed: 2026 },
    );
  });
});
