import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bytes } from '../../containers/fixtures/build.ts';
import { plist } from '../../grammar/build-plist.ts';
import { numbers } from '../exif/tiff-block.ts';
import { directory, longs, NOTE_AT, type NoteOptions, readNote, sparse, words } from './read-note.ts';

const group = numbers([1, 8 + 12 + 20, 2, 0x101, 1, 1, 0x103, 3, 1, 80, 64], 4, true);
const size = group.byteLength + 8;
const canon = directory([
  words(1, sparse(46, { 3: 4, 21: 50, 24: 1 })),
  [0xd, 7, 0x200, bytes('1.2.2'.padStart(0x1ac), new Uint8Array(0x200 - 0x1ac))],
  words(0xf, [0x0001, 0x0302]),
  words(0x26, [2, 9, 9, 4000, 3000, 4000, 3000, ...sparse(40, {})]),
  [0x99, 4, size / 4, bytes(numbers([size, 0], 2, true), numbers([1], 4, true), group)],
  [0xb6, 4, 6, numbers([12, 2, 5000, 160, 120, 9000], 4, true)],
  longs(0x4024, [1, 1, 16, 1, 0x201, 1, 5]),
]);
const time = plist({ flags: 1, value: 90_000, timescale: 1000, epoch: 0 });
const apple = bytes(
  'Apple iOS\0\0\x01MM',
  directory(
    [
      [1, 9, 1, numbers([12], 4)],
      [3, 7, time.byteLength, time],
    ],
    false,
    NOTE_AT + 14,
    NOTE_AT,
  ),
);

const NOTES: readonly (readonly [string, Uint8Array, NoteOptions])[] = [
  ['Canon', canon, { model: 'Canon EOS 7D' }],
  ['Apple', apple, { maker: 'Apple' }],
];

for (const [name, note, options] of NOTES) {
  describe(`hostile notes of ${name}`, () => {
    it('gives what is there of each prefix', async () => {
      const whole = (await readNote(note, options)).tags.length;
      assert.ok(whole > 2);
      for (let length = 0; length < note.byteLength; length++) {
        const { tags } = await readNote(note.subarray(0, length), options);
        assert.ok(tags.length <= whole + 4, `${tags.length} tags of ${length} bytes`);
      }
    });

    it('takes any number for any other', async () => {
      for (let at = 0; at + 4 <= note.byteLength; at += 2) {
        for (const value of [0, 1, 0xffffffff, 0x7fffffff]) {
          const damaged = note.slice();
          new DataView(damaged.buffer).setUint32(at, value);
          await readNote(damaged, options);
        }
      }
    });

    it('takes any bytes', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(note.byteLength - 1), fc.nat(255)), { maxLength: 12 }),
          async (changes) => {
            const damaged = note.slice();
            for (const [at, value] of changes) damaged[at] = value;
            await readNote(damaged, options);
          },
        ),
        { numRuns: 300, seed: 7 },
      );
    });
  });
}
