import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { printedOf, readBytes } from '../../reading.ts';
import { bytes, zeros } from '../fixtures/build.ts';
import { EOI, FRAME, IPTC, JFIF, JPEGS, jpeg, PHOTOSHOP, SOI, segment } from './pictures.ts';

async function linesOf(file: Uint8Array): Promise<readonly string[]> {
  const { blocks } = await readBytes(file, 'a.jpg');
  return blocks.map(({ kind, path, range, payload }) => {
    const parts = payload.map(({ start, end }) => `${start}-${end}`).join('+');
    return `${kind} ${path} ${range.start}-${range.end} ${parts}`;
  });
}

const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENSION = 'http://ns.adobe.com/xmp/extension/\0';
const GUID = '0123456789ABCDEF0123456789ABCDEF';

describe('scan of JPEG files', () => {
  it('finds segments, the picture and its size', async () => {
    assert.deepEqual(await linesOf(jpeg([JFIF])), [
      'jfif APP0[0] 2-20 11-20',
      'structure SOF0[0] 20-39 24-39',
      'pixels picture 39-59 ',
    ]);
    assert.deepEqual((await readBytes(jpeg([JFIF]))).facts, { width: 60, height: 40 });
  });

  it('tells the payload of Exif and XMP without their headers', async () => {
    const lines = await linesOf(jpeg([segment(0xe1, 'Exif\0\0MM\0\x2a\0\0\0\x08\0\0'), segment(0xe1, XMP, '<x/>')]));
    assert.deepEqual(lines.slice(0, 2), ['exif APP1[0] 2-22 12-22', 'xmp APP1[1] 22-59 55-59']);
  });

  it('joins an ICC profile in the order of its numbers, with the chunk that completes it', async () => {
    const lines = await linesOf(JPEGS['icc.jpg'] as Uint8Array);
    assert.deepEqual(lines.slice(0, 2), ['icc APP2[0] 2-26 ', 'icc APP2[1] 26-50 44-50+20-26']);
  });

  it('leaves an ICC profile alone that is not whole', async () => {
    const report = await readBytes(jpeg([segment(0xe2, 'ICC_PROFILE\0', [1, 2], 'first')]));
    assert.deepEqual(report.blocks[0]?.payload, []);
    assert.ok(report.problems.some(({ code }) => code === 'malformed'));
  });

  it('joins extended XMP by its offsets', async () => {
    const piece = (offset: number, text: string): Uint8Array =>
      segment(0xe1, EXTENSION, GUID, [0, 0, 0, 8, 0, 0, 0, offset], text);
    const lines = await linesOf(jpeg([piece(4, 'tail'), piece(0, 'head')]));
    assert.deepEqual(lines.slice(0, 2), ['xmp APP1[0] 2-85 ', 'xmp APP1[1] 85-168 164-168+81-85']);
  });

  it('joins Photoshop segments that follow each other', async () => {
    const first = segment(0xed, 'Photoshop 3.0\0', '8BIM');
    const lines = await linesOf(jpeg([first, segment(0xed, 'Photoshop 3.0\0', 'rest')]));
    assert.deepEqual(lines.slice(0, 2), ['photoshop APP13[0] 2-24 ', 'photoshop APP13[1] 24-46 20-24+42-46']);
  });

  it('joins JUMBF packets and keeps the header of the box once', async () => {
    const packet = (number: number, text: string): Uint8Array =>
      segment(0xeb, 'JP\0\x01', [0, 0, 0, number], [0, 0, 0, 16], 'jumb', text);
    const lines = await linesOf(jpeg([packet(1, 'abcd'), packet(2, 'efgh')]));
    assert.deepEqual(lines.slice(0, 2), ['c2pa APP11[0] 2-26 ', 'c2pa APP11[1] 26-50 38-46+22-26+46-50']);
  });

  it('finds the pictures of a multi-picture index', async () => {
    const file = JPEGS['map.jpg'] as Uint8Array;
    const map = jpeg([]).byteLength;
    const lines = await linesOf(file);
    assert.equal(lines.at(-1), `gain-map MPF image ${file.byteLength - map}-${file.byteLength} `);
    assert.equal(lines.at(-2), `pixels picture ${file.byteLength - map - 20}-${file.byteLength - map} `);
  });

  it('finds trailers of programs, films and padding behind the picture', async () => {
    const end = jpeg([]).byteLength;
    assert.deepEqual((await linesOf(JPEGS['film.jpg'] as Uint8Array)).slice(-2), [
      `pixels picture 21-${end} `,
      `trailer trailer ${end}-${end + 24} `,
    ]);
    assert.equal((await linesOf(jpeg([], zeros(9)))).at(-1), `padding padding ${end}-${end + 9} `);
    const mechanic = (await linesOf(JPEGS['mechanic.jpg'] as Uint8Array)).at(-1);
    assert.equal(mechanic, `trailer trailer[0] ${end}-${end + 21} ${end}-${end + 9}`);
  });

  it('passes over bytes that are no segment', async () => {
    const lines = await linesOf(JPEGS['garbage.jpg'] as Uint8Array);
    assert.deepEqual(
      lines.map((line) => line.split(' ')[1]),
      ['APP0[0]', 'SOF0[0]', 'picture'],
    );
  });

  it('does not open a segment that nothing sound follows, as ExifTool does not', async () => {
    const report = await readBytes(bytes(SOI, FRAME, JFIF), 'a.jpg');
    assert.deepEqual(
      report.blocks.map(({ payload }) => payload.length),
      [1, 0],
    );
    assert.ok(report.problems.some(({ code }) => code === 'truncated'));
  });

  it('reads the segments of EXV files', async () => {
    const printed = printedOf(await readBytes(JPEGS['file.exv'] as Uint8Array, 'file.exv'));
    assert.equal(printed['File:FileType'], 'EXV');
    assert.equal(printed['IPTC:By-line'], 'Jürgen');
  });

  it('reads no more than the ends of a long file', async () => {
    const file = bytes(
      SOI,
      PHOTOSHOP,
      FRAME,
      segment(0xda, [1, 1, 0, 0, 63, 0]),
      new Uint8Array(4_000_000).fill(7),
      EOI,
    );
    const { cost } = await readBytes(file, 'a.jpg');
    assert.ok(cost.bytes <= 3 * 16 * 1024, `${cost.bytes} bytes`);
  });
});

describe('tags of JPEG segments', () => {
  const cases: readonly (readonly [file: string, expected: Readonly<Record<string, unknown>>])[] = [
    [
      'plain.jpg',
      {
        'File:Comment': 'a comment',
        'File:EncodingProcess': 'Baseline DCT, Huffman coding',
        'File:YCbCrSubSampling': 'YCbCr4:2:0 (2 2)',
        'JFIF:JFIFVersion': '1.02',
        'JFIF:YResolution': '96',
      },
    ],
    [
      'adobe.jpg',
      { 'APP14:Adobe:APP14Flags0': 'Encoded with Blend=1 downsampling', 'APP14:Adobe:ColorTransform': 'YCbCr' },
    ],
    ['ducky.jpg', { 'Ducky:Quality': '60%' }],
    ['flir.jpg', { 'APP1:FLIR:CreatorSoftware': 'ACAM', 'APP1:FLIR:Emissivity': '0.80' }],
    ['gopro.jpg', { 'APP6:GoPro:Model': 'HERO' }],
    ['info.jpg', { 'APP12:PictureInfo:ExposureTime': '1/30', 'APP12:PictureInfo:CameraType': 'X100' }],
    ['scalado.jpg', { 'APP4:Scalado:PreviewImageWidth': '640' }],
    [
      'flashpix.jpg',
      {
        'FlashPix:ScreenNail': '(Binary data 6 bytes, use -b option to extract)',
        'FlashPix:PreviewImage': '(Binary data 6 bytes, use -b option to extract)',
      },
    ],
    ['ricoh.jpg', { 'APP5:RMETA:Room': 'four', 'APP5:RMETA:Lit': '2' }],
    ['stereo.jpg', { 'APP3:JPS:JPSLayout': 'Side By Side', 'APP3:JPS:JPSComment': 'two' }],
    ['thumbnail.jpg', { 'JFIF:JFXX:ThumbnailImage': '(Binary data 4 bytes, use -b option to extract)' }],
    ['preview.jpg', { 'File:PreviewImage': '(Binary data 8 bytes, use -b option to extract)' }],
    ['drone.jpg', { 'APP7:DJI:SensorID': 'X1', 'APP7:DJI:New_key': '2' }],
    ['spiff.jpg', { 'APP8:SPIFF:SPIFFVersion': '1.2', 'APP8:SPIFF:ColorSpace': 'YCbCr, ITU-R BT 601-1, RGB' }],
    ['mechanic.jpg', { 'PhotoMechanic:Tagged': 'Yes' }],
    ['station.jpg', { 'IPTC:IPTC2:DateCreated': '2024:02:29' }],
    [
      'map.jpg',
      {
        'MPF:MPF0:MPFVersion': '0100',
        'MPF:MPImage1:MPImageType': 'Baseline MP Primary Image',
        'MPF:MPImage2:MPImageType': 'Gain Map Image',
        'MPF:MPImage2:MPImage2': `(Binary data ${jpeg([]).byteLength} bytes, use -b option to extract)`,
      },
    ],
  ];
  for (const [file, expected] of cases) {
    it(`words those of ${file}`, async () => {
      const printed = printedOf(await readBytes(JPEGS[file] as Uint8Array, file));
      for (const [key, value] of Object.entries(expected)) assert.equal(printed[key], value, key);
    });
  }

  it('keeps IPTC out of its place apart', async () => {
    const file = jpeg([PHOTOSHOP, JFIF, PHOTOSHOP]);
    const printed = printedOf(await readBytes(file, 'a.jpg'));
    assert.equal(printed['IPTC:IPTC2:By-line'], 'Jürgen');
    assert.equal(printed['IPTC:By-line'], 'Jürgen');
    assert.ok(IPTC.byteLength > 0);
  });
});
