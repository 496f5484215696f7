import { deflateSync } from 'node:zlib';
import { be16, bytes, type Part } from '../fixtures/build.ts';
import { SMALL_PROFILE } from '../fixtures/icc-profile.ts';

const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
  '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>' +
  '</rdf:Description></rdf:RDF></x:xmpmeta>';

/** Objects by number. */
export type Objects = Readonly<Record<number, Part>>;

/** A stream: its dictionary's entries but the length, and its content. */
export function stream(entries: string, content: Part): Uint8Array {
  const body = bytes(content);
  return bytes(`<<${entries}/Length ${body.byteLength}>>\nstream\n`, body, '\nendstream');
}

export function deflated(entries: string, content: Part): Uint8Array {
  return stream(`${entries}/Filter/FlateDecode`, deflateSync(bytes(content)));
}

/** Objects behind what is there already, with the table and trailer that tell where they lie. */
export function appended(before: Uint8Array, objects: Objects, trailer: string): Uint8Array {
  let file = before;
  let table = '';
  for (const [number, content] of Object.entries(objects)) {
    table += `${number} 1\n${String(file.byteLength).padStart(10, '0')} 00000 n \n`;
    file = bytes(file, `${number} 0 obj\n`, content, '\nendobj\n');
  }
  return bytes(
    file,
    `xref\n0 1\n0000000000 65535 f \n${table}trailer\n${trailer}\nstartxref\n${file.byteLength}\n%%EOF\n`,
  );
}

/** A document with a table at its end; object 1 is its catalog, 2 its information. */
export function pdf(objects: Objects, more = ''): Uint8Array {
  return appended(bytes('%PDF-1.4\n'), objects, `<</Size 99/Root 1 0 R/Info 2 0 R${more}>>`);
}

/** A document that keeps its objects in a stream, and tells so in a stream whose rows PNG's filter 2 has passed. */
export function packedPdf(objects: Readonly<Record<number, string>>, direct: Objects = {}, more = ''): Uint8Array {
  let file = bytes('%PDF-1.5\n');
  const rows: number[][] = Array.from({ length: 40 }, () => [0, 0, 0, 0]);
  const put = (number: number, content: Part): void => {
    rows[number] = [1, ...be16(file.byteLength), 0];
    file = bytes(file, `${number} 0 obj\n`, content, '\nendobj\n');
  };
  const numbers = Object.keys(objects).map(Number);
  let [table, bodies] = ['', ''];
  for (const [index, number] of numbers.entries()) {
    table += `${number} ${bodies.length} `;
    bodies += `${objects[number]} `;
    rows[number] = [2, ...be16(30), index];
  }
  put(30, deflated(`/Type/ObjStm/N ${numbers.length}/First ${table.length}`, table + bodies));
  for (const [number, content] of Object.entries(direct)) put(Number(number), content);
  const start = file.byteLength;
  rows[31] = [1, ...be16(start), 0];
  const filtered = rows.map((row, at) => [
    2,
    ...row.map((value, column) => (value - (rows[at - 1]?.[column] ?? 0)) & 0xff),
  ]);
  const entries = `/Type/XRef/Size 40/W[1 2 1]/Root 1 0 R/Info 2 0 R${more}/DecodeParms<</Columns 4/Predictor 12>>`;
  const content = deflated(entries, filtered.flat());
  return bytes(file, '31 0 obj\n', content, `\nendobj\nstartxref\n${start}\n%%EOF\n`);
}

const CATALOG =
  '<</Type/Catalog/Pages 3 0 R/Metadata 4 0 R/Lang(en-GB)/PageMode/UseOutlines/MarkInfo<</Marked true>>/AcroForm<</Fields[]>>>>';
const INFO =
  "<</Title(Br\\374cken \\(two\\)\\\n)/Author<feff0416>/Keywords(one, two;x, three)/CreationDate(D:20230504133105-07'00')" +
  '/Trapped/True/Own#20entry 5/some_thing(x)/Producer 9 0 R>>';
const PAGES = '<</Type/Pages/Count 1/Kids[5 0 R]/MediaBox[0 0 612 792]>>';
const PAGE =
  '<</Type/Page/PieceInfo<</Illustrator<</Private 6 0 R>>>>/Resources<</ColorSpace<</CS0[/ICCBased 8 0 R]>>>>>>';
const DRAWING = '%!PS-Adobe-3.0\r%%Title: (A drawing)\r%AI9_ColorModel: 2\r';

/** The objects of a document with a bit of everything. */
export const OBJECTS = {
  1: CATALOG,
  2: INFO,
  3: PAGES,
  4: stream('/Type/Metadata/Subtype/XML', XMP),
  5: PAGE,
  6: '<</ContainerVersion 11/AIMetaData 7 0 R>>',
  7: deflated('', DRAWING),
  8: deflated('/N 3', SMALL_PROFILE),
  9: '(A \x84 producer)',
};

const { 4: METADATA, 7: DRAWN, 8: PROFILE, ...OTHERS } = OBJECTS;

export const PLAIN = pdf(OBJECTS);
export const PACKED = packedPdf(OTHERS, { 4: METADATA, 7: DRAWN, 8: PROFILE });
