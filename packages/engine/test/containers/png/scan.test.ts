import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { be16, be32, bytes, pngChunk, zeros } from '../fixtures/build.ts';
import { EXIF, IHDR, itxt, PNG_SIGNATURE, packed, png, RASTERS, XMP } from '../fixtures/rasters.ts';
import { linesOf, printedOf, readNatively } from '../read-natively.ts';

describe('PNG', () => {
  it('finds every chunk, and joins a picture that is spread over several', async () => {
    const report = await readNatively(RASTERS['all.png'] as Uint8Array, 'all.png');
    const kinds = report.blocks.map(({ kind, path }) => `${kind} ${path}`);
    assert.deepEqual(kinds, [
      'structure IHDR[0]',
      'structure gAMA[0]',
      'structure cHRM[0]',
      'structure pHYs[0]',
      'structure tIME[0]',
      'structure iCCP[0]/name',
      'icc iCCP[0]',
      'exif eXIf[0]',
      'text tEXt[0]',
      'text zTXt[0]',
      'xmp iTXt[0]',
      'text tEXt[1]',
      'pixels IDAT[0]',
      'structure IEND[0]',
    ]);
    assert.deepEqual(report.facts, { width: 40, height: 30 });
    const pixels = report.blocks.find(({ kind }) => kind === 'pixels');
    assert.equal((pixels?.range.end ?? 0) - (pixels?.range.start ?? 0), 2 * 32);
  });

  it('tells what headers say', async () => {
    const printed = printedOf(await readNatively(RASTERS['all.png'] as Uint8Array, 'all.png'));
    assert.equal(printed['PNG:ColorType'], 'Palette');
    assert.equal(printed['PNG:Interlace'], 'Adam7 Interlace');
    assert.equal(printed['PNG:Gamma'], '2.2');
    assert.equal(printed['PNG:RedX'], '0.64');
    assert.equal(printed['PNG-pHYs:PixelUnits'], 'meters');
    assert.equal(printed['PNG:ModifyDate'], '2020:01:02 03:04:05');
    assert.equal(printed['PNG:ProfileName'], 'name');
    assert.equal(printed['ICC_Profile:ProfileDescription'], 'plain');
    assert.equal(printed['PNG:Title'], 'café');
    assert.equal(printed['PNG:Comment'], 'packed');
  });

  it('lets a chunk out as a whole, its check included', async () => {
    const file = png(pngChunk('tEXt', 'Title\0one'));
    const start = PNG_SIGNATURE.length + IHDR.byteLength;
    assert.ok(linesOf(await readNatively(file, 'a.png')).includes(`text tEXt[0] ${start}-${start + 21}`));
  });

  it('reads transparency as the kind of colours asks for', async () => {
    const palette = await readNatively(png(pngChunk('tRNS', [1, 2])), 'a.png');
    assert.equal(printedOf(palette)['PNG:Transparency'], '1 2');
    const gray = bytes(PNG_SIGNATURE, pngChunk('IHDR', be32(1), be32(1), [8, 0, 0, 0, 0]), pngChunk('tRNS', [1, 2]));
    assert.equal(printedOf(await readNatively(gray, 'a.png'))['PNG:Transparency'], '258');
  });

  it('reads scale, offset, background and the page that ImageMagick adds', async () => {
    const file = png(
      pngChunk('sCAL', [1], '1.5\x002.5e3'),
      pngChunk('oFFs', be32(3), be32(4), [1]),
      pngChunk('bKGD', be16(7), be16(8), be16(9)),
      pngChunk('vpAg', be32(5), be32(6), [0]),
      pngChunk('cICP', [9, 16, 0, 1]),
      pngChunk('sRGB', [2]),
      pngChunk('PLTE', zeros(6)),
    );
    const printed = printedOf(await readNatively(file, 'a.png'));
    assert.equal(printed['PNG:SubjectUnits'], 'meters');
    assert.equal(printed['PNG:SubjectPixelHeight'], '2.5e3');
    assert.equal(printed['PNG:ImageOffset'], '3, 4 (microns)');
    assert.equal(printed['PNG:BackgroundColor'], '7 8 9');
    assert.equal(printed['PNG:VirtualImageWidth'], '5');
    assert.equal(printed['PNG-cICP:TransferCharacteristics'], 'SMPTE ST 2084, ITU BT.2100 PQ');
    assert.equal(printed['PNG:SRGBRendering'], 'Saturation');
    assert.equal(printed['PNG:Palette'], '(Binary data 6 bytes, use -b option to extract)');
  });

  it('finds Exif behind a leader, and packed; data that is no Exif is told as such', async () => {
    const led = await readNatively(png(pngChunk('eXIf', 'Exif\0\0', EXIF)), 'a.png');
    assert.ok(led.blocks.some(({ kind, payload }) => kind === 'exif' && payload[0]?.start === 47));
    const zipped = await readNatively(png(pngChunk('zxIf', [0], be32(EXIF.byteLength), packed(EXIF))), 'a.png');
    assert.ok(zipped.blocks.some(({ kind, packing }) => kind === 'exif' && packing === 'deflate'));
    const bad = printedOf(await readNatively(png(pngChunk('eXIf', 'bad')), 'a.png'));
    assert.equal(bad['PNG:eXIf'], '(Binary data 3 bytes, use -b option to extract)');
  });

  it('goes on behind the end: a trailer, and chunks in it', async () => {
    const file = bytes(png(pngChunk('tEXt', 'Title\0in')), pngChunk('tEXt', 'Title\0out'));
    const report = await readNatively(file, 'a.png');
    assert.ok(linesOf(report).includes(`trailer trailer ${file.byteLength - 21}-${file.byteLength}`));
    assert.equal(printedOf(report)['Trailer:Title'], 'out');
  });

  it('stops at a chunk that the file does not hold whole', async () => {
    const file = png(pngChunk('tEXt', 'Title\0one'), pngChunk('tEXt', 'Author\0two'));
    const report = await readNatively(file.slice(0, file.byteLength - 14), 'a.png');
    assert.equal(printedOf(report)['PNG:Title'], 'one');
    assert.equal(printedOf(report)['PNG:Author'], undefined);
    assert.equal(report.problems[0]?.code, 'malformed');
  });

  it('takes XMP that is packed', async () => {
    const report = await readNatively(png(itxt('XML:com.adobe.xmp', XMP, { isPacked: true })), 'a.png');
    assert.ok(report.blocks.some(({ kind, packing }) => kind === 'xmp' && packing === 'deflate'));
  });

  it('knows the chunks of MNG and JNG', async () => {
    const mng = bytes('\x8aMNG\r\n\x1a\n', pngChunk('MHDR', be32(4), be32(5), zeros(20)), pngChunk('MEND'));
    const report = await readNatively(mng, 'a.mng');
    assert.equal(printedOf(report)['MNG:ImageWidth'], '4');
    assert.deepEqual(report.facts, { width: 4, height: 5 });
  });
});

it('PNG that holds what other rooms would have to open says so', async () => {
  const { gaps } = await readNatively(png(pngChunk('meTa', 'x')), 'a.png');
  assert.ok(gaps.some(({ kind, name }) => kind === 'payload' && name === 'meTa'));
});
