import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { tiffMatrix } from './matrix/tiff.ts';
import {
  ASCII,
  BYTE,
  greyPicture,
  LONG,
  letters,
  RATIONAL,
  SHORT,
  sorted,
  type TiffIfd,
  type TiffTag,
  tiffFile,
  UNDEFINED,
} from './matrix/tiff-file.ts';
import { clean, holds, planFor } from './removing.ts';

const ICC = letters('\0\0\0\x80none\x02\x10\0\0mntrRGB XYZ and the rest of a profile');
const PIXELS = letters('\x10\x11\x12\x13\x14\x15\x16\x17');
const RENDERING: TiffIfd = [
  [274, SHORT, [6]],
  [282, RATIONAL, [300, 1]],
  [283, RATIONAL, [300, 1]],
  [296, SHORT, [2]],
  [34675, UNDEFINED, ICC],
];
const ARTIST: TiffTag = [315, ASCII, 'A. N. Other'];
const GPS: TiffTag = [34853, LONG, { ifds: [[[18, ASCII, 'WGS-84 and home']]] }];

const paths = (findings: readonly { readonly path: string }[]) => findings.map(({ path }) => path);

/** Ends in a plan that keeps the laws, or in a refusal. */
async function survives(file: Uint8Array, wishes = {}): Promise<boolean> {
  try {
    await planFor(file, wishes);
  } catch (error) {
    assert.ok(error instanceof MetadataError, String(error));
    return false;
  }
  await clean(file, wishes);
  return true;
}

describe('removal from TIFF: every hiding place', async () => {
  for (const { name, bytes, secrets } of await tiffMatrix()) {
    it(`${name}: ${secrets.length} places`, async () => {
      assert.deepEqual(
        secrets.filter(({ text }) => !holds(bytes, text)),
        [],
        'the fixture holds them',
      );
      const cleaned = await clean(bytes, {}, name);
      assert.deepEqual(
        secrets.filter(({ text }) => holds(cleaned.bytes, text)).map(({ place }) => place),
        [],
      );
    });
  }

  it('in the padding of a short value', async () => {
    const file = tiffFile([greyPicture()]);
    const at = Buffer.from(file).indexOf(Buffer.from([0x03, 0x01, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0]));
    file.set([0x68, 0x69], at + 10);
    assert.ok(holds(file, '\x01\0hi'));
    const { bytes, plan } = await clean(file);
    assert.ok(!holds(bytes, 'hi'));
    assert.deepEqual(paths(plan.doomed), ['unused bytes']);
  });

  it('in the rest of a strip that is longer than its rows', async () => {
    const file = tiffFile([
      sorted(
        greyPicture().filter(([tag]) => tag !== 273 && tag !== 279 && tag !== 278),
        [
          [273, LONG, { data: [letters('0123456789abcdefand a secret')] }],
          [278, SHORT, [4]],
          [279, LONG, [28]],
        ],
      ),
    ]);
    const { bytes } = await clean(file);
    assert.ok(holds(bytes, '0123456789abcdef'));
    assert.ok(!holds(bytes, 'secret'));
  });
});

describe('removal from TIFF: what stays', () => {
  it('keeps profile, orientation, density, pixels and pages', async () => {
    const file = tiffFile([sorted(greyPicture(), RENDERING, [ARTIST]), greyPicture(0x40)]);
    const { bytes, plan, again } = await clean(file);
    assert.deepEqual(paths(plan.doomed), ['IFD0/Artist']);
    const names = ['Orientation', 'XResolution', 'YResolution', 'ResolutionUnit', 'ICC_Profile'];
    assert.deepEqual(
      paths(again.kept),
      names.map((name) => `IFD0/${name}`),
    );
    for (const part of [ICC, PIXELS]) assert.ok(Buffer.from(bytes).includes(Buffer.from(part)));
  });

  it('keeps the pixels under every wish, and drops what is asked', async () => {
    const file = tiffFile([sorted(greyPicture(), RENDERING, [ARTIST, GPS, [33432, ASCII, 'all rights']])]);
    const everything = await clean(file, { everything: true });
    assert.deepEqual(everything.again.kept, []);
    const copyright = await clean(file, { keep: ['copyright'] });
    assert.ok(holds(copyright.bytes, 'all rights') && !holds(copyright.bytes, 'Other'));
    const location = await clean(file, { drop: ['location'] });
    assert.ok(!holds(location.bytes, 'home') && holds(location.bytes, 'Other'));
    assert.deepEqual(paths(location.plan.doomed), ['IFD0/GPS/GPSMapDatum']);
  });

  it('takes entries out in place where makers’ notes stay', async () => {
    const exif: TiffIfd = [[37500, UNDEFINED, letters('a note that counts from the header')]];
    const file = tiffFile([sorted(greyPicture(), RENDERING, [[34665, LONG, { ifds: [exif] }]])]);
    const { bytes, plan } = await clean(file, { drop: ['icc'] });
    assert.equal(bytes.byteLength, file.byteLength);
    assert.equal(Buffer.from(bytes).indexOf('a note'), Buffer.from(file).indexOf('a note'));
    assert.ok(!holds(bytes, 'the rest of a profile'));
    assert.equal(plan.doomed.length, 1);
  });

  it('gives a clean file back, with either byte order and size of offsets', async () => {
    for (const isBig of [false, true]) {
      for (const isMotorola of [false, true]) {
        const file = tiffFile([sorted(greyPicture(), RENDERING)], { isBig, isMotorola });
        assert.deepEqual((await clean(file)).bytes, file);
        const { bytes } = await clean(tiffFile([sorted(greyPicture(), RENDERING, [ARTIST])], { isBig, isMotorola }));
        assert.ok(bytes.byteLength < file.byteLength + 64 && !holds(bytes, 'Other'));
      }
    }
  });

  it('keeps levels of a pyramid, masks and the first picture of a DNG', async () => {
    const tile = letters('T'.repeat(256));
    const tiled = (subfile: number): TiffIfd =>
      sorted(
        greyPicture().filter(([tag]) => tag < 273),
        [
          [254, LONG, [subfile]],
          [322, SHORT, [16]],
          [323, SHORT, [16]],
          [324, LONG, { data: [tile] }],
          [325, LONG, [256]],
        ],
      );
    const file = tiffFile([sorted(greyPicture(), [ARTIST]), tiled(1), tiled(4)]);
    const { bytes, plan } = await clean(file);
    assert.deepEqual(paths(plan.doomed), ['IFD0/Artist']);
    assert.equal(Buffer.from(bytes).toString('latin1').split('T'.repeat(256)).length, 3);
    const [, , dng] = await tiffMatrix();
    const cleaned = await clean(dng?.bytes as Uint8Array);
    assert.ok(holds(cleaned.bytes, 'Unknown Camera'));
    assert.ok(cleaned.plan.kept.some(({ path, aspects }) => path === 'IFD0' && aspects.includes('thumbnails')));
    assert.ok(cleaned.plan.doomed.some(({ path, kind }) => path === 'IFD0/SubIFD1' && kind === 'thumbnail'));
  });

  it('writes strips that overlap once, and keeps one that is cut off at the end of the file', async () => {
    const file = tiffFile([sorted(greyPicture(), [ARTIST]), greyPicture()]);
    const at = Buffer.from(file).lastIndexOf(Buffer.from([0x11, 1, 4, 0, 2, 0, 0, 0]));
    const lengths = Buffer.from(file).lastIndexOf(Buffer.from([0x17, 1, 4, 0, 2, 0, 0, 0]));
    const view = new DataView(file.buffer);
    const offsets = view.getUint32(at + 8, true);
    view.setUint32(offsets + 4, view.getUint32(offsets, true) + 4, true);
    assert.ok(lengths > 0);
    await clean(file);
    const cut = tiffFile([sorted(greyPicture(), [ARTIST])], { trailer: PIXELS.subarray(0, 4) });
    const cutView = new DataView(cut.buffer);
    const strips = cutView.getUint32(Buffer.from(cut).lastIndexOf(Buffer.from([0x11, 1, 4, 0, 2, 0, 0, 0])) + 8, true);
    cutView.setUint32(strips + 4, cut.byteLength - 4, true);
    const { bytes } = await clean(cut);
    assert.deepEqual(bytes.subarray(-4), PIXELS.subarray(0, 4));
  });
});

describe('removal from TIFF: refusals and hostile files', () => {
  it('refuses values that stay and go in part', async () => {
    const file = tiffFile([sorted(greyPicture(), [[320, SHORT, letters('a colour map of 24 bytes')], ARTIST])]);
    const view = new DataView(file.buffer);
    const artist = Buffer.from(file).lastIndexOf(Buffer.from([0x3b, 1, 2, 0]));
    const map = Buffer.from(file).lastIndexOf(Buffer.from([0x40, 1, 3, 0]));
    view.setUint32(artist + 8, view.getUint32(map + 8, true) + 4, true);
    await assert.rejects(planFor(file), { code: 'not-removable' });
  });

  it('refuses stacks with one directory for all planes', async () => {
    const stack = tiffFile([sorted(greyPicture(), [[270, ASCII, 'ImageJ=1.53t\nimages=40\nslices=40\n']])]);
    await assert.rejects(planFor(stack), { code: 'not-removable' });
  });

  it('refuses the raw picture of a camera', async () => {
    const raw = greyPicture().map((tag): TiffTag => (tag[0] === 262 ? [262, SHORT, [32803]] : tag));
    await assert.rejects(planFor(tiffFile([sorted(raw, [[271, ASCII, 'Maker']])])), { code: 'not-removable' });
  });

  it('survives loops of directories', async () => {
    const file = tiffFile([sorted(greyPicture(), [ARTIST])]);
    const view = new DataView(file.buffer);
    view.setUint32(file.byteLength - 4, view.getUint32(4, true), true);
    assert.ok(await survives(file));
  });

  it('survives being cut anywhere', async () => {
    const [file] = await tiffMatrix();
    const bytes = file?.bytes as Uint8Array;
    for (let end = 1; end < bytes.byteLength; end += 11) await survives(bytes.subarray(0, end));
  });

  it('survives counts, types and offsets of 0, 1 and the largest number', async () => {
    const bytes = tiffFile([sorted(greyPicture(), RENDERING, [ARTIST, GPS, [700, BYTE, letters('<x/>')]])]);
    let plans = 0;
    for (let at = 4; at < bytes.byteLength - 4; at += 4) {
      for (const number of [0, 1, 0xffffffff]) {
        const broken = bytes.slice();
        new DataView(broken.buffer).setUint32(at, number, true);
        if (await survives(broken)) plans++;
      }
    }
    assert.ok(plans > 50, `${plans} plans`);
  });

  it('survives seeded changes of bytes, under several wishes', async () => {
    const [tiff, big, dng] = await tiffMatrix();
    let seed = 42;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const wishes = [{}, { everything: true }, { drop: ['location'] as const }, { drop: ['icc', 'density'] as const }];
    for (const file of [tiff, big, dng]) {
      for (let round = 0; round < 60; round++) {
        const bytes = Uint8Array.from(file?.bytes ?? []);
        for (let change = 0; change < 4; change++) bytes[random(bytes.byteLength)] = random(256);
        await survives(bytes, wishes[round % wishes.length]);
      }
    }
  });
});
