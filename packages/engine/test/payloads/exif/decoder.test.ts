import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes, zeros } from '../../containers/fixtures/build.ts';
import { readBlock } from './read-block.ts';
import { ascii, byte, type Directory, data, long, numbers, pointer, rational, short, TiffBlock } from './tiff-block.ts';

const gps: Directory = {
  entries: [
    byte(0, 2, 3, 0, 0),
    ascii(1, 'N'),
    rational(2, 44, 1, 38, 1, 5208, 100),
    byte(5, 0),
    rational(6, 34, 1),
    rational(7, 12, 1, 36, 1, 335, 10),
    data(29, '2023 07 09\0'),
  ],
};
const interop: Directory = { entries: [ascii(1, 'R98'), data(2, '0100')] };
const exif: Directory = {
  entries: [
    rational(0x829a, 1, 60),
    rational(0x829d, 5, 4),
    short(0x8827, 400, 0),
    data(0x9000, '0232'),
    ascii(0x9003, '2020:01:02 03:04:05'),
    data(0x9101, [1, 2, 3, 0]),
    { tag: 0x9204, type: 10, count: 1, value: bytes(numbers([0xffffffff], 4), numbers([3], 4)) },
    short(0x9209, 25),
    rational(0x920a, 0, 0),
    data(0x9286, 'UNICODE\0\0H\0i\0 '),
    data(0xa300, [3]),
    pointer(0xa005, interop),
    data(0xa302, bytes(numbers([2, 2], 2), [0, 1, 1, 2])),
    rational(0xa432, 24, 1, 70, 1, 28, 10, 28, 10),
    { tag: 0xa433, type: 129, count: 5, value: 'Z\xc3\xbcx\0' },
  ],
};
const thumbnail: Directory = { entries: [short(0x103, 6), long(0x201, 600), long(0x202, 77)] };
const picture: Directory = {
  entries: [
    ascii(0x10f, 'Maker  '),
    ascii(0x110, 'Model X'),
    short(0x112, 6),
    rational(0x11a, 300, 1),
    data(0x8298, 'Ann \0Bob \0'),
    data(0x9c9b, 'T\0i\0\0\0'),
    pointer(0x8769, exif),
    pointer(0x8825, gps),
  ],
  next: thumbnail,
};

for (const littleEndian of [false, true]) {
  describe(`the Exif desk, ${littleEndian ? 'little' : 'big'}-endian`, () => {
    if (littleEndian) {
      it('reads numbers in the block’s order', () => {
        const entries = [{ tag: 0x112, type: 3, count: 1, value: numbers([6], 2, true) }];
        const { printed } = readBlock(new TiffBlock({ entries }, { littleEndian }).bytes);
        assert.equal(printed['IFD0:Orientation'], 'Rotate 90 CW');
        assert.equal(printed['File:ExifByteOrder'], 'Little-endian (Intel, II)');
      });
      return;
    }
    const block = new TiffBlock(picture).bytes;
    const { printed, numeric, problems } = readBlock(block);

    it('reads IFD0', () => {
      assert.equal(printed['File:ExifByteOrder'], 'Big-endian (Motorola, MM)');
      assert.equal(printed['IFD0:Make'], 'Maker');
      assert.equal(printed['IFD0:Orientation'], 'Rotate 90 CW');
      assert.equal(numeric['IFD0:Orientation'], 6);
      assert.equal(printed['IFD0:Copyright'], 'Ann\nBob');
      assert.equal(printed['IFD0:XPTitle'], 'Ti');
    });

    it('words the Exif directory', () => {
      assert.equal(printed['ExifIFD:ExposureTime'], '1/60');
      assert.equal(numeric['ExifIFD:ExposureTime'], 0.01666666667);
      assert.equal(printed['ExifIFD:FNumber'], '1.2', 'a tie goes to the even digit');
      assert.equal(printed['ExifIFD:ISO'], '400, 0');
      assert.equal(printed['ExifIFD:ExifVersion'], '0232');
      assert.equal(printed['ExifIFD:ComponentsConfiguration'], 'Y, Cb, Cr, -');
      assert.equal(printed['ExifIFD:ExposureCompensation'], '-1/3');
      assert.equal(printed['ExifIFD:Flash'], 'Auto, Fired');
      assert.equal(printed['ExifIFD:FocalLength'], '0.0 mm');
      assert.equal(numeric['ExifIFD:FocalLength'], 'undef');
      assert.equal(printed['ExifIFD:UserComment'], 'Hi');
      assert.equal(printed['ExifIFD:FileSource'], 'Digital Camera');
      assert.equal(printed['ExifIFD:CFAPattern'], '[Red,Green][Green,Blue]');
      assert.equal(printed['ExifIFD:LensInfo'], '24-70mm f/2.8');
      assert.equal(printed['ExifIFD:LensMake'], 'Züx');
    });

    it('reads the directories below', () => {
      assert.equal(printed['InteropIFD:InteropIndex'], 'R98 - DCF basic file (sRGB)');
      assert.equal(printed['GPS:GPSVersionID'], '2.3.0.0');
      assert.equal(printed['GPS:GPSLatitude'], '44 deg 38\' 52.08"');
      assert.equal(printed['GPS:GPSAltitude'], '34 m');
      assert.equal(printed['GPS:GPSTimeStamp'], '12:36:33.5');
      assert.equal(printed['GPS:GPSDateStamp'], '2023:07:09');
    });

    it('tells the thumbnail’s place from the start of the file', () => {
      assert.equal(numeric['IFD1:ThumbnailOffset'], 1600);
      assert.equal(printed['IFD1:ThumbnailImage'], '(Binary data 77 bytes, use -b option to extract)');
      const marked = readBlock(bytes('Exif\0\0', block));
      assert.equal(marked.numeric['IFD1:ThumbnailOffset'], 1606);
    });

    it('finds nothing wrong', () => assert.deepEqual(problems, []));
  });
}

describe('other standards’ payloads in a block', () => {
  it('are handed on with their place in the file', () => {
    const block = new TiffBlock({ entries: [data(0x2bc, '<x:xmpmeta/>'), data(0x8773, zeros(128))] }).bytes;
    const { nested } = readBlock(block);
    assert.deepEqual(
      nested.map(({ kind, path }) => [kind, path]),
      [
        ['xmp', 'APP1[0]/IFD0/XMP'],
        ['icc', 'APP1[0]/IFD0/ICC_Profile'],
      ],
    );
    const at = block.indexOf('<'.charCodeAt(0));
    assert.deepEqual(nested[0]?.ranges, [{ start: 1000 + at, end: 1000 + at + 12 }]);
  });

  it('a Print Image Matching block tells its version', () => {
    const content = bytes('PrintIM\0', '0300', [0, 0], [0, 1], [0, 1, 0, 0, 0, 5]);
    const { printed } = readBlock(new TiffBlock({ entries: [data(0xc4a5, content)] }).bytes);
    assert.equal(printed['PrintIM:PrintIMVersion'], '0300');
  });

  it('a GeoTIFF directory tells its keys instead of itself', () => {
    const keys = numbers([1, 1, 0, 3, 1024, 0, 1, 2, 1026, 34737, 5, 0, 2057, 34736, 1, 0], 2);
    const double = new Uint8Array(8);
    new DataView(double.buffer).setFloat64(0, 6378137);
    const { printed } = readBlock(
      new TiffBlock({
        entries: [
          { tag: 34735, type: 3, count: 16, value: keys },
          { tag: 34736, type: 12, count: 1, value: double },
          ascii(34737, 'Area|'),
        ],
      }).bytes,
    );
    assert.deepEqual(printed, {
      'File:ExifByteOrder': 'Big-endian (Motorola, MM)',
      'GeoTiff:GeoTiffVersion': '1.1.0',
      'GeoTiff:GTModelType': 'Geographic',
      'GeoTiff:GTCitation': 'Area',
      'GeoTiff:GeogSemiMajorAxis': '6378137',
    });
  });

  it('a maker’s note is handed on with the name of its maker, or told as it stands', () => {
    const note = (make: string, content: string) =>
      readBlock(
        new TiffBlock({
          entries: [ascii(0x10f, make), pointer(0x8769, { entries: [data(0x927c, content)] })],
        }).bytes,
      );
    const makers = (make: string, content: string) => note(make, content).nested.map(({ details }) => details?.maker);
    assert.deepEqual(makers('OLYMPUS', 'OLYMPUS\0II\x03\0 and so on'), ['Olympus2']);
    assert.deepEqual(makers('Nobody', '\x01\x02\x03 and so on'), ['Unknown']);
    assert.deepEqual(makers('KONICA MINOLTA', 'MLY0 and so on'), []);
    assert.equal(note('Nobody', 'plain words').printed['ExifIFD:MakerNoteUnknownText'], 'plain words');
  });
});

describe('directories that are not quite right', () => {
  it('a value outside the block is left out, and the rest is read', () => {
    const lost = { tag: 0x10f, type: 2, count: 500, value: numbers([90_000], 4) };
    const { printed, problems } = readBlock(new TiffBlock({ entries: [lost, short(0x112, 1)] }).bytes);
    assert.equal(printed['IFD0:Orientation'], 'Horizontal (normal)');
    assert.equal('IFD0:Make' in printed, false);
    assert.deepEqual(problems, ['malformed']);
  });

  it('a directory that is its own successor is read once', () => {
    const block = new TiffBlock({ entries: [short(0x112, 1)] }).bytes;
    block.set(numbers([8], 4), 8 + 2 + 12);
    const { printed, problems } = readBlock(block);
    assert.deepEqual(Object.keys(printed), ['File:ExifByteOrder', 'IFD0:Orientation']);
    assert.deepEqual(problems, ['loop']);
  });

  it('a first entry of an unknown type ends the directory, a later one does not', () => {
    const odd = { tag: 0x10e, type: 99, count: 1, value: 'a' };
    const good = short(0x112, 1);
    assert.equal('IFD0:Orientation' in readBlock(new TiffBlock({ entries: [odd, good] }).bytes).printed, false);
    const later = readBlock(new TiffBlock({ entries: [short(0x100, 1), odd, good] }).bytes);
    assert.equal('IFD0:Orientation' in later.printed, true);
  });

  it('what is no TIFF block is a problem and nothing else', () => {
    assert.deepEqual(readBlock(bytes('Exif\0\0MM')).problems, ['malformed']);
    assert.deepEqual(readBlock(bytes('XX\0\x2a\0\0\0\x08')).problems, ['malformed']);
  });
});
