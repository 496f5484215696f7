import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createNativeReader, LimitReached, MetadataError, memorySource, openWindow, Trip } from '../../src/index.ts';
import { extractFrom } from '../../src/jobs/extract.ts';
import { recognise } from '../../src/jobs/identify.ts';
import { FTYP, full, HDLR, heic, infe } from '../containers/bmff/heif.ts';
import { be16, be32, box, bytes, zeros } from '../containers/fixtures/build.ts';
import { CODESTREAM, JP2, PROFILED } from '../containers/jpeg2000/pictures.ts';
import { PACKED, PLAIN, SMALL } from '../containers/jpegxl/pictures.ts';
import { DEEP_CBOR, GREEDY_CBOR, jumd, STORE } from '../payloads/c2pa/manifests.ts';

const FILES: Readonly<Record<string, Uint8Array>> = {
  'a.heic': heic(),
  'idat.heic': heic({ version: 1, isInside: true }),
  'plain.jxl': PLAIN,
  'packed.jxl': PACKED,
  'bare.jxl': SMALL,
  'a.jp2': JP2,
  'b.jpx': PROFILED,
  'c.j2c': CODESTREAM,
  'd.c2pa': STORE,
};

/** More than any of these files needs; a walk that does not end reaches it soon. */
const LIMITS = { bytes: 4 * 1024 * 1024, reads: 512, tags: 2000, milliseconds: 20_000 };
/** Behind these come media, which are no business of a scan. */
const CHANGED_BYTES = 480;
/** What is put over a place: each of these comes by turns, so that each field meets some. */
const EXTREMES = [[0xff], [0], [0xff, 0xff, 0xff, 0xff], [1], [0, 0, 0, 0]];
const READER = createNativeReader();

/** Scan bytes and open what is found: blocks that lie in the file, or an agreed error; anything else fails. */
async function endure(file: Uint8Array, name: string): Promise<void> {
  const trip = new Trip(LIMITS);
  try {
    const window = await openWindow(memorySource(file), trip);
    const found = await recognise(window, name);
    const { blocks } = found ? await extractFrom(found.card, found.kind, window, trip) : { blocks: [] };
    assert.ok(!trip.problems.some(({ message }) => /milliseconds/.test(message)), `${name} takes too long`);
    for (const { path, range, payload } of blocks) {
      for (const { start, end } of [range, ...payload]) {
        assert.ok(start >= 0 && start <= end && end <= file.byteLength, `${name} ${path}: ${start} to ${end}`);
      }
    }
  } catch (error) {
    assert.ok(error instanceof LimitReached || error instanceof MetadataError, `${name}: ${(error as Error).stack}`);
  }
}

/** Have the whole answer made, with words: that, or an agreed error; anything else fails. */
async function endureReader(file: Uint8Array, name: string): Promise<void> {
  try {
    await READER.read({ kind: 'bytes', bytes: file, name }, { limits: LIMITS });
  } catch (error) {
    assert.ok(error instanceof MetadataError, `${name}: ${(error as Error).stack}`);
  }
}

/** A copy with some bytes put over those at an offset. */
function changed(file: Uint8Array, at: number, ...over: readonly number[]): Uint8Array {
  const copy = file.slice();
  copy.set(over.slice(0, Math.max(0, copy.byteLength - at)), at);
  return copy;
}

describe('broken pictures in boxes', () => {
  for (const [name, file] of Object.entries(FILES)) {
    it(`endures ${name} cut at every length`, async () => {
      for (let length = 0; length <= file.byteLength; length++) await endure(file.slice(0, length), name);
    });

    if (name === 'idat.heic') continue;
    it(`endures ${name} with every field at its extremes`, async () => {
      for (let at = 0; at < Math.min(file.byteLength, CHANGED_BYTES); at++) {
        await endure(changed(file, at, ...(EXTREMES[at % EXTREMES.length] as readonly number[])), name);
      }
    });
  }

  it('endures random changes', async () => {
    const names = Object.keys(FILES);
    const change = fc.tuple(fc.nat(2000), fc.integer({ min: 0, max: 255 }));
    const property = fc.asyncProperty(
      fc.constantFrom(...names),
      fc.array(change, { maxLength: 6 }),
      async (name, changes) => {
        let file = FILES[name] as Uint8Array;
        for (const [at, value] of changes) file = changed(file, at % file.byteLength, value);
        await endureReader(file, name);
      },
    );
    await fc.assert(property, { numRuns: 400, seed: 20 });
  });
});

describe('pictures in boxes that ask for too much', () => {
  const meta = (...parts: readonly Uint8Array[]) => bytes(FTYP, full('meta', 0, HDLR, ...parts));
  const CASES: Readonly<Record<string, Uint8Array>> = {
    'items without end': meta(full('iloc', 2, [0x44, 0], be32(0xffffffff), zeros(4000))),
    'parts of no length without end': meta(
      full('iloc', 0, [0, 0], be16(0xffff), ...Array.from({ length: 5000 }, () => [...be16(1), 0, 0, ...be16(0xffff)])),
    ),
    'associations without end': meta(box('iprp', box('ipco'), full('ipma', 1, be32(0xffffffff), zeros(4000)))),
    'one item many times': meta(full('iinf', 0, be16(0xffff), ...Array.from({ length: 3000 }, () => infe(1, 'Exif')))),
    'parts of an item in itself': meta(
      full('iinf', 0, be16(1), infe(1, 'Exif')),
      full('iloc', 1, [0x44, 0], be16(1), be16(1), be16(2), be16(0), be16(1), be32(0), be32(0)),
      full('iref', 0, box('iloc', be16(1), be16(1), be16(1))),
    ),
    'many thumbnails': meta(
      full('iref', 0, ...Array.from({ length: 5000 }, (_, id) => box('thmb', be16(id), be16(1), be16(1)))),
    ),
    'boxes of no content': bytes(FTYP, ...Array.from({ length: 5000 }, () => box('free'))),
    'superboxes in each other': bytes(JP2.subarray(0, 32), asoc(1000)),
    'lists of CBOR in each other': box('jumb', jumd('c2pa', 'c2pa'), box('cbor', DEEP_CBOR)),
    'a list of CBOR without end': box('jumb', jumd('c2pa', 'c2pa'), box('cbor', GREEDY_CBOR)),
    'numbers of CBOR by the thousand': box('jumb', jumd('c2pa', 'c2pa'), box('cbor', [0x9f], zeros(500_000))),
  };

  function asoc(depth: number): Uint8Array {
    let inner: Uint8Array = box('lbl ', 'deep');
    for (let level = 0; level < depth; level++) inner = box('asoc', inner);
    return inner;
  }

  for (const [what, file] of Object.entries(CASES)) {
    it(`answers soon to ${what}`, async () => {
      const started = performance.now();
      await endure(file, 'a');
      assert.ok(performance.now() - started < 10_000);
    });
  }
});
