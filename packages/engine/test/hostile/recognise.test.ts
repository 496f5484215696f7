import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  CONTAINERS,
  HEAD_BYTES,
  identify,
  MetadataError,
  memorySource,
  openWindow,
  type Source,
  Trip,
} from '../../src/index.ts';
import { ALL_ROWS, FAMILIES } from '../containers/fixtures/all.ts';

/** More than any fixture or random file needs; a walk that does not end reaches it soon. */
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_READS = 512;
const MAX_MILLISECONDS = 2000;
/** Long fixtures, mostly zeros, are cut at each length and changed at each byte only so far. */
const CHANGED_BYTES = 96;
const CUT_BYTES = 256;

const EXTENSIONS = ['', ...new Set(CONTAINERS.flatMap((card) => card.extensions))];

/** Recognise bytes with every card, then identify them; anything but an answer or an agreed error fails. */
async function endure(bytes: Uint8Array, name: string): Promise<void> {
  const head = bytes.subarray(0, HEAD_BYTES);
  for (const card of CONTAINERS) assert.ok(['yes', 'maybe', 'no'].includes(card.recognise(head)), card.id);
  const trip = new Trip({ bytes: MAX_BYTES, reads: MAX_READS, milliseconds: MAX_MILLISECONDS });
  try {
    await identify(await openWindow(memorySource(bytes), trip, { pageBytes: 4096 }), name);
  } catch (error) {
    assert.ok(error instanceof MetadataError, `${name}: ${error}`);
  }
}

describe('recognition of broken files', () => {
  for (const [family, rows] of Object.entries(FAMILIES)) {
    it(`endures ${family} files cut at every length`, async () => {
      for (const [name, bytes] of rows) {
        const lengths = Math.min(bytes.byteLength, CUT_BYTES);
        for (let length = 0; length <= lengths; length++) await endure(bytes.slice(0, length), name);
        for (let length = lengths; length < bytes.byteLength; length += 97) await endure(bytes.slice(0, length), name);
      }
    });

    it(`endures ${family} files with any byte of the start at its extremes`, async () => {
      for (const [name, bytes] of rows) {
        for (let at = 0; at < Math.min(bytes.byteLength, CHANGED_BYTES); at++) {
          for (const value of [0, 0xff]) {
            const broken = bytes.slice();
            broken[at] = value;
            await endure(broken, name);
          }
        }
      }
    });
  }

  it('endures any bytes behind any signature, by any name', async () => {
    const start = fc.constantFrom(...ALL_ROWS).map(([, bytes]) => bytes);
    await fc.assert(
      fc.asyncProperty(
        start,
        fc.nat(64),
        fc.uint8Array({ maxLength: 2048 }),
        fc.constantFrom(...EXTENSIONS),
        cutAndJoin,
      ),
      { numRuns: 3000, seed: 2026 },
    );
    async function cutAndJoin(signature: Uint8Array, kept: number, rest: Uint8Array, extension: string) {
      await endure(new Uint8Array([...signature.subarray(0, kept), ...rest]), `a.${extension}`);
    }
  });

  it('reads little of a file, however large it says it is', async () => {
    for (const [name, bytes] of ALL_ROWS) {
      const trip = new Trip();
      await identify(await openWindow(padded(bytes, 2 ** 32), trip), name).catch((error) => {
        assert.ok(error instanceof MetadataError, `${name}: ${error}`);
      });
      assert.ok(trip.spent('bytes') <= 2 * 1024 * 1024, `${name}: ${trip.spent('bytes')} bytes`);
      assert.ok(trip.spent('reads') <= 300, `${name}: ${trip.spent('reads')} reads`);
    }
  });
});

/** A source that begins with the bytes and goes on with zeros. */
function padded(bytes: Uint8Array, size: number): Source {
  return {
    size: async () => size,
    async read({ start, end }) {
      const part = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      part.set(bytes.subarray(Math.min(start, bytes.byteLength), Math.min(end, bytes.byteLength)));
      return part;
    },
    close: async () => {},
  };
}
