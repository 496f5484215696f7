import { be16, be32, bytes, le16, le32, type Part, zeros } from '../fixtures/build.ts';

/** A segment: its marker's second byte, its length, its content. */
export function segment(marker: number, ...parts: readonly Part[]): Uint8Array {
  const body = bytes(...parts);
  return bytes([0xff, marker], be16(body.byteLength + 2), body);
}

export const SOI = [0xff, 0xd8];
export const EOI = [0xff, 0xd9];
export const JFIF = segment(0xe0, 'JFIF\0', [1, 2, 1], be16(72), be16(96), [0, 0]);
export const FRAME = segment(0xc0, [8], be16(40), be16(60), [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
export const SCAN = bytes(segment(0xda, [1, 1, 0, 0, 63, 0]), [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]);

/** A picture of these segments, with a frame and a scan, and with these parts behind it. */
export function jpeg(segments: readonly Part[], ...behind: readonly Part[]): Uint8Array {
  return bytes(SOI, ...segments, FRAME, SCAN, EOI, ...behind);
}

/** A dataset of IPTC. */
export function dataset(record: number, number: number, value: Part): Uint8Array {
  const content = bytes(value);
  return bytes([0x1c, record, number], be16(content.byteLength), content);
}

export const IPTC = bytes(
  dataset(2, 0, be16(4)),
  dataset(2, 25, 'sea'),
  dataset(2, 25, 'sky'),
  dataset(2, 55, '20240229'),
  dataset(2, 60, '103055+0200'),
  dataset(2, 80, 'J\xfcrgen'),
  dataset(2, 10, '1'),
);

/** An image resource of Photoshop without a name. */
export function resource(number: number, ...parts: readonly Part[]): Uint8Array {
  const body = bytes(...parts);
  return bytes('8BIM', be16(number), [0, 0], be32(body.byteLength), body, zeros(body.byteLength % 2));
}

/** A Unicode string of Photoshop: characters counted, two bytes each. */
export function unicode(text: string): Uint8Array {
  return bytes(be32(text.length), ...[...text].map((character) => be16(character.charCodeAt(0))));
}

export const RESOURCES = bytes(
  resource(0x03ed, be32(72 * 65536), be16(1), be16(1), be32(300.5 * 65536), be16(2), be16(1)),
  resource(0x0404, IPTC),
  resource(0x0406, be16(8), be16(0x101), be16(2)),
  resource(0x040a, [1]),
  resource(0x040b, 'http://example.com'),
  resource(0x040c, zeros(28), [0xff, 0xd8, 0xff, 0xd9]),
  resource(0x0421, be32(1), [1], unicode('Adobe Photoshop'), unicode('Adobe Photoshop CS6'), be32(1)),
  resource(0x0425, [0xab, ...zeros(15)]),
  resource(0x041e, be32(1), be32(0), be32(1), unicode('http://a.example')),
);

export const PHOTOSHOP = segment(0xed, 'Photoshop 3.0\0', RESOURCES);

/** A multi-picture index of two pictures; the second begins `offset` bytes behind the index's TIFF header. */
export function multiPicture(first: number, offset: number, length: number): Uint8Array {
  const entry = (attributes: number, size: number, start: number): Uint8Array =>
    bytes(le32(attributes), le32(size), le32(start), le16(0), le16(0));
  const list = bytes(entry(0x20030000, first, 0), entry(0x050000, length, offset));
  const field = (tag: number, type: number, count: number, value: Part): Uint8Array =>
    bytes(le16(tag), le16(type), le32(count), value);
  return segment(
    0xe2,
    'MPF\0II',
    le16(42),
    le32(8),
    le16(3),
    field(0xb000, 7, 4, '0100'),
    field(0xb001, 4, 1, le32(2)),
    field(0xb002, 7, 32, le32(50)),
    le32(0),
    list,
  );
}

/** A gain map behind a picture, and the picture's index of it. */
export function ultraHdr(): Uint8Array {
  const map = jpeg([]);
  const first = jpeg([multiPicture(0, 0, 0)]).byteLength;
  const base = 2 + 4 + 4;
  return jpeg([multiPicture(first, first - base, map.byteLength)], map);
}

const FFF_RECORD = bytes(le16(2), zeros(30), le32(0x3f4ccccd), zeros(12));

/** FLIR's file with one record about the camera. */
export const FLIR = bytes(
  'FFF\0',
  'ACAM',
  zeros(12),
  be32(101),
  be32(64),
  be32(1),
  zeros(32),
  be16(0x20),
  be16(1),
  zeros(8),
  be32(96),
  be32(FFF_RECORD.byteLength),
  zeros(12),
  FFF_RECORD,
);

const wide = (text: string): Uint8Array => bytes(...[...text].map((character) => le16(character.charCodeAt(0))));

/** A FlashPix contents list with one stream, and that stream. */
const FLASHPIX = [
  segment(0xe2, 'FPXR\0\0\x01', be16(1), be32(34), [0], wide('/\x05Screen Nail_bd0100609719a180'), [0, 0]),
  segment(0xe2, 'FPXR\0\0\x02', be16(0), be32(0), zeros(28), [0xff, 0xd8, 0xff, 0xd9, 1, 2]),
];

/** Two fields of Ricoh's: a text, and an entry of a menu. */
const RICOH = segment(
  0xe5,
  'RMETA\0MM',
  zeros(2),
  be16(0),
  be16(0),
  be16(12),
  be16(0),
  be16(2),
  zeros(8),
  bytes(be16(1), be16(11), 'Room\0Lit\0', be16(2), be16(7), 'four\0'),
  bytes(be16(3), be16(6), be16(0xffff), be16(2)),
);

/** Small files of every kind of segment. */
export const JPEGS: Readonly<Record<string, Uint8Array>> = {
  'plain.jpg': jpeg([JFIF, segment(0xfe, 'a comment\0')]),
  'photoshop.jpg': jpeg([PHOTOSHOP]),
  'icc.jpg': jpeg([segment(0xe2, 'ICC_PROFILE\0', [2, 2], 'second'), segment(0xe2, 'ICC_PROFILE\0', [1, 2], 'first ')]),
  'map.jpg': ultraHdr(),
  'adobe.jpg': jpeg([segment(0xee, 'Adobe', be16(100), be16(0x8000), be16(0), [1])]),
  'ducky.jpg': jpeg([segment(0xec, 'Ducky', be16(1), be16(4), be32(60), be16(0), be16(0))]),
  'flir.jpg': jpeg([segment(0xe1, 'FLIR\0\x01', [0, 0], FLIR)]),
  'gopro.jpg': jpeg([segment(0xe6, 'GoPro\0', 'DEVC\0', [1], be16(12), 'MINFc', [4], be16(1), 'HERO')]),
  'info.jpg': jpeg([segment(0xec, '[picture info]\r\nShutter=33333\r\nType=X100\r\n')]),
  'mechanic.jpg': jpeg([], dataset(2, 221, be32(1)), be32(9), 'cbipcbbl'),
  'station.jpg': jpeg([], IPTC, be16(1), be32(IPTC.byteLength + 10), [0xa1, 0xb2, 0xc3, 0xd4]),
  'film.jpg': jpeg([], be32(24), 'ftypmp42', zeros(12)),
  'flashpix.jpg': jpeg(FLASHPIX),
  'ricoh.jpg': jpeg([RICOH]),
  'stereo.jpg': jpeg([segment(0xe3, '_JPSJPS_', be16(4), [5, 1, 2, 1], be16(3), 'two')]),
  'thumbnail.jpg': jpeg([segment(0xe0, 'JFXX\0\x10', [0xff, 0xd8, 0xff, 0xd9])]),
  'preview.jpg': jpeg([segment(0xe3, [0xff, 0xd8, 0xff, 0xdb]), segment(0xe4, 'more')]),
  'drone.jpg': jpeg([segment(0xe7, 'DJI-DBG\0[sensor_id:X1][new_key:2]')]),
  'spiff.jpg': jpeg([
    segment(0xe8, 'SPIFF\0', [1, 2, 1, 3, 0, 0], be32(40), be32(60), [3, 8, 5, 1], be32(72), be32(72)),
  ]),
  'scalado.jpg': jpeg([segment(0xe4, 'SCALADO\0', be16(1), be16(0), be32(12), 'WDTH', be32(0), be32(640))]),
  'garbage.jpg': bytes(SOI, JFIF, 'junk', [0xff], FRAME, SCAN, EOI),
  'file.exv': bytes([0xff, 0x01], 'Exiv2', PHOTOSHOP, EOI),
};
