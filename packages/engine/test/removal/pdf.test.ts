import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { unfiltered } from '../../src/containers/pdf/removal/packing.ts';
import { MetadataError } from '../../src/model/metadata-error.ts';
import { Trip } from '../../src/model/trip.ts';
import { bytes } from '../containers/fixtures/build.ts';
import { SMALL_PROFILE } from '../containers/fixtures/icc-profile.ts';
import {
  deflated,
  greyJpeg,
  type Objects,
  packedDocument,
  pdfMatrix,
  revision,
  stream,
  xmpWith,
} from './matrix/pdf.ts';
import { clean, holds, planFor } from './removing.ts';

const NAME = 'document.pdf';

/** A document of one page: object 1 is its catalog, 3 its tree of pages, 5 the page. */
function pdf(objects: Objects = {}, trailer = ''): Uint8Array {
  return revision(
    bytes('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n'),
    {
      1: '<</Type/Catalog/Pages 3 0 R>>',
      3: '<</Type/Pages/Count 1/Kids[5 0 R]>>',
      5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 200 200]/Contents 6 0 R>>',
      6: deflated('', '0 0 9 9 re f'),
      ...objects,
    },
    `/Size 99/Root 1 0 R${trailer}`,
  );
}

function textOf(file: Uint8Array): string {
  return Buffer.from(file).toString('latin1');
}

/** The file, and every stream in it that unpacks. */
function* layers(file: Uint8Array): Generator<Uint8Array> {
  yield file;
  const text = textOf(file);
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const start = text.indexOf('\n', index) + 1;
    try {
      yield inflateSync(file.subarray(start));
    } catch {
      // Not packed.
    }
  }
}

function holdsAnywhere(file: Uint8Array, text: string): boolean {
  const hex = Buffer.from(text).toString('hex');
  for (const layer of layers(file)) if (holds(layer, text) || holds(layer, hex)) return true;
  return false;
}

describe('every hiding place', async () => {
  for (const { name, bytes: file, secrets } of await pdfMatrix()) {
    test(name, async () => {
      const { bytes: cleaned, plan } = await clean(file, {}, name);
      const left = secrets.filter(({ text }) => holdsAnywhere(cleaned, text));
      assert.deepEqual(left, []);
      assert.ok(plan.doomed.length > 3);
      assert.ok(!holds(cleaned, 'xpacket'));
      assert.ok([...layers(cleaned)].some((layer) => holds(layer, 'Visible words')));
    });
    test(`${name}: everything`, async () => {
      const { bytes: cleaned } = await clean(file, { everything: true }, name);
      assert.ok(secrets.every(({ text }) => !holdsAnywhere(cleaned, text)));
    });
  }
  test('the secrets are there before', async () => {
    for (const { bytes: file, secrets } of await pdfMatrix()) {
      const isThere = ({ text }: { text: string }): boolean => {
        const swapped = Buffer.from(text, 'utf16le').swap16().toString('hex');
        return holdsAnywhere(file, text) || holds(file, swapped);
      };
      const hidden = secrets.filter((secret) => !isThere(secret)).map(({ place }) => place);
      assert.deepEqual(hidden, []);
      assert.equal(new Set(secrets.map(({ text }) => text)).size, secrets.length);
    }
  });
});

describe('what stays', () => {
  test('layout, language, outlines, fields, links, labels and structure', async () => {
    const catalog =
      '<</Type/Catalog/Pages 3 0 R/Lang(de-DE)/PageMode/UseOutlines/ViewerPreferences<</HideMenubar true>>/Outlines 7 0 R' +
      '/PageLabels<</Nums[0<</S/r>>]>>/StructTreeRoot 8 0 R/MarkInfo<</Marked true>>/AcroForm<</Fields[9 0 R]/DA(/F 9 Tf)>>>>';
    const file = pdf({
      1: catalog,
      5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 200 200]/Rotate 90/UserUnit 2/Contents 6 0 R/Annots[9 0 R 10 0 R]>>',
      7: '<</Type/Outlines/First 11 0 R/Last 11 0 R/Count 1>>',
      8: '<</Type/StructTreeRoot/K<</S/Figure/Alt(A tree)/ActualText(Tree)/Pg 5 0 R/K 0>>/RoleMap<</MyFigure/Figure>>>>',
      9: '<</Subtype/Widget/FT/Tx/T(Surname)/TU(Your surname)/V(Meyer)/Rect[0 0 9 9]/MK<</CA(x)>>/M(D:2020)>>',
      10: '<</Subtype/Link/Rect[0 0 9 9]/Border[0 0 0]/A<</S/URI/URI(https://example.org)>>/Contents(To the example)>>',
      11: '<</Title(Chapter)/Parent 7 0 R/Dest[5 0 R/Fit]>>',
    });
    const { bytes: cleaned } = await clean(file, {}, NAME);
    const text = textOf(cleaned);
    for (const piece of [
      'de-DE',
      'UseOutlines',
      'HideMenubar',
      'Chapter',
      'A tree',
      '(Tree)',
      '/MyFigure',
      'Surname',
      'Meyer',
    ])
      assert.ok(text.includes(piece), piece);
    for (const piece of ['/Rotate 90', '/UserUnit 2', 'https://example.org', 'To the example', '/Nums', '/MK'])
      assert.ok(text.includes(piece), piece);
    assert.ok(!text.includes('D:2020'));
  });

  test('the version, and what the catalog says of it', async () => {
    const { bytes: cleaned } = await clean(pdf({ 1: '<</Type/Catalog/Version/1.7/Pages 3 0 R>>' }), {}, NAME);
    assert.ok(textOf(cleaned).startsWith('%PDF-1.6\n'));
    assert.ok(holds(cleaned, '/Version /1.7'));
  });

  const PROFILED = pdf({
    5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Resources<</ColorSpace<</CS0[/ICCBased 7 0 R]>>>>>>',
    7: stream('/N 3/Alternate/DeviceRGB', SMALL_PROFILE),
  });

  test('a profile of colours, unless everything goes', async () => {
    const { bytes: cleaned, plan } = await clean(PROFILED, {}, NAME);
    assert.ok(Buffer.from(cleaned).includes(Buffer.from(SMALL_PROFILE)));
    assert.ok(plan.kept.some(({ path, why }) => path === 'ICCBased' && why === 'rendering needs it'));
    const { bytes: bare } = await clean(PROFILED, { everything: true }, NAME);
    assert.ok(!Buffer.from(bare).includes(Buffer.from(SMALL_PROFILE)));
    assert.ok(holds(bare, '/CS0 /DeviceRGB'));
  });

  test('the words of a text on the page that has no other picture', async () => {
    const file = pdf({
      5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Annots[7 0 R]>>',
      7: '<</Subtype/FreeText/Rect[0 0 9 9]/DA(/F 9 Tf)/Contents(Shown)/T(Author)>>',
    });
    const { bytes: cleaned } = await clean(file, {}, NAME);
    assert.ok(holds(cleaned, '(Shown)'));
    assert.ok(!holds(cleaned, 'Author'));
  });

  test('a clean document stays as it is', async () => {
    const { bytes: cleaned } = await clean(pdf(), {}, NAME);
    const { plan } = await planFor(cleaned, {}, NAME);
    assert.deepEqual(plan.parts, [{ kind: 'copy', range: { start: 0, end: cleaned.byteLength } }]);
  });
});

describe('policies', () => {
  const FILE = pdf(
    {
      1: '<</Type/Catalog/Pages 3 0 R/Names<</EmbeddedFiles<</Names[(a)8 0 R]>>>>>>',
      2: '<</Title(Heading)/Author(Ada)/Producer(Maker)/CreationDate(D:20200102)/Own(x)>>',
      5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/VP[<</Measure<</Subtype/GEO/GPTS[51 7]>>>>]/LastModified(D:2019)>>',
      7: stream('/Type/EmbeddedFile/Params<</ModDate(D:2018)>>', 'content that is attached'),
      8: '<</Type/Filespec/F(a.txt)/Desc(words)/EF<</F 7 0 R>>>>',
    },
    '/Info 2 0 R/ID[<0102><0304>]',
  );

  test('keep description, keep identity', async () => {
    const { bytes: described, plan } = await clean(FILE, { keep: ['description'] }, NAME);
    assert.ok(holds(described, '(Heading)') && !holds(described, 'Ada') && !holds(described, 'Maker'));
    assert.ok(plan.kept.some(({ path }) => path === 'Info/Title'));
    const { bytes: named } = await clean(FILE, { keep: ['identity', 'history', 'time'] }, NAME);
    for (const piece of ['(Ada)', '(Maker)', 'D:20200102', 'D:2019', '<0102>']) assert.ok(holds(named, piece), piece);
    assert.ok(!holds(named, 'Heading') && !holds(named, '(x)'));
  });

  test('keep attachments', async () => {
    const { bytes: cleaned } = await clean(FILE, { keep: ['attachments'] }, NAME);
    assert.ok(holds(cleaned, 'content that is attached') && holds(cleaned, '(a.txt)'));
    assert.ok(!holds(cleaned, 'D:2018') && !holds(cleaned, '(words)'));
  });

  test('drop location alone', async () => {
    const clean1 = (await clean(FILE, { drop: ['location'] }, NAME)).bytes;
    assert.ok(!holds(clean1, 'GPTS'));
    for (const piece of ['(Heading)', '(Ada)', 'D:2019', '<0102>', 'content that is attached'])
      assert.ok(holds(clean1, piece), piece);
  });

  test('nothing to drop: nothing is written anew', async () => {
    const { bytes: same, plan } = await clean(FILE, { drop: ['gain-map'] }, NAME);
    assert.deepEqual(same, FILE);
    assert.deepEqual(plan.doomed, []);
  });
});

describe('damage that does not matter', () => {
  const FILE = pdf({ 2: '<</Title(Sec)>>' }, '/Info 2 0 R');
  const text = textOf(FILE);
  const damaged: readonly (readonly [string, Uint8Array])[] = [
    ['no table', bytes(text.slice(0, text.indexOf('xref')))],
    ['a table that lies', bytes(text.replace(/00000(\d\d\d)/g, '00001$1'))],
    ['a wrong start', bytes(text.replace(/startxref\n\d+/, 'startxref\n7'))],
    ['no end', bytes(text.slice(0, text.indexOf('startxref')))],
    ['a table that leads back to itself', bytes(text.replace('/Size 99', `/Prev ${text.indexOf('xref')}`))],
    ['a length that lies', bytes(text.replace(/\/Length \d+/, '/Length 9999'))],
    ['a length of nothing', bytes(text.replace(/\/Length \d+/, '/Length 0'))],
    ['white space before the header', bytes('\n\n', text)],
  ];
  for (const [name, file] of damaged) {
    test(name, async () => {
      const { bytes: cleaned } = await clean(file, {}, NAME);
      assert.ok(!holds(cleaned, 'Sec'));
      assert.ok([...layers(cleaned)].some((layer) => holds(layer, '0 0 9 9 re f')));
    });
  }

  test('pages that are lost are counted no more', async () => {
    const whole = pdf({ 3: '<</Type/Pages/Count 2/Kids[5 0 R 50 0 R]>>' });
    const { bytes: cleaned } = await clean(whole, {}, NAME);
    assert.ok(holds(cleaned, '/Count 1') && holds(cleaned, '/Kids [3 0 R]'));
  });

  test('only the newest state of an object counts, and objects out of use vanish', async () => {
    const first = pdf({ 7: '(unused)' });
    const second = revision(first, { 6: deflated('', '1 1 8 8 re f') }, '/Size 99/Root 1 0 R');
    const { bytes: cleaned } = await clean(second, {}, NAME);
    const shown = [...layers(cleaned)];
    assert.ok(shown.some((layer) => holds(layer, '1 1 8 8 re f')));
    assert.ok(!shown.some((layer) => holds(layer, '0 0 9 9 re f') || holds(layer, 'unused')));
  });
});

describe('odd places', () => {
  const withPicture = (filter: string, content: Uint8Array): Uint8Array =>
    pdf({
      5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Resources<</XObject<</I 7 0 R>>>>>>',
      7: stream(`/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter${filter}`, content),
    });

  test('a JPEG picture behind a line end, and behind letters for bytes', async () => {
    const picture = greyJpeg('Exif\0\0MM\0\x2a\0\0\0\x08\0\0', 'a remark');
    const { bytes: cleaned } = await clean(withPicture('/DCTDecode', bytes('\r\n', picture)), {}, NAME);
    assert.ok(!holds(cleaned, 'a remark'));
    assert.ok(Buffer.from(cleaned).includes(Buffer.from([0x3f, 0xff, 0xd9])));
    const letters = bytes(Buffer.from(picture).toString('hex'), '>');
    const { bytes: plain } = await clean(withPicture('[/ASCIIHexDecode/DCTDecode]', letters), {}, NAME);
    assert.ok(!holdsAnywhere(plain, 'a remark'));
    assert.ok(holds(plain, '/Filter [/FlateDecode /DCTDecode]'));
  });

  test('a JPEG picture in runs, and in codes of LZW', async () => {
    const picture = greyJpeg('Exif\0\0MM\0\x2a\0\0\0\x08\0\0', 'a remark');
    const runs: number[] = [];
    for (let at = 0; at < picture.byteLength; at += 128) {
      const piece = picture.subarray(at, at + 128);
      runs.push(piece.byteLength - 1, ...piece);
    }
    // Each byte is a code of nine bits; the table is cleared before they grow wider.
    const codes = [...picture].flatMap((byte, at) => (at % 200 === 0 ? [256, byte] : [byte]));
    const bits = [...codes, 257].map((code) => code.toString(2).padStart(9, '0')).join('');
    const lzw = (bits.match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2));
    for (const [filter, content] of [
      ['[/RunLengthDecode/DCTDecode]', bytes([...runs, 128])],
      ['[/LZWDecode/DCTDecode]', bytes(lzw)],
    ] as const) {
      const { bytes: cleaned } = await clean(withPicture(filter, content), {}, NAME);
      assert.ok(![...layers(cleaned)].some((layer) => holds(layer, 'a remark')), filter);
      assert.ok(holds(cleaned, '/Filter [/FlateDecode /DCTDecode]'), filter);
      assert.ok(Buffer.from(cleaned).includes(Buffer.from([0x3f, 0xff, 0xd9])), filter);
    }
    await assert.rejects(planFor(withPicture('[/Unheard/DCTDecode]', picture), {}, NAME), /can be unpacked/);
  });

  test('codes of LZW as the standard has them', () => {
    const packed = Uint8Array.of(0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01);
    const plain = unfiltered('/LZWDecode', packed, new Trip());
    assert.deepEqual(plain, Uint8Array.of(45, 45, 45, 45, 45, 65, 45, 45, 45, 66));
  });

  test('what programs note of their layers, and titles where there are no outlines', async () => {
    const file = pdf({
      5:
        '<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Resources<</Properties<<' +
        '/MC0<</Title(Layer of Ada)/Color[1 2 3]/Editable true>>/MC1<</ActualText(read aloud)/Lang(en)>>/MC2 7 0 R>>' +
        '/ExtGState<</G0<</Type/ExtGState/CA .5/FL 2/Title(Title of Ada)/Desc(Words of Ada)>>>>' +
        '/ColorSpace<</C[/CalGray<</WhitePoint[1 1 1]/Title(White of Ada)>>]>>>>>>',
      7: '<</Type/OCG/Name(Shown layer)>>',
    });
    const { bytes: cleaned } = await clean(file, {}, NAME);
    assert.ok(!holds(cleaned, 'Ada'));
    for (const piece of ['(read aloud)', '(en)', '(Shown layer)', '/CA .5', '/FL 2', '/WhitePoint'])
      assert.ok(holds(cleaned, piece), piece);
  });

  test('metadata in the XML of a form that is one stream', async () => {
    const xml = '<xdp:xdp><template>shown</template><x:xmpmeta a="b"><r>hidden</r></x:xmpmeta></xdp:xdp>';
    const file = pdf({
      1: '<</Type/Catalog/Pages 3 0 R/AcroForm<</Fields[]/XFA 7 0 R>>>>',
      7: deflated('', xml),
    });
    const { bytes: cleaned } = await clean(file, {}, NAME);
    assert.ok(holds(cleaned, '<xdp:xdp><template>shown</template></xdp:xdp>'));
  });

  test('a remark that only the structure leads to', async () => {
    const file = pdf({
      1: '<</Type/Catalog/Pages 3 0 R/StructTreeRoot<</K<</S/Annot/K<</Type/OBJR/Obj 7 0 R>>>>>>>>',
      7: '<</Subtype/Text/Rect[0 0 9 9]/T(Ada)/Contents(Remark)>>',
    });
    const { bytes: cleaned } = await clean(file, {}, NAME);
    assert.ok(!holds(cleaned, 'Ada') && !holds(cleaned, 'Remark'));
  });

  test('objects that only newer readers are to see', async () => {
    const plain = textOf(pdf());
    const at = plain.length;
    const start = /startxref\n(\d+)/.exec(plain)?.[1];
    const rows = [1, (Number(plain.indexOf('6 0 obj')) >> 8) & 255, plain.indexOf('6 0 obj') & 255, 0];
    const more = stream('/Type/XRef/Size 7/W[1 2 1]/Index[6 1]/Root 1 0 R', rows);
    const hybrid = bytes(plain, '30 0 obj\n', more, '\nendobj\n');
    const table = `xref\n6 1\n0000000000 65535 f \ntrailer\n<</Size 99/Root 1 0 R/XRefStm ${at}/Prev ${start}>>\n`;
    const file = bytes(hybrid, table, `startxref\n${hybrid.byteLength}\n%%EOF\n`);
    const { bytes: cleaned } = await clean(file, {}, NAME);
    assert.ok([...layers(cleaned)].some((layer) => holds(layer, '0 0 9 9 re f')));
  });
});

describe('what cannot be cleaned is refused', () => {
  const isRefused = (error: unknown): boolean => error instanceof MetadataError && error.code === 'not-removable';

  test('an encrypted document', async () => {
    const file = pdf({ 7: '<</Filter/Standard/O(o)/U(u)>>' }, '/Encrypt 7 0 R');
    await assert.rejects(planFor(file, {}, NAME), isRefused);
    await assert.rejects(planFor(file.subarray(0, file.byteLength - 60), {}, NAME), isRefused);
    await assert.rejects(planFor(file.subarray(0, textOf(file).indexOf('xref')), {}, NAME), isRefused);
  });

  test('a document without pages', async () => {
    await assert.rejects(planFor(bytes('%PDF-1.4\n1 0 obj\n<</Type/Font>>\nendobj\n'), {}, NAME), isRefused);
  });

  test('a damaged picture with metadata', async () => {
    const broken = greyJpeg('Exif\0\0').subarray(2);
    const file = pdf({
      5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 6 0 R/Resources<</XObject<</I 7 0 R>>>>>>',
      7: stream('/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode', broken),
    });
    await assert.rejects(planFor(file, {}, NAME), isRefused);
  });
});

describe('hostile documents end in a plan or a refusal', () => {
  const SMALL = pdf({ 2: '<</Title(x)>>', 4: stream('/Subtype/XML/Type/Metadata', xmpWith('x')) }, '/Info 2 0 R');
  const PACKED = packedDocument(
    { 1: '<</Type/Catalog/Pages 3 0 R>>', 3: '<</Type/Pages/Kids[4 0 R]/Count 1>>', 4: '<</Type/Page/Parent 3 0 R>>' },
    {},
  );

  async function endsWell(file: Uint8Array): Promise<void> {
    try {
      await planFor(file, {}, NAME);
    } catch (error) {
      assert.ok(error instanceof MetadataError, String(error));
      return;
    }
    await clean(file, {}, NAME);
  }

  for (const [name, file] of [
    ['plain', SMALL],
    ['packed', PACKED],
  ] as const) {
    test(`${name}: every prefix`, async () => {
      for (let end = 9; end < file.byteLength; end += 7) await endsWell(file.subarray(0, end));
    });
    test(`${name}: single bytes`, async () => {
      for (let at = 9; at < file.byteLength; at += 7)
        for (const value of [0, 0x39, 0x3e]) await endsWell(file.with(at, value));
    });
  }

  test('numbers of nothing and of too much', async () => {
    const text = textOf(SMALL);
    for (const value of ['0', '1', '99999999', '999999999999999'])
      for (const key of ['Length', 'Count', 'Size', 'Root', 'Pages', 'Contents'])
        await endsWell(bytes(text.replace(new RegExp(`/${key} \\d+`), `/${key} ${value}`)));
  });

  test('pages in a ring, and deep lists', async () => {
    await endsWell(pdf({ 3: '<</Type/Pages/Count 1/Kids[3 0 R 5 0 R]>>' }));
    await endsWell(pdf({ 6: '['.repeat(10_000) }));
    await endsWell(pdf({ 6: `${'<</A '.repeat(200)}1${'>>'.repeat(200)}` }));
    await endsWell(pdf({ 6: '('.repeat(10_000) }));
    await endsWell(bytes('%PDF-1.4\n', '1 0 obj ('.repeat(20_000)));
    await endsWell(bytes('%PDF-1.4\n', '1 0 obj <<>> stream '.repeat(5_000)));
  });

  test('streams of objects that name themselves', async () => {
    const text = textOf(PACKED);
    await endsWell(bytes(text.replace('/Type/ObjStm', '/Extends 40 0 R/Type/ObjStm')));
    await endsWell(packedDocument({ 1: '<</Type/Catalog/Pages 3 0 R>>', 3: '40 0 R' }, {}));
  });
});
