import { deflateSync } from 'node:zlib';
import { be16, bytes, type Part, zeros } from '../../containers/fixtures/build.ts';

interface Secret {
  readonly place: string;
  readonly text: string;
}

interface MatrixFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly secrets: readonly Secret[];
}

/** Documents with a secret in every place where one can hide: written plainly and revised, and packed. */
export const pdfMatrix = async (): Promise<MatrixFile[]> => [revised(), packed()];

/** Hands out a secret for each place. */
function hiding(): { hide(place: string): string; readonly secrets: Secret[] } {
  const secrets: Secret[] = [];
  return {
    secrets,
    hide(place) {
      const text = `SeCrEt${String(secrets.length).padStart(2, '0')}pdf`;
      secrets.push({ place, text });
      return text;
    },
  };
}

export type Objects = Readonly<Record<number, Part>>;

export function stream(entries: string, ...content: readonly Part[]): Uint8Array {
  const body = bytes(...content);
  return bytes(`<<${entries}/Length ${body.byteLength}>>\nstream\n`, body, '\nendstream');
}

export function deflated(entries: string, content: Part, behind: Part = ''): Uint8Array {
  return stream(`${entries}/Filter/FlateDecode`, deflateSync(bytes(content)), behind);
}

/** Objects behind what is there, and a table of those that are new. */
export function revision(before: Uint8Array, objects: Objects, trailer: string, gap: Part = ''): Uint8Array {
  let file = before;
  let table = '';
  const previous = /startxref\n(\d+)\n%%EOF\s*$/.exec(Buffer.from(before).toString('latin1'))?.[1];
  for (const [number, content] of Object.entries(objects)) {
    table += `${number} 1\n${String(file.byteLength).padStart(10, '0')} 00000 n \n`;
    file = bytes(file, `${number} 0 obj\n`, content, '\nendobj\n', gap);
  }
  const more = previous === undefined ? '' : `/Prev ${previous}`;
  const head = previous === undefined ? '0 1\n0000000000 65535 f \n' : '';
  return bytes(file, `xref\n${head}${table}trailer\n<<${trailer}${more}>>\nstartxref\n${file.byteLength}\n%%EOF\n`);
}

/** A grey picture of 8 by 8, of one block without detail. */
export function greyJpeg(...segments: readonly Part[]): Uint8Array {
  const part = (marker: number, ...content: readonly Part[]): Uint8Array => {
    const body = bytes(...content);
    return bytes([0xff, marker], be16(body.byteLength + 2), body);
  };
  const ones = new Uint8Array(64).fill(1);
  const oneCode = [1, ...zeros(15), 0];
  return bytes(
    [0xff, 0xd8],
    ...segments.map((content, index) => part(index === 0 ? 0xe1 : 0xfe, content)),
    part(0xdb, [0], ones),
    part(0xc0, [8], be16(8), be16(8), [1, 1, 0x11, 0]),
    part(0xc4, [0x00], oneCode),
    part(0xc4, [0x10], oneCode),
    part(0xda, [1, 1, 0, 0, 63, 0]),
    [0x3f, 0xff, 0xd9],
  );
}

export function xmpWith(text: string): string {
  return (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    `xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Keywords="${text}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
}

/** Text as hexadecimal digits of UTF-16. */
function utf16(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** A tiny TIFF file with one text. */
function exifWith(text: string): Uint8Array {
  return bytes(
    'Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x31\0\x02\0\0\0',
    [text.length + 1],
    '\0\0\0\x1a\0\0\0\0',
    text,
    '\0',
  );
}

const PAGE_CONTENT =
  'BT /F1 18 Tf 20 150 Td (Visible words) Tj ET q 40 0 0 40 20 20 cm /Im1 Do Q q 1 0 0 1 90 20 cm /Fm1 Do Q';

function revised(): MatrixFile {
  const { hide, secrets } = hiding();
  const old = revision(
    bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'),
    {
      1: '<</Type/Catalog/Pages 3 0 R>>',
      2: `<</Title(${hide('Info of an older revision')})>>`,
      3: '<</Type/Pages/Count 1/Kids[5 0 R]>>',
      5: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 200 200]/Contents 6 0 R>>',
      6: deflated('', `BT (${hide('page content of an older revision')}) Tj ET`),
    },
    '/Size 7/Root 1 0 R/Info 2 0 R',
  );
  const now: Objects = {
    1:
      '<</Type/Catalog/Pages 3 0 R/Metadata 4 0 R/PieceInfo<</Some<</LastModified(D:2020)/Private 20 0 R>>>>' +
      `/Names<</EmbeddedFiles<</Names[(a)21 0 R]>>>>/AF[21 0 R]/SpiderInfo<</V 1.0/C[<</URL(${hide('web capture')})>>]>>` +
      `/ACME_Owner(${hide('private key of the catalog')})/Perms<</DocMDP 23 0 R>>/Threads[<</Type/Thread/I<</Author(${hide('author of an article')})>>/F 24 0 R>>]` +
      `/OCProperties<</OCGs[25 0 R]/D<</Creator(${hide('creator of layers')})/Order[25 0 R]/ON[25 0 R]>>>>` +
      `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(CGATS TR 001)/Info(${hide('words of the output intent')})>>]` +
      `/AcroForm<</Fields[26 0 R]/SigFlags 3/XFA[(preamble)27 0 R(xmpmeta)28 0 R(postamble)29 0 R]>>` +
      `/Extensions<</ACME<</BaseVersion/1.7/URL(${hide('developer extension')})>>>>/Legal<</Attestation(${hide('legal attestation')})>>>>`,
    2:
      `<</Title(${hide('Info title')})/Author${utf16(hide('Info author in UTF-16'))}/CreationDate(D:20200102030405Z)` +
      `/Own(${hide('own key of Info')})>>`,
    3: '<</Type/Pages/Count 1/Kids[5 0 R]>>',
    4: stream('/Type/Metadata/Subtype/XML', xmpWith(hide('XMP of the document'))),
    5:
      '<</Type/Page/Parent 3 0 R/MediaBox[0 0 200 200]/Contents 6 0 R/Metadata 7 0 R/LastModified(D:20190102030405Z)/Thumb 8 0 R' +
      `/Resources<</Font<</F1 9 0 R>>/XObject<</Im1 10 0 R/Fm1 11 0 R>>/Properties<</L 25 0 R>>>>/ID(${hide('identifier of web capture')})` +
      `/VP[<</Type/Viewport/BBox[0 0 1 1]/Name(${hide('view of a map')})/Measure<</Type/Measure/Subtype/GEO/GPTS[50 8]>>>>]` +
      '/Annots[12 0 R 13 0 R 14 0 R 26 0 R' +
      `<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/GoToR/F<</Type/Filespec/F(${hide('path of another file')})/UF${utf16(hide('path in UTF-16'))}>>>>>>` +
      `<</Type/Annot/Subtype/Link/Rect[0 9 9 18]/A<</S/Launch/F(${hide('path of a program')})/Win<</F(${hide('Windows path')})>>>>>>` +
      `<</Type/Annot/Subtype/Link/Rect[0 18 9 27]/A<</S/URI/URI(file:///C:/Users/${hide('file URI')})>>>>` +
      ']/B[24 0 R]>>',
    6: deflated('', PAGE_CONTENT, hide('bytes behind the end of a packed stream')),
    7: deflated('/Type/Metadata/Subtype/XML', xmpWith(hide('XMP of a page, packed'))),
    8: stream(
      '/Width 2/Height 6/ColorSpace/DeviceGray/BitsPerComponent 8/Note(x)',
      hide('thumbnail').slice(0, 12).padEnd(12, '.'),
    ),
    9: `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Name/${hide('name of a font')}>>`,
    10: stream(
      `/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode/Metadata 15 0 R/Name/${hide('name of a picture')}`,
      greyJpeg(exifWith(hide('Exif of a JPEG picture')), hide('comment of a JPEG picture')),
      hide('bytes behind a JPEG picture'),
    ),
    11: stream(
      `/Type/XObject/Subtype/Form/BBox[0 0 50 50]/PTEX.FileName(${hide('file name that TeX leaves')})/PTEX.InfoDict 16 0 R/LastModified(D:2018)`,
      '0.5 g 0 0 30 30 re f /Im2 Do',
    ),
    12:
      '<</Type/Annot/Subtype/Square/Rect[100 100 150 150]/C[1 0 0]/P 5 0 R/Popup 13 0 R/AP<</N 17 0 R>>' +
      `/T(${hide('author of a remark')})/Contents(${hide('words of a remark')})/NM(${hide('identifier of a remark')})/M(D:20210102)` +
      `/RC(<p>${hide('rich words of a remark')}</p>)/Subj(${hide('subject of a remark')})>>`,
    13: `<</Type/Annot/Subtype/Popup/Rect[0 0 10 10]/Parent 12 0 R/Contents(${hide('words of a pop-up')})>>`,
    14: `<</Type/Annot/Subtype/FileAttachment/Rect[0 0 10 10]/FS 22 0 R/Contents(${hide('words of an attachment')})>>`,
    15: stream('/Type/Metadata/Subtype/XML', xmpWith(hide('XMP of a picture'))),
    16: `<</Title(${hide('Info of an included document')})>>`,
    17: stream('/Type/XObject/Subtype/Form/BBox[0 0 50 50]', '1 0 0 RG 1 1 48 48 re S'),
    20: `<</Owner(${hide('page-piece dictionary')})>>`,
    21: `<</Type/Filespec/F(${hide('name of an embedded file')})/EF<</F 18 0 R>>>>`,
    18: deflated('/Type/EmbeddedFile', hide('content of an embedded file, packed')),
    22: `<</Type/Filespec/F(${hide('name of an attached file')})/EF<</F 19 0 R>>>>`,
    19: stream('/Type/EmbeddedFile/Params<</ModDate(D:2017)>>', hide('content of an attached file')),
    23:
      `<</Type/Sig/Filter/Adobe.PPKLite/Name(${hide('name of a signer')})/Location(${hide('place of a signature')})/M(D:2022)` +
      `/Reason(${hide('reason of a signature')})/ContactInfo(${hide('address of a signer')})/ByteRange[0 1 2 3]/Contents<00>>>`,
    24: '<</Type/Bead/T<</Type/Thread>>/N 24 0 R/V 24 0 R/P 5 0 R/R[0 0 10 10]>>',
    25:
      `<</Type/OCG/Name(Layer)/Usage<</CreatorInfo<</Creator(${hide('program that made a layer')})/Subtype/Artwork>>` +
      `/User<</Type/Ind/Name(${hide('user of a layer')})>>>>>>`,
    26:
      '<</Type/Annot/Subtype/Widget/FT/Sig/T(Field)/Rect[150 0 190 20]/V 23 0 R/P 5 0 R' +
      `/SV<</Reasons[(${hide('seed value of a signature')})]>>>>`,
    27: stream('', '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">'),
    28: deflated('', `<xmpmeta>${hide('XMP in the XML of a form')}</xmpmeta>`),
    29: stream('', '</xdp:xdp>'),
    30: `<</Type/Page/Words(${hide('object that nothing leads to')})>>`,
  };
  const file = revision(
    old,
    now,
    `/Size 31/Root 1 0 R/Info 2 0 R/ID[(${hide('identifier of the file')})(x)]/DocChecksum/${hide('checksum of a program')}`,
    `% ${hide('remark between objects')}\n`,
  );
  return { name: 'revised.pdf', bytes: bytes(file, `${hide('bytes behind the end of the file')}\n`), secrets };
}

/** What a document keeps in streams of objects, with a table in a stream too. */
export function packedDocument(
  packedObjects: Readonly<Record<number, string>>,
  direct: Objects,
  more = '',
): Uint8Array {
  let file = bytes('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n');
  const size = 42;
  const rows: number[][] = Array.from({ length: size }, () => [0, 0, 0, 0]);
  const add = (number: number, content: Part): void => {
    rows[number] = [1, ...be16(file.byteLength), 0];
    file = bytes(file, `${number} 0 obj\n`, content, '\nendobj\n');
  };
  let [table, bodies] = ['', ''];
  for (const [index, [number, content]] of Object.entries(packedObjects).entries()) {
    table += `${number} ${bodies.length} `;
    bodies += `${content} `;
    rows[Number(number)] = [2, ...be16(40), index];
  }
  add(40, deflated(`/Type/ObjStm/N ${Object.keys(packedObjects).length}/First ${table.length}`, table + bodies));
  for (const [number, content] of Object.entries(direct)) add(Number(number), content);
  const start = file.byteLength;
  rows[41] = [1, ...be16(start), 0];
  const entries = `/Type/XRef/Size ${size}/W[1 2 1]/Root 1 0 R${more}`;
  return bytes(file, '41 0 obj\n', deflated(entries, rows.flat()), `\nendobj\nstartxref\n${start}\n%%EOF\n`);
}

function packed(): MatrixFile {
  const { hide, secrets } = hiding();
  const bytesOf = packedDocument(
    {
      1: `<</Type/Catalog/Pages 3 0 R/Met#61data 6 0 R/Pi#65ceInfo<</X<</Private(${hide('page-piece dictionary under a coded name')})>>>>>>`,
      2: `<</Author(${hide('Info in an object stream')})/Keywords(${hide('keywords in an object stream')})>>`,
      3: '<</Type/Pages/Count 1/Kids[4 0 R]>>',
      4: '<</Type/Page/Parent 3 0 R/MediaBox[0 0 200 200]/Contents 7 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</Im1 8 0 R/Fm1 9 0 R>>>>>>',
      5: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
      11: `(${hide('object of a stream that nothing leads to')})% ${hide('remark in an object stream')}\n`,
    },
    {
      6: deflated('/Type/Metadata/Subtype/XML', xmpWith(hide('XMP under a coded name'))),
      7: deflated('', PAGE_CONTENT),
      8: stream(
        '/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8/Filter[/FlateDecode/DCTDecode]',
        deflateSync(
          greyJpeg(exifWith(hide('Exif of a packed JPEG picture')), hide('comment of a packed JPEG picture')),
        ),
      ),
      9: deflated(
        `/Type/XObject/Subtype/Form/BBox[0 0 50 50]/OPI<</2.0<</F(${hide('file name of a picture at the printer')})>>>>`,
        '0.5 g 0 0 30 30 re f',
      ),
      10: deflated('', hide('packed stream that nothing leads to')),
    },
    `/Info 2 0 R/ID[<${Buffer.from(hide('identifier in hexadecimal digits')).toString('hex')}><00>]`,
  );
  return { name: 'packed.pdf', bytes: bytesOf, secrets };
}
