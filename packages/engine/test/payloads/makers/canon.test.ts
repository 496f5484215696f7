import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes } from '../../containers/fixtures/build.ts';
import { numbers } from '../exif/tiff-block.ts';
import { directory, longs, NOTE_AT, readNote, sparse, words } from './read-note.ts';

const settings = sparse(46, { 0: 1, 3: 4, 4: 0, 6: 3, 15: 0x4064, 21: 50, 22: 70, 23: 24, 24: 1, 25: 100, 28: 0x4000 });

describe('Canon’s desk', () => {
  for (const littleEndian of [true, false]) {
    it(`reads records of words, ${littleEndian ? 'little' : 'big'}-endian`, async () => {
      const note = directory([words(1, settings, littleEndian)], littleEndian);
      const { printed, numeric } = await readNote(note, { littleEndian });
      assert.equal(printed['MacroMode'], 'Macro');
      assert.equal(printed['CameraISO'], '100');
      assert.equal(printed['MaxFocalLength'], '70 mm');
      assert.equal(printed['LensType'], 'Canon EF-S 18-200mm f/3.5-5.6 IS');
      assert.equal(printed['FlashBits'], 'External');
      assert.equal(numeric['FlashBits'], 0x4000);
      assert.equal(printed['MaxAperture'], '3');
    });
  }

  it('turns the order of bytes where the note has its own, and tells so', async () => {
    const note = directory([words(1, settings, true)], true);
    const { printed } = await readNote(note, { littleEndian: false });
    assert.equal(printed['MacroMode'], 'Macro');
  });

  it('refuses a record that does not tell its size', async () => {
    const note = directory([[1, 3, 20, numbers([7, ...sparse(19, {})], 2, true)]]);
    assert.deepEqual((await readNote(note)).tags, []);
  });

  for (const [model, printed] of [
    ['Canon EOS D30', '001200052'],
    ['Canon EOS-1D', '1179700'],
    ['Canon EOS 5D', '0001179700'],
  ] as const) {
    it(`words the serial number as the ${model} does`, async () => {
      const note = directory([[0xc, 4, 1, numbers([0x00120034], 4, true)]]);
      assert.equal((await readNote(note, { model })).printed['SerialNumber'], printed);
    });
  }

  it('moves places by the firmware that it finds', async () => {
    // The 7D's second firmware begins its texts four bytes later than the first one.
    const at = (firmwareAt: number, lensAt: number) => {
      const record = new Uint8Array(0x200);
      record.set(bytes('1.2.2'), firmwareAt);
      record.set([0, 50], lensAt);
      return directory([[0xd, 7, record.byteLength, record]]);
    };
    const model = 'Canon EOS 7D';
    const second = await readNote(at(0x1ac, 0x112), { model });
    assert.equal(second.printed['FirmwareVersion'], '1.2.2');
    assert.equal(second.printed['LensType'], 'Canon EF-S 18-200mm f/3.5-5.6 IS');
    const first = await readNote(at(0x1a8, 0x10e), { model });
    assert.equal(first.printed['FirmwareVersion'], '1.2.2');
    assert.equal(first.printed['LensType'], 'Canon EF-S 18-200mm f/3.5-5.6 IS');
  });

  it('reads values one behind the other, as many as the first ones say', async () => {
    const points = [0, 2, 9, 9, 4000, 3000, 4000, 3000];
    const areas = Array.from({ length: 36 }, (_, index) => index);
    const note = directory([words(0x26, [...points.slice(1), ...areas, 0b101, 0b10, 0])]);
    const { printed } = await readNote(note, { model: 'Canon EOS 7D' });
    assert.equal(printed['AFAreaMode'], 'Single-point AF');
    assert.equal(printed['AFAreaYPositions'], '27 28 29 30 31 32 33 34 35');
    assert.equal(printed['AFPointsInFocus'], '0,2');
    assert.equal(printed['AFPointsSelected'], '1');
    assert.equal(printed['PrimaryAFPoint'], undefined);
  });

  it('reads custom functions of both kinds', async () => {
    const group = numbers([1, 8 + 12 + 20, 2, 0x101, 1, 1, 0x103, 3, 1, 80, 64], 4, true);
    const size = group.byteLength + 8;
    const note = directory([
      words(0xf, [0x0001, 0x0302]),
      [0x99, 4, size / 4, bytes(numbers([size, 0], 2, true), numbers([1], 4, true), group)],
    ]);
    const { printed } = await readNote(note, { model: 'Canon EOS-1D Mark III' });
    assert.equal(printed['FocusingScreen'], 'Ec-A,B,C,CII,CIII,D,H,I,L');
    assert.equal(printed['ExposureLevelIncrements'], '1-stop set, 1/3-stop comp.');
    assert.equal(printed['ISOSpeedRange'], 'Enable; Max 200; Min 50');
  });

  it('tells offsets from the file’s start, and the preview that they lead to', async () => {
    const note = directory([[0xb6, 4, 6, numbers([12, 2, 5000, 160, 120, 9000], 4, true)]]);
    const { printed, numeric } = await readNote(note);
    assert.equal(numeric['PreviewImageStart'], 9100);
    assert.equal(printed['PreviewImage'], '(Binary data 5000 bytes, use -b option to extract)');
  });

  it('believes a footer that tells where the note was before', async () => {
    const moved = directory([[9, 2, 6, 'Ann X\0']], true, NOTE_AT + 500);
    const footer = bytes('II*\0', numbers([NOTE_AT + 500], 4, true));
    assert.deepEqual((await readNote(moved)).tags, []);
    const { printed } = await readNote(bytes(moved, footer));
    assert.equal(printed['OwnerName'], 'Ann X');
  });

  it('does not believe a footer where the values end just before it', async () => {
    const note = directory([[9, 2, 6, 'Ann X\0']]);
    const { printed } = await readNote(bytes(note, 'II*\0', numbers([999], 4, true)));
    assert.equal(printed['OwnerName'], 'Ann X');
  });

  it('reads filters and the records of 32-bit numbers', async () => {
    const filter = numbers([1, 4 + 4 + 12, 1, 0x201, 1, 5], 4, true);
    const size = filter.byteLength + 8;
    const note = directory([[0x4024, 4, size / 4, bytes(numbers([size, 1], 4, true), filter)], longs(0x4025, [1, 0])]);
    const { printed } = await readNote(note);
    assert.equal(printed.SoftFocusFilter, 'On (5)');
    assert.equal(printed['HDR'], 'Auto');
  });

  it('leaves the notes of a maker without a desk as a gap', async () => {
    const { tags, gaps } = await readNote(directory([[1, 3, 1, [1, 0]]]), { maker: 'Nobody' });
    assert.deepEqual([tags, gaps], [[], ['Nobody']]);
  });
});
