import { be16, be32, box, bytes, le16, le32, type Part, tiff, zeros } from '../../containers/fixtures/build.ts';
import { iccProfile } from '../../containers/fixtures/icc-profile.ts';
import type { MarkedFile } from './marked-file.ts';

/** A segment: its marker's second byte, its length, its content. */
export function segment(marker: number, ...parts: readonly Part[]): Uint8Array {
  const body = bytes(...parts);
  return bytes([0xff, marker], be16(body.byteLength + 2), body);
}

export const SOI = [0xff, 0xd8];
export const EOI = [0xff, 0xd9];
export const JFIF = segment(0xe0, 'JFIF\0', [1, 2, 1], be16(300), be16(300), [0, 0]);
export const ADOBE = segment(0xee, 'Adobe', be16(100), be16(0), be16(0), [1]);
export const PROFILE = iccProfile(['desc', bytes('desc', zeros(4), be32(6), 'plain\0')]);
export const ICC = segment(0xe2, 'ICC_PROFILE\0', [1, 1], PROFILE);
export const QUANTISATION = segment(0xdb, [0], new Uint8Array(64).fill(16));
export const FRAME = segment(0xc0, [8], be16(16), be16(16), [1, 1, 0x11, 0]);
/** One code in each table: a difference of nothing, and the end of a block. */
export const HUFFMAN = segment(0xc4, [0, 1, ...zeros(15), 0], [0x10, 1, ...zeros(15), 0]);
export const SCAN = segment(0xda, [1, 1, 0, 0, 63, 0]);
/** Four grey blocks. */
export const CODES = [0x00];
export const PICTURE = bytes(QUANTISATION, FRAME, HUFFMAN, SCAN, CODES);

/** A grey picture, sixteen by sixteen, with these segments before it and these bytes behind it. */
export function jpeg(segments: readonly Part[], ...behind: readonly Part[]): Uint8Array {
  return bytes(SOI, ...segments, PICTURE, EOI, ...behind);
}

export function comment(text: string): Uint8Array {
  return segment(0xfe, text);
}

export function exif(...directory: Parameters<typeof tiff>[0]): Uint8Array {
  return segment(0xe1, 'Exif\0\0', tiff(directory));
}

/** An XMP packet of one description with these attributes and elements. */
export function packet(attributes: string, elements = ''): string {
  return (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">' +
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    `<rdf:Description rdf:about="" ${attributes}>${elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  );
}

export function xmp(text: string): Uint8Array {
  return segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', text);
}

/** One picture of an index: its attributes, where it begins in the file (0 for the first), its length. */
export type Listed = readonly [attributes: number, start: number, length: number];

/** A multi-picture index whose TIFF header stands at `base`; `id` is the unique identifier of the first picture. */
export function index(base: number, pictures: readonly Listed[], id: string): Uint8Array {
  const field = (tag: number, type: number, count: number, value: Part): Uint8Array =>
    bytes(le16(tag), le16(type), le32(count), value);
  const listAt = 8 + 2 + 4 * 12 + 4;
  const idAt = listAt + 16 * pictures.length;
  const entries = pictures.map(([attributes, start, length]) =>
    bytes(le32(attributes), le32(length), le32(start === 0 ? 0 : start - base), zeros(4)),
  );
  return segment(
    0xe2,
    'MPF\0II',
    le16(42),
    le32(8),
    le16(4),
    field(0xb000, 7, 4, '0100'),
    field(0xb001, 4, 1, le32(pictures.length)),
    field(0xb002, 7, 16 * pictures.length, le32(listAt)),
    field(0xb003, 7, id.length, le32(idAt)),
    le32(0),
    ...entries,
    id,
  );
}

/** Hands out a text of its own for each place, and remembers them. */
export class Secrets {
  readonly all: { readonly place: string; readonly text: string }[] = [];

  at(place: string): string {
    const text = `Secret${String(this.all.length).padStart(3, '0')}xK9${[...place].map((c) => c.charCodeAt(0) % 10).join('')}`;
    this.all.push({ place, text });
    return text;
  }
}

const EXTENSION_GUID = 'A3C2B1908F7E6D5C4B3A29180716F5E4';

/** Exif of two directories: the second has a thumbnail; something stands between the values that nothing points to. */
function fullExif(secrets: Secrets): Uint8Array {
  const main = tiff([
    [0x010e, { ascii: secrets.at('Exif ImageDescription') }],
    [0x0112, { short: 6 }],
    [0x013b, { ascii: secrets.at('Exif Artist') }],
    [
      0x8769,
      {
        ifd: [
          [0x927c, { bytes: `Maker\0${secrets.at('maker note')}` }],
          [0x9286, { bytes: `ASCII\0\0\0${secrets.at('Exif UserComment')}` }],
          [0xa431, { ascii: secrets.at('Exif SerialNumber') }],
        ],
      },
    ],
    [0x8825, { ifd: [[0x001b, { bytes: `ASCII\0\0\0${secrets.at('GPSProcessingMethod')}` }]] }],
    [0x9c9c, { bytes: Buffer.from(`${secrets.at('Exif XPComment in UTF-16')}\0`, 'utf16le') }],
  ]);
  const slack = bytes(secrets.at('Exif slack'));
  const thumbnail = jpeg([comment(secrets.at('comment in the Exif thumbnail'))]);
  const secondAt = main.byteLength + slack.byteLength;
  const thumbnailAt = secondAt + 2 + 2 * 12 + 4;
  const second = bytes(
    le16(2),
    [le16(0x0201), le16(4), le32(1), le32(thumbnailAt)].flat(),
    [le16(0x0202), le16(4), le32(1), le32(thumbnail.byteLength)].flat(),
    le32(0),
  );
  const whole = bytes(main, slack, second, thumbnail);
  new DataView(whole.buffer).setUint32(8 + 2 + 6 * 12, secondAt, true);
  return segment(0xe1, 'Exif\0\0', whole);
}

function extendedXmp(text: string): Uint8Array {
  const head = 'http://ns.adobe.com/xmp/extension/\0';
  return segment(0xe1, head, EXTENSION_GUID, be32(text.length), be32(0), text);
}

function dataset(number: number, value: string): Uint8Array {
  return bytes([0x1c, 2, number], be16(value.length), value);
}

function photoshop(secrets: Secrets): Uint8Array {
  const resource = (number: number, body: Uint8Array): Uint8Array =>
    bytes('8BIM', be16(number), [0, 0], be32(body.byteLength), body, zeros(body.byteLength % 2));
  return segment(
    0xed,
    'Photoshop 3.0\0',
    resource(0x0404, bytes(dataset(120, secrets.at('IPTC Caption')), dataset(80, secrets.at('IPTC By-line')))),
    resource(0x040b, bytes(secrets.at('Photoshop URL'))),
    resource(0x0fa0, bytes(secrets.at('Photoshop plug-in'))),
  );
}

/** Every segment that a picture can have, and two trailers. */
function photo(): MarkedFile {
  const secrets = new Secrets();
  const thumbnail = bytes(secrets.at('JFIF thumbnail').padEnd(48));
  const claim = bytes(secrets.at('C2PA manifest'));
  const superbox = bytes(
    be32(16 + claim.byteLength + 8),
    'jumb',
    be32(8 + claim.byteLength + 8),
    'jumd',
    claim,
    zeros(8),
  );
  const packetText = packet(
    `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" photoshop:City="${secrets.at('XMP City')}" xmpNote:HasExtendedXMP="${EXTENSION_GUID}"`,
    `<dc:creator><rdf:Seq><rdf:li>${secrets.at('XMP creator')}</rdf:li></rdf:Seq></dc:creator><!-- ${secrets.at('XMP comment')} -->`,
  );
  const segments = [
    segment(0xe0, 'JFIF\0', [1, 2, 1], be16(300), be16(300), [4, 4], thumbnail),
    segment(0xe0, 'JFXX\0', [0x10], jpeg([comment(secrets.at('comment in the JFXX thumbnail'))])),
    fullExif(secrets),
    exif([0x010f, { ascii: secrets.at('second Exif') }]),
    xmp(packetText),
    extendedXmp(packet(`xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${secrets.at('extended XMP')}"`)),
    segment(0xe1, 'QVCI\0', secrets.at('unknown APP1')),
    ICC,
    segment(0xe2, 'ICC_PROFILE\0', [7, 9], secrets.at('ICC chunk of no profile')),
    segment(0xe2, 'FPXR\0', [0, 1], secrets.at('FlashPix')),
    segment(0xe3, 'Meta\0\0', secrets.at('APP3')),
    segment(0xe4, secrets.at('APP4')),
    segment(0xe5, 'RMETA\0', secrets.at('APP5')),
    segment(0xe6, 'GoPro\0', secrets.at('APP6')),
    segment(0xe7, secrets.at('APP7')),
    segment(0xe8, 'SEAL\0', secrets.at('APP8')),
    segment(0xe9, 'Media Jukebox\0', secrets.at('APP9')),
    segment(0xea, 'UNICODE\0', secrets.at('APP10')),
    segment(0xeb, 'JP', be16(1), be32(1), superbox),
    segment(0xec, 'Ducky', [0, 1], be16(4), be32(60), [0, 2], be16(32), secrets.at('Ducky comment').padEnd(32), [0, 0]),
    photoshop(secrets),
    segment(0xee, 'Adobe', be16(100), be16(0), be16(0), [1], secrets.at('behind the Adobe transform')),
    segment(0xef, secrets.at('APP15')),
    comment(secrets.at('COM')),
    comment(secrets.at('second COM')),
  ];
  const late = bytes(segment(0xe9, secrets.at('APP9 behind the scan')), comment(secrets.at('COM behind the scan')));
  const trailer = bytes(secrets.at('behind EOI'), jpeg([comment(secrets.at('picture behind EOI'))]));
  const afcpAt =
    SOI.length + bytes(...segments).byteLength + PICTURE.byteLength + late.byteLength + 2 + trailer.byteLength;
  const afcp = bytes('AXS!', be16(1), be16(0), be32(0), secrets.at('AFCP trailer'), 'AXS!', be32(afcpAt), be32(0));
  return {
    name: 'photo.jpg',
    bytes: bytes(SOI, ...segments, PICTURE, late, EOI, trailer, afcp),
    secrets: secrets.all,
  };
}

/** Bytes between the segments, which decoders pass over with a warning. */
function gaps(): MarkedFile {
  const secrets = new Secrets();
  const file = bytes(
    SOI,
    JFIF,
    secrets.at('between segments'),
    QUANTISATION,
    [0xff, 0xff, 0xff],
    FRAME,
    HUFFMAN,
    secrets.at('before the scan'),
    SCAN,
    CODES,
    comment('x'),
    secrets.at('before EOI'),
    EOI,
  );
  return { name: 'gaps.jpg', bytes: file, secrets: secrets.all };
}

/** Pictures of an index: a large preview and one eye's view. */
function multi(): MarkedFile {
  const secrets = new Secrets();
  const preview = jpeg([exif([0x013b, { ascii: secrets.at('Exif of the preview') }])]);
  const eye = jpeg([comment(secrets.at('COM of the other view'))]);
  const id = secrets.at('unique id of the picture');
  const build = (pictures: readonly Listed[]): Uint8Array =>
    bytes(SOI, JFIF, index(SOI.length + JFIF.byteLength + 8, pictures, id), PICTURE, EOI);
  const first = build([
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]).byteLength;
  const gap = bytes(secrets.at('between the pictures'));
  const eyeAt = first + preview.byteLength + gap.byteLength;
  const head = build([
    [0x20030000, 0, first],
    [0x010002, first, preview.byteLength],
    [0x020002, eyeAt, eye.byteLength],
  ]);
  return { name: 'multi.mpo', bytes: bytes(head, preview, gap, eye), secrets: secrets.all };
}

const CONTAINER_NAMESPACES =
  'xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/"';

/** A directory with these items behind the picture: what each is, its type, its length. */
export function directory(items: readonly (readonly [string, string, number])[]): string {
  const item = ([semantic, mime, length]: readonly [string, string, number]): string =>
    `<rdf:li rdf:parseType="Resource"><Container:Item Item:Semantic="${semantic}" Item:Mime="${mime}"${length ? ` Item:Length="${length}"` : ''}/></rdf:li>`;
  return `<Container:Directory><rdf:Seq>${items.map(item).join('')}</rdf:Seq></Container:Directory>`;
}

/** The XMP of a gain map as Apple writes it. */
export const APPLE_PACKET = packet(
  'xmlns:apdi="http://ns.apple.com/pixeldatainfo/1.0/" xmlns:HDRGainMap="http://ns.apple.com/HDRGainMap/1.0/" apdi:AuxiliaryImageType="urn:com:apple:photo:2020:aux:hdrgainmap" HDRGainMap:HDRGainMapVersion="65536"',
);

/** The XMP of a gain map. */
export const GAIN_MAP_PACKET = packet(
  'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0" hdrgm:GainMapMin="0" hdrgm:GainMapMax="2.5" hdrgm:HDRCapacityMax="2.5"',
);
/** Headrooms 1 and 4, gains from 1 to 4, gamma 1, offsets 1/64: each as numerator and denominator (ISO 21496-1, annex C). */
const ISO_FIGURES = bytes(...[0, 1, 2, 1, 0, 1, 2, 1, 1, 1, 1, 64, 1, 64].map(be32));
const ISO_HEAD = 'urn:iso:std:iso:ts:21496:-1\0';

/** An Ultra HDR picture, its gain map with more than it needs, and something behind that. */
export function ultraHdr(secrets = new Secrets()): MarkedFile {
  const map = jpeg([
    exif([0x013b, { ascii: secrets.at('Exif of the gain map') }]),
    xmp(GAIN_MAP_PACKET.replace('hdrgm:Version', `hdrgm:Note="${secrets.at('XMP of the gain map')}" hdrgm:Version`)),
    segment(0xe2, ISO_HEAD, be16(0), be16(0), [0], ISO_FIGURES, secrets.at('behind the figures of ISO 21496-1')),
    comment(secrets.at('COM of the gain map')),
  ]);
  const depth = jpeg([comment(secrets.at('depth map'))]);
  const description = packet(
    `${CONTAINER_NAMESPACES} xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" hdrgm:Version="1.0" dc:source="${secrets.at('XMP beside the directory')}"`,
    directory([
      ['Primary', 'image/jpeg', 0],
      ['GainMap', 'image/jpeg', map.byteLength],
      ['Depth', 'image/jpeg', depth.byteLength],
    ]),
  );
  const before = bytes(SOI, JFIF, exif([0x0112, { short: 6 }]), xmp(description));
  const id = secrets.at('unique id in the index');
  const behind = bytes(segment(0xe2, ISO_HEAD, be16(0), be16(0)), ICC, PICTURE, EOI);
  const build = (pictures: readonly Listed[]): Uint8Array =>
    bytes(before, index(before.byteLength + 8, pictures, id), behind);
  const first = build([
    [0, 0, 0],
    [0, 0, 0],
  ]).byteLength;
  const head = build([
    [0x030000, 0, first],
    [0, first, map.byteLength],
  ]);
  return {
    name: 'hdr.jpg',
    bytes: bytes(head, map, depth, secrets.at('behind the gain map')),
    secrets: secrets.all,
  };
}

/** A film that does nothing, with something in it that nothing points to. */
function film(hidden: string): Uint8Array {
  const header = box(
    'mvhd',
    zeros(12),
    be32(600),
    be32(0),
    be32(0x10000),
    be16(0x100),
    zeros(10),
    zeros(36),
    zeros(24),
    be32(2),
  );
  return bytes(box('ftyp', 'mp42', be32(0), 'mp42'), box('moov', header), box('free', hidden));
}

/** A motion photo as Google's cameras write them. */
export function motionPhoto(secrets = new Secrets()): MarkedFile {
  const clip = film(secrets.at('free box of the film'));
  const description = packet(
    `${CONTAINER_NAMESPACES} xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MotionPhoto="1" GCamera:MotionPhotoVersion="1" GCamera:MotionPhotoPresentationTimestampUs="968644" GCamera:hdrp_makernote="${secrets.at('XMP maker note')}"`,
    directory([
      ['Primary', 'image/jpeg', 0],
      ['MotionPhoto', 'video/mp4', clip.byteLength],
    ]),
  );
  return {
    name: 'motion.jpg',
    bytes: bytes(jpeg([xmp(description)], secrets.at('before the film')), clip),
    secrets: secrets.all,
  };
}

/** A motion photo as Samsung's cameras write them. */
export function samsungPhoto(secrets = new Secrets()): MarkedFile {
  const clip = film(secrets.at('free box of the film'));
  const block = bytes(le16(0), le16(0x0a30), le32(16), 'MotionPhoto_Data', clip);
  const note = bytes(le16(0), le16(0x0001), le32(10), 'Image_Note', secrets.at('note in the trailer'));
  const list = bytes(
    'SEFH',
    le32(106),
    le32(2),
    [le16(0), le16(0x0a30), le32(block.byteLength + note.byteLength), le32(block.byteLength)].flat(),
    [le16(0), le16(0x0001), le32(note.byteLength), le32(note.byteLength)].flat(),
  );
  return {
    name: 'samsung.jpg',
    bytes: jpeg([JFIF], block, note, list, le32(list.byteLength), 'SEFT'),
    secrets: secrets.all,
  };
}

/** A stereo picture, which has a comment of its own. */
function stereo(): MarkedFile {
  const secrets = new Secrets();
  const text = secrets.at('comment of the stereo descriptor');
  const descriptor = segment(0xe3, '_JPSJPS_', be16(4), be32(0x00040101), be16(text.length), text);
  return { name: 'stereo.jps', bytes: jpeg([JFIF, descriptor]), secrets: secrets.all };
}

/** JPEG files with a secret in every place where one can hide. */
export async function jpegMatrix(): Promise<readonly MarkedFile[]> {
  return [photo(), gaps(), multi(), ultraHdr(), motionPhoto(), samsungPhoto(), stereo()];
}
