import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createNativeReader, MetadataError } from '../../src/index.ts';
import { CRW } from '../containers/ciff/heap-file.ts';
import { M_RAW, RAF } from '../containers/raf/raf-file.ts';

const RAWS: Readonly<Record<string, Uint8Array>> = { 'a.crw': CRW, 'a.raf': RAF, 'b.raf': M_RAW };

const LIMITS = { bytes: 8 * 1024 * 1024, reads: 4096, milliseconds: 2000, inflatedBytes: 1024 * 1024 };
const EXTREMES = [0, 1, 0xffffffff];
/** Places of numbers that are tried in one file; no multiple of a field's length, so that all alignments come up. */
const PLACES = 61;

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

describe('broken raw pictures', () => {
  for (const [name, bytes] of Object.entries(RAWS)) {
    it(`endures ${name} cut at every length`, async () => {
      for (let length = 0; length < bytes.byteLength; length++) await endure(bytes.slice(0, length), name);
    });

    it(`endures ${name} with numbers at their extremes`, async () => {
      for (let at = 0; at + 4 <= bytes.byteLength; at += Math.ceil(bytes.byteLength / PLACES) | 1) {
        for (const number of EXTREMES) {
          const broken = bytes.slice();
          new DataView(broken.buffer).setUint32(at, number);
          await endure(broken, name);
        }
      }
    });
  }

  it('endures any bytes anywhere', async () => {
    const change = fc.tuple(fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.entries(RAWS)),
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
