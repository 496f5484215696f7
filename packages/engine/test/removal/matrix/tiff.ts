import {
  ASCII,
  BYTE,
  greyPicture,
  LONG,
  letters,
  RATIONAL,
  SHORT,
  SRATIONAL,
  sorted,
  type TiffTag,
  tiffFile,
  UNDEFINED,
} from './tiff-file.ts';

export interface MarkedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly secrets: readonly { readonly place: string; readonly text: string }[];
}

/** Collects the places of one file. */
function marker(prefix: string) {
  const secrets: { place: string; text: string }[] = [];
  const secret = (place: string): string => {
    const text = `${prefix}-${String(secrets.length).padStart(2, '0')}-secret`;
    secrets.push({ place, text });
    return text;
  };
  return { secrets, secret };
}

/** A TIFF, a BigTIFF and a DNG with a secret in every place where one can hide. */
export const tiffMatrix = async (): Promise<readonly MarkedFile[]> => [
  markedTiff('photo.tif', 'tif', false),
  markedTiff('photo.btf', 'btf', true),
  markedDng(),
];

function markedTiff(name: string, prefix: string, isBig: boolean): MarkedFile {
  const { secret, secrets } = marker(prefix);
  const text = (tag: number, place: string): TiffTag => [tag, ASCII, secret(place)];
  const blob = (tag: number, place: string, type = UNDEFINED): TiffTag => [tag, type, letters(secret(place))];
  const gps: TiffTag[] = [
    [2, RATIONAL, [51, 1, 30, 1, 0, 1]],
    text(18, 'GPS map datum'),
    blob(27, 'GPS processing method'),
    text(29, 'GPS date stamp'),
  ];
  const exif: TiffTag[] = [
    text(36867, 'date of the original'),
    [37386, RATIONAL, [50, 1]],
    blob(37500, 'maker note'),
    blob(37510, 'user comment'),
    text(42016, 'unique id'),
    text(42032, 'camera owner'),
    text(42033, 'body serial number'),
    text(42037, 'lens serial number'),
    [40965, LONG, { ifds: [[text(1, 'interoperability index')]] }],
  ];
  const first = sorted(greyPicture(), [
    text(269, 'document name'),
    text(270, 'image description'),
    text(271, 'make'),
    text(272, 'model'),
    text(285, 'page name'),
    text(305, 'software'),
    text(306, 'date'),
    text(315, 'artist'),
    text(316, 'host computer'),
    text(333, 'ink names'),
    text(337, 'target printer'),
    [700, BYTE, letters(xmp(secret('XMP')))],
    text(33432, 'copyright'),
    blob(33723, 'IPTC that is none', UNDEFINED),
    [34377, BYTE, letters(`8BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x78\0\x0d${secret('IPTC in Photoshop')}`)],
    blob(37724, 'Photoshop layers'),
    text(42112, 'GDAL metadata'),
    text(42113, 'GDAL no-data text'),
    blob(50341, 'print image matching'),
    blob(50838, 'ImageJ data'),
    blob(65001, 'private tag'),
    text(34737, 'GeoTIFF text'),
    [40092, BYTE, utf16(secret('Windows comment'))],
    [34665, LONG, { ifds: [exif] }],
    [34853, LONG, { ifds: [gps] }],
    [330, LONG, { ifds: [sorted(greyPicture(0x80), [[254, LONG, [1]], text(270, 'description of the small copy')])] }],
  ]);
  const second = sorted(greyPicture(0x40), [
    text(270, 'description of the second page'),
    text(65002, 'private tag of the second page'),
  ]);
  const bytes = tiffFile([first, second], {
    isBig,
    slack: letters(`${secret('unused bytes')}${isBig ? '__' : ''}`),
    trailer: letters(secret('behind the end')),
  });
  return { name, bytes, secrets };
}

function markedDng(): MarkedFile {
  const { secret, secrets } = marker('dng');
  const text = (tag: number, place: string): TiffTag => [tag, ASCII, secret(place)];
  const blob = (tag: number, place: string): TiffTag => [tag, UNDEFINED, letters(secret(place))];
  const raw = sorted(
    greyPicture(0x50).filter(([tag]) => tag !== 262),
    [
      [254, LONG, [0]],
      [262, SHORT, [32803]],
      [33421, SHORT, [2, 2]],
      [33422, BYTE, [0, 1, 1, 2]],
      blob(65003, 'private tag of the raw picture'),
    ],
  );
  const preview = sorted(greyPicture(0x90), [
    [254, LONG, [1]],
    text(50966, 'preview application'),
    text(50971, 'preview date'),
  ]);
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xfe, 0, 15, ...letters(secret('comment in JPEG data')), 0xff, 0xd9]);
  const first = sorted(
    greyPicture().filter(([tag]) => tag !== 259 && tag !== 273 && tag !== 278 && tag !== 279),
    [
      [254, LONG, [1]],
      [259, SHORT, [7]],
      [273, LONG, { data: [jpeg] }],
      [278, SHORT, [4]],
      [279, LONG, [jpeg.byteLength]],
      text(271, 'make'),
      text(272, 'model'),
      [330, LONG, { ifds: [raw, preview] }],
      [50706, BYTE, [1, 4, 0, 0]],
      text(50708, 'unique camera model'),
      text(50709, 'localised camera model'),
      [50721, SRATIONAL, [9376, 10000, 0, 1, 0, 1]],
      text(50735, 'camera serial number'),
      blob(50740, 'private data'),
      blob(50781, 'raw data unique id'),
      text(50827, 'name of the raw file'),
      blob(50828, 'the raw file itself'),
      text(50936, 'profile name'),
      text(50942, 'profile copyright'),
      text(51105, 'camera label'),
      text(52526, 'semantic name'),
    ],
  );
  return { name: 'raw.dng', bytes: tiffFile([first], { trailer: letters(secret('behind the end')) }), secrets };
}

function xmp(title: string): string {
  const description = `<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${title}"/>`;
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF>`;
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/">${rdf}</x:xmpmeta>`;
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));
}
