import {
  box,
  bytes,
  hex,
  type MatrixFile,
  secretly,
  text,
  tinyProfile,
  tinyTiff,
  tinyXmp,
  u16,
  u32,
} from './box-writing.ts';

const SIZ = hex('ff51 0029 0000 00000010 00000010 00000000 00000000 00000008 00000010 00000000 00000000 0001 070101');
const COD = hex('ff52 000c 00000001000004040001');
const QCD = hex('ff5c 0004 4040');
const TILES = [hex('df02001233 52db486b5c2546 4018 8c734a0cee'), hex('ce3c115054a6344bddf74ba37119b253de')];

export const comment = (text: string): Uint8Array => bytes(hex('ff64'), u16(text.length + 4), u16(1), text);

export interface StreamParts {
  readonly main?: readonly Uint8Array[];
  /** Segments in the header of each tile-part. */
  readonly tile?: readonly Uint8Array[];
  readonly hasTileLengths?: boolean;
  /** The last tile-part does not say how long it is. */
  readonly isOpen?: boolean;
  readonly after?: Uint8Array | string;
}

/** A codestream of 16 × 16 grey pixels in two tiles. */
export function buildStream({
  main = [],
  tile = [],
  hasTileLengths,
  isOpen,
  after = '',
}: StreamParts = {}): Uint8Array {
  const inside = bytes(...tile);
  const lengths = TILES.map((data) => 14 + inside.byteLength + data.byteLength);
  const parts = TILES.map((data, at) => {
    const length = isOpen && at === 1 ? 0 : (lengths[at] ?? 0);
    return bytes(hex('ff90 000a'), u16(at), u32(length), hex('0001'), inside, hex('ff93'), data);
  });
  const table = bytes(
    hex('ff55'),
    u16(4 + 5 * 2),
    hex('00 50'),
    ...lengths.map((length, at) => bytes(Uint8Array.of(at), u32(length))),
  );
  return bytes(hex('ff4f'), SIZ, COD, QCD, hasTileLengths ? table : '', ...main, ...parts, hex('ffd9'), after);
}

export const SIGNATURE = box('jP  ', hex('0d0a870a'));
export const IHDR = box('ihdr', u32(16), u32(16), hex('0001 07 07 00 00'));
export const GREY = box('colr', hex('010000'), u32(17));
export const PROFILE = box('colr', hex('020000'), tinyProfile('GRAY'));
export const RES = box('res ', box('resd', hex('0b13 0001 0b13 0001 0000')));

/** A JP2 file. */
export function buildJp2(header: readonly Uint8Array[], ...boxes: readonly (Uint8Array | string)[]): Uint8Array {
  return bytes(SIGNATURE, box('ftyp', 'jp2 ', u32(0), 'jp2 '), box('jp2h', ...header), ...boxes);
}

const UUID = {
  xmp: hex('be7acfcb97a942e89c71999491e3afac'),
  exif: text('JpgTiffExif->JP2'),
  iptc: hex('33c7a4d2b81d4723a0baf1a3e097ad38'),
  geo: hex('b14bf8bd083d4b43a5ae8cd7d5a6ce03'),
};

export const jpeg2000Matrix = async (): Promise<readonly MatrixFile[]> => [boxed(), bare()];

function boxed(): MatrixFile {
  const { secrets, hide } = secretly('jp2');
  const record = (value: string) => bytes(hex('1c0278'), u16(value.length), value);
  const file = buildJp2(
    [
      IHDR,
      PROFILE,
      RES,
      box('uuid', new Uint8Array(16).fill(0x5a), hide('uuid in the header')),
      box('lbl ', hide('label in the header')),
    ],
    box('xml ', tinyXmp(hide('XMP in xml'))),
    box('xml ', `<notes>${hide('other XML')}</notes>`),
    box('uuid', UUID.xmp, tinyXmp(hide('XMP in uuid'))),
    box('uuid', UUID.exif, tinyTiff(hide('Exif'))),
    box('uuid', UUID.iptc, record(hide('IPTC'))),
    box('uuid', UUID.geo, tinyTiff(hide('GeoJP2'))),
    box('uuid', new Uint8Array(16).fill(0x5b), hide('unknown uuid')),
    box('uinf', box('ulst', u16(1), new Uint8Array(16)), box('url ', u32(0), `${hide('URL')}\0`)),
    box('jp2i', hide('rights')),
    box('asoc', box('lbl ', hide('association')), box('xml ', `<gml>${hide('GML')}</gml>`)),
    box('free', hide('free')),
    box('mdat', hide('media data')),
    box('wxyz', hide('unknown box')),
    box(
      'jp2c',
      buildStream({
        main: [comment(hide('comment'))],
        tile: [comment(hide('comment of a tile'))],
        hasTileLengths: true,
        after: hide('bytes behind the codestream'),
      }),
    ),
    box('xml ', `<notes>${hide('XML behind the picture')}</notes>`),
    `\0\0\0\x02${hide('bytes behind the last box')}`,
  );
  return { name: 'photo.jp2', bytes: file, secrets };
}

function bare(): MatrixFile {
  const { secrets, hide } = secretly('j2c');
  const file = buildStream({
    main: [comment(hide('comment')), comment(hide('second comment'))],
    isOpen: true,
    after: hide('bytes behind the end'),
  });
  return { name: 'photo.j2c', bytes: file, secrets };
}
