import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { PolicyWishes } from '../../src/model/policy.ts';
import {
  ASCII,
  LONG,
  letters,
  RATIONAL,
  SHORT,
  type TiffIfd,
  type TiffTag,
  tiffFile,
  UNDEFINED,
} from './matrix/tiff-file.ts';
import { prune } from './pruning.ts';
import { holds } from './removing.ts';

const ORIENTATION: TiffTag = [274, SHORT, [6]];
const density = (dpi: number): TiffIfd => [
  [282, RATIONAL, [dpi, 1]],
  [283, RATIONAL, [dpi, 1]],
  [296, SHORT, [2]],
];
const NOTE: TiffTag = [37500, UNDEFINED, letters('note: secret of the maker')];
const EXIF: TiffIfd = [
  [33434, RATIONAL, [1, 250]],
  [36864, UNDEFINED, letters('0232')],
  [36867, ASCII, '2026:01:02 03:04:05'],
  NOTE,
  [37510, UNDEFINED, letters('ASCII\0\0\0a comment')],
  [42033, ASCII, 'SN-0001'],
];
const GPS: TiffIfd = [
  [1, ASCII, 'N'],
  [2, RATIONAL, [51, 1, 30, 1, 0, 1]],
  [18, ASCII, 'WGS-84 datum'],
  [29, ASCII, '2026:01:02'],
];
/** A JPEG of nothing but tables and a scan, as far as its segments go. */
const SMALL_JPEG = Uint8Array.from([
  0xff, 0xd8, 0xff, 0xdb, 0, 4, 0, 1, 0xff, 0xda, 0, 4, 0, 0, 0x5a, 0x5b, 0xff, 0xd9,
]);
const thumbnail = (jpeg: Uint8Array): TiffIfd => [
  [259, SHORT, [6]],
  [513, LONG, { data: [jpeg] }],
  [514, LONG, [jpeg.byteLength]],
];
const CAMERA: TiffIfd = [
  [270, ASCII, 'a description'],
  [271, ASCII, 'Maker of cameras'],
  ORIENTATION,
  ...density(72),
  [315, ASCII, 'A. N. Other'],
  [33432, ASCII, 'all rights'],
  [34665, LONG, { ifds: [EXIF] }],
  [34853, LONG, { ifds: [GPS] }],
];
const camera = (isMotorola = false) => tiffFile([CAMERA, thumbnail(SMALL_JPEG)], { isMotorola });

async function pathsKept(bytes: Uint8Array, wishes: PolicyWishes = {}): Promise<readonly string[]> {
  return ((await prune('exif', bytes, wishes))?.kept ?? []).map(({ path }) => path);
}

describe('pruning Exif', () => {
  it('leaves the orientation alone, in either byte order', async () => {
    for (const isMotorola of [false, true]) {
      const pruning = await prune('exif', camera(isMotorola));
      assert.deepEqual(pruning?.bytes, tiffFile([[ORIENTATION]], { isMotorola }));
      assert.deepEqual(pruning?.kept, [
        { path: 'IFD0/Orientation', aspects: ['orientation'], why: 'rendering needs it' },
      ]);
      assert.equal(pruning?.doomed.length, 18);
    }
  });

  it('leaves nothing where nothing turns the picture', async () => {
    const plain = CAMERA.map((tag): TiffTag => (tag[0] === 274 ? [274, SHORT, [1]] : tag));
    assert.equal((await prune('exif', tiffFile([plain])))?.bytes, undefined);
    assert.equal((await prune('exif', camera(), { everything: true }))?.bytes, undefined);
  });

  it('keeps a density that means something', async () => {
    assert.deepEqual(await pathsKept(tiffFile([[...density(300), [305, ASCII, 'a program']]])), [
      'IFD0/XResolution',
      'IFD0/YResolution',
      'IFD0/ResolutionUnit',
    ]);
    assert.equal((await prune('exif', tiffFile([density(72)])))?.bytes, undefined);
    assert.equal((await prune('exif', tiffFile([density(0)])))?.bytes, undefined);
  });

  it('keeps what says Adobe RGB, and no other colour space', async () => {
    const space = (number: number, index: string): Uint8Array =>
      tiffFile([
        [
          [
            34665,
            LONG,
            {
              ifds: [
                [
                  [40961, SHORT, [number]],
                  [40965, LONG, { ifds: [[[1, ASCII, index]]] }],
                ],
              ],
            },
          ],
        ],
      ]);
    assert.deepEqual(await pathsKept(space(0xffff, 'R03')), [
      'IFD0/ExifIFD/ColorSpace',
      'IFD0/ExifIFD/InteropIFD/InteropIndex',
    ]);
    assert.deepEqual(await pathsKept(space(2, 'R98')), ['IFD0/ExifIFD/ColorSpace']);
    assert.deepEqual(await pathsKept(space(1, 'R98')), []);
  });

  it('keeps what is wished', async () => {
    assert.deepEqual(await pathsKept(camera(), { keep: ['copyright'] }), ['IFD0/Orientation', 'IFD0/Copyright']);
    assert.deepEqual(await pathsKept(camera(), { keep: ['time'] }), [
      'IFD0/Orientation',
      'IFD0/ExifIFD/DateTimeOriginal',
    ]);
    assert.deepEqual(await pathsKept(camera(), { keep: ['location'] }), [
      'IFD0/Orientation',
      'IFD0/GPS/GPSLatitudeRef',
      'IFD0/GPS/GPSLatitude',
      'IFD0/GPS/GPSMapDatum',
    ]);
    const device = await prune('exif', camera(), { keep: ['device'] });
    assert.ok(holds(device?.bytes as Uint8Array, 'Maker of cameras'));
    assert.ok(!holds(device?.bytes as Uint8Array, 'SN-0001'), 'a serial number tells the owner too');
  });

  it('drops only what is asked', async () => {
    const { bytes, doomed } = (await prune('exif', camera(), { drop: ['location'] })) ?? {};
    const gone = ['WGS-84', 'secret of the maker'];
    for (const text of gone) assert.ok(!holds(bytes as Uint8Array, text));
    for (const text of ['A. N. Other', 'a comment', 'SN-0001', 'all rights'])
      assert.ok(holds(bytes as Uint8Array, text));
    assert.deepEqual(
      doomed?.map(({ path }) => path),
      [
        'IFD0/ExifIFD/MakerNote',
        'IFD0/GPS/GPSLatitudeRef',
        'IFD0/GPS/GPSLatitude',
        'IFD0/GPS/GPSMapDatum',
        'IFD0/GPS/GPSDateStamp',
      ],
    );
    assert.ok(Buffer.from(bytes as Uint8Array).includes(Buffer.from(SMALL_JPEG)));
  });

  it('moves nothing where a maker’s note stays', async () => {
    const file = camera();
    const { bytes } = (await prune('exif', file, { drop: ['orientation'] })) ?? {};
    assert.equal(bytes?.byteLength, file.byteLength);
    assert.equal(Buffer.from(bytes as Uint8Array).indexOf('note:'), Buffer.from(file).indexOf('note:'));
    assert.deepEqual(
      (await pathsKept(bytes as Uint8Array, { drop: ['orientation'] })).includes('IFD0/Orientation'),
      false,
    );
  });

  it('keeps a small picture that has nothing of its own, and no other', async () => {
    const kept = await prune('exif', camera(), { keep: ['thumbnails'] });
    assert.ok(Buffer.from(kept?.bytes as Uint8Array).includes(Buffer.from(SMALL_JPEG)));
    const told = Uint8Array.from([0xff, 0xd8, 0xff, 0xfe, 0, 8, ...letters('secret'), ...SMALL_JPEG.subarray(2)]);
    const dropped = await prune('exif', tiffFile([CAMERA, thumbnail(told)]), { keep: ['thumbnails'] });
    assert.ok(!holds(dropped?.bytes as Uint8Array, 'secret'));
  });

  it('takes bytes that nothing leads to', async () => {
    const slack = tiffFile([[ORIENTATION]], { slack: letters('a secret'), trailer: letters('another one.') });
    assert.deepEqual((await prune('exif', slack))?.bytes, tiffFile([[ORIENTATION]]));
    const padded = tiffFile([[ORIENTATION]], { trailer: new Uint8Array(64) });
    assert.equal((await prune('exif', padded))?.bytes, padded);
  });

  it('does not keep what shares bytes with what goes', async () => {
    const file = tiffFile([
      [
        [315, ASCII, 'an author of many letters'],
        [33432, ASCII, 'all rights are reserved'],
      ],
    ]);
    const view = new DataView(file.buffer);
    const at = Buffer.from(file).lastIndexOf(Buffer.from([0x98, 0x82, 2, 0]));
    view.setUint32(at + 8, Buffer.from(file).indexOf('author'), true);
    assert.equal((await prune('exif', file, { keep: ['copyright'] }))?.bytes, undefined);
  });

  it('says that it cannot divide what is no Exif', async () => {
    for (const bytes of [letters('Exif\0\0II*\0'), letters('II*\0\x08'), new Uint8Array(0)])
      assert.equal(await prune('exif', bytes), undefined);
  });

  it('survives being cut, loops, and seeded changes of bytes', async () => {
    const file = camera();
    for (let end = 0; end < file.byteLength; end += 2) await prune('exif', file.slice(0, end));
    const loop = camera(true);
    new DataView(loop.buffer).setUint32(loop.byteLength - 4, new DataView(loop.buffer).getUint32(4));
    await prune('exif', loop);
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const wishes: readonly PolicyWishes[] = [
      {},
      { keep: ['thumbnails', 'time', 'device'] },
      { drop: ['location'] },
      { drop: ['orientation'] },
    ];
    for (let round = 0; round < 500; round++) {
      const bytes = file.slice();
      for (let change = 0; change < 3; change++) bytes[random(bytes.byteLength)] = random(256);
      await prune('exif', bytes, wishes[round % wishes.length]);
    }
  });
});
