import { bytes, le32, type Part } from '../fixtures/build.ts';
import { SMALL_PROFILE } from '../fixtures/icc-profile.ts';

const XMP =
  '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">' +
  '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="application/eps"/></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>\n';

/** A line of hexadecimal digits in comments. */
export function hex(content: Part): string {
  return `% ${Buffer.from(bytes(content)).toString('hex').toUpperCase().replace(/.{60}/g, '$&\n% ')}\n`;
}

/** Photoshop's resource of one number. */
const RESOURCE = bytes('8BIM\x04\x0a\0\0\0\0\0\x01\x01\0');

export const HEADER = '%!PS-Adobe-3.0 EPSF-3.0\n';
/** Every kind of part that a document has. */
export const BODY =
  '%%Title: (A \\(small\\) title\\041)\n%%Creator: Some\n%%+ program\n%%BoundingBox: 0 0 20 10\n%%Unknown: x\n% %For: y\n' +
  '%%CreationDate: 7/18/05 2:33 PM\r\n%%For: (one) (two)\n%%EndComments\n%ImageData: 8 4 8 1 0 1 3 "beginimage"\n%Pages: 7\n' +
  `%%BeginDocument: inner\n%%Pages: 9\n%%BeginDocument: more\n%%EndDocument\n%%Pages: 8\n%%EndDocument\n` +
  `%%BeginBinary: 12\n%%Pages: 6\n\n%%EndBinary\n` +
  `%BeginPhotoshop: 14\n${hex(RESOURCE)}%EndPhotoshop\n%%BeginICCProfile: (x) -1 Hex\n${hex(SMALL_PROFILE)}%%EndICCProfile\n` +
  `%begin_xml_packet: 99\n${XMP}%end_xml_packet\n%%Title: late\n`;

export const PLAIN = bytes(HEADER, BODY);

/** The same behind a binary header, with a picture of one pixel. */
export function binary(tiff: Part = TIFF, more: Partial<Record<'start' | 'metafile', number>> = {}): Uint8Array {
  const preview = bytes(tiff);
  const start = more.start ?? 30;
  return bytes(
    [0xc5, 0xd0, 0xd3, 0xc6],
    le32(start),
    le32(PLAIN.byteLength),
    le32(more.metafile ?? 0),
    le32(more.metafile ? 10 : 0),
    le32(30 + PLAIN.byteLength),
    le32(preview.byteLength),
    [0xff, 0xff],
    PLAIN,
    preview,
  );
}

const TIFF = bytes('II*\0', le32(8), [1, 0], [0x00, 0x01, 3, 0], le32(1), le32(5), le32(0));

/** A packet that no comment announces. */
export const STRAY = bytes('%!PS-Adobe-3.0\r', XMP.replace('begin=""', 'begin="\xef\xbb\xbf"').replaceAll('\n', '\r'));
