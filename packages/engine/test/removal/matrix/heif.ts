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

/** Pictures of 16 × 16 pixels, red, white and grey, as AV1. */
export const RED = hex('12000a08380cffda404341a432141d8262c4e000160000757d59bdccd85e4472b96a');
export const WHITE = hex('12000a08380cffda404341a432101d8262c4e000160000757d59bdc955e0');
export const GREY = hex('12000a08380cffda404341a4320f1d8262c4e000160000757d59bdcda0');

export interface ItemParts {
  readonly id: number;
  readonly type?: string;
  readonly data?: Uint8Array;
  /** What the item's name and what follows it are, with their zeros. */
  readonly entry?: string;
  readonly isHidden?: boolean;
  readonly method?: 0 | 1 | 2;
  /** For method 2: where in the other item it begins. */
  readonly offset?: number;
  /** Indices of properties, from 1; the top bit says essential. */
  readonly properties?: readonly number[];
}

export interface PictureParts {
  readonly brand?: string;
  readonly handler?: string;
  readonly primary?: number;
  readonly items: readonly ItemParts[];
  readonly properties: readonly Uint8Array[];
  readonly references?: readonly (readonly [type: string, from: number, ...to: number[]])[];
  /** Version of `iloc`; 2 has ids of 32 bits. */
  readonly version?: 0 | 1 | 2;
  readonly inMeta?: readonly Uint8Array[];
  readonly before?: readonly Uint8Array[];
  readonly after?: readonly (Uint8Array | string)[];
  readonly dead?: Uint8Array;
  readonly deadInIdat?: Uint8Array;
  readonly isMetaLast?: boolean;
}

export const ISPE = box('ispe', u32(0), u32(16), u32(16));
export const AV1C = box('av1C', hex('81200200'));
export const PIXI = box('pixi', u32(0), hex('03080808'));
export const auxiliary = (purpose: string): Uint8Array => box('auxC', u32(0), purpose, '\0');
export const profile = (): Uint8Array => box('colr', 'prof', tinyProfile());

/** A HEIF file of any items. */
export function buildPicture(parts: PictureParts): Uint8Array {
  const brand = parts.brand ?? 'avif';
  const ftyp = box('ftyp', brand, u32(0), brand, 'mif1', 'miaf');
  const before = bytes(...(parts.before ?? []));
  const inMedia = parts.items.filter(({ method = 0, data }) => method === 0 && data);
  const mdat = box('mdat', parts.dead ?? '', ...inMedia.map(({ data }) => data ?? ''));
  const metaLength = meta(parts, () => 0).byteLength;
  const mdatAt = ftyp.byteLength + before.byteLength + (parts.isMetaLast ? 0 : metaLength);
  const places = new Map<number, number>();
  let at = mdatAt + 8 + (parts.dead?.byteLength ?? 0);
  for (const { id, data } of inMedia) {
    places.set(id, at);
    at += data?.byteLength ?? 0;
  }
  const made = meta(parts, (id) => places.get(id) ?? 0);
  return bytes(ftyp, before, ...(parts.isMetaLast ? [mdat, made] : [made, mdat]), ...(parts.after ?? []));
}

function meta(parts: PictureParts, placeOf: (id: number) => number): Uint8Array {
  const version = parts.version ?? 1;
  const id = version === 2 ? u32 : u16;
  const items = parts.items;
  const inIdat = items.filter(({ method, data }) => method === 1 && data);
  let idatAt = parts.deadInIdat?.byteLength ?? 0;
  const locations = items
    .filter(({ data, method }) => data || method === 2)
    .map((item) => {
      const { method = 0, data } = item;
      const offset = method === 0 ? placeOf(item.id) : method === 1 ? idatAt : (item.offset ?? 0);
      if (method === 1) idatAt += data?.byteLength ?? 0;
      const length = data?.byteLength ?? 0;
      return bytes(id(item.id), version === 0 ? '' : u16(method), u16(0), u16(1), u32(offset), u32(length));
    });
  const entries = items.map(({ id: number, type = 'av01', entry = '\0', isHidden }) =>
    box('infe', Uint8Array.of(version === 2 ? 3 : 2, 0, 0, isHidden ? 1 : 0), id(number), u16(0), type, entry),
  );
  const references = (parts.references ?? []).map(([type, from, ...to]) =>
    box(type, id(from), u16(to.length), ...to.map((one) => id(one))),
  );
  const associations = items
    .filter(({ properties }) => properties)
    .map(({ id: number, properties = [] }) => bytes(id(number), Uint8Array.of(properties.length, ...properties)));
  const idat = bytes(parts.deadInIdat ?? '', ...inIdat.map(({ data }) => data ?? ''));
  return box(
    'meta',
    u32(0),
    box('hdlr', u32(0), u32(0), 'pict', new Uint8Array(12), parts.handler ?? '', '\0'),
    box('pitm', u32(version === 2 ? 0x0100_0000 : 0), id(parts.primary ?? 1)),
    box('iloc', Uint8Array.of(version, 0, 0, 0, 0x44, 0), id(locations.length), ...locations),
    box('iinf', u32(0), u16(entries.length), ...entries),
    references.length > 0 ? box('iref', u32(version === 2 ? 0x0100_0000 : 0), ...references) : '',
    box(
      'iprp',
      box('ipco', ...parts.properties),
      box('ipma', u32(version === 2 ? 0x0100_0000 : 0), u32(associations.length), ...associations),
    ),
    idat.byteLength > 0 ? box('idat', idat) : '',
    ...(parts.inMeta ?? []),
  );
}

export const UUID_C2PA = hex('d8fec3d61b0e483c92975828877ec481');
const UUID_XMP = hex('be7acfcb97a942e89c71999491e3afac');

export const heifMatrix = async (): Promise<readonly MatrixFile[]> => [photo(), collection()];

/** An AVIF photo with everything beside the picture. */
function photo(): MatrixFile {
  const { secrets, hide } = secretly('avif');
  const exif = bytes(u32(0), tinyTiff(hide('Exif item')));
  const file = buildPicture({
    handler: hide('handler name'),
    version: 1,
    items: [
      { id: 1, data: RED, entry: `${hide('name of the primary item')}\0`, properties: [0x81, 2, 3, 4, 5, 6, 7, 0x88] },
      { id: 2, data: bytes(WHITE, hide('thumbnail')), properties: [0x81, 2, 3] },
      { id: 3, data: bytes(GREY, hide('depth map')), properties: [0x81, 2, 3, 9], isHidden: true },
      { id: 4, type: 'Exif', data: exif, entry: `${hide('name of the Exif item')}\0` },
      { id: 5, type: 'mime', data: tinyXmp(hide('XMP item')), entry: '\0application/rdf+xml\0' },
      { id: 6, type: 'mime', data: text(hide('text item')), entry: `\0text/plain+${hide('content type')}\0` },
      { id: 7, type: 'uri ', data: text(hide('URI item')), entry: `\0urn:${hide('item URI')}\0` },
      { id: 8, type: 'zzzz', data: text(hide('item of unknown type')) },
      { id: 9, type: 'Exif', data: bytes(u32(0), tinyTiff(hide('Exif in idat'))), method: 1 },
      { id: 10, data: bytes(GREY, hide('picture that nothing shows')), properties: [0x81, 2, 3], isHidden: true },
    ],
    properties: [
      AV1C,
      ISPE,
      PIXI,
      profile(),
      box('udes', u32(0), `en\0${hide('user description')}\0\0\0`),
      box('altt', u32(0), `${hide('accessibility text')}\0en\0`),
      box('wxyz', hide('unknown property')),
      box('irot', Uint8Array.of(1)),
      auxiliary('urn:mpeg:hevc:2015:auxid:2'),
      box('abcd', hide('property that no item has')),
    ],
    references: [
      ['thmb', 2, 1],
      ['auxl', 3, 1],
      ['cdsc', 4, 1],
      ['cdsc', 5, 1],
    ],
    dead: text(hide('unused bytes of mdat')),
    deadInIdat: text(hide('unused bytes of idat')),
    inMeta: [
      box('free', hide('free in meta')),
      box('udta', hide('udta in meta')),
      box('dinf', box('dref', u32(0), u32(1), box('url ', u32(0), `${hide('data reference')}\0`))),
      box('grpl', box('albc', u32(0), u32(77), u32(1), u32(1), hide('group'))),
    ],
    before: [
      box('free', hide('free')),
      box('uuid', UUID_XMP, tinyXmp(hide('XMP in uuid'))),
      box('uuid', UUID_C2PA, u32(0), 'manifest\0', u32(0), u32(0), hide('C2PA')),
    ],
    after: [
      box('uuid', new Uint8Array(16).fill(0x5a), hide('unknown uuid')),
      box('skip', hide('skip')),
      box('sefd', hide('maker trailer')),
      box('mpvd', hide('motion clip')),
      box('wxyz', hide('unknown box')),
      `\0\0\0\x02${hide('bytes behind the last box')}`,
    ],
  });
  return { name: 'photo.avif', bytes: file, secrets };
}

/** Two pages in a HEIF file, the tables behind the pictures, wide ids. */
function collection(): MatrixFile {
  const { secrets, hide } = secretly('heif');
  const file = buildPicture({
    brand: 'mif1',
    version: 2,
    isMetaLast: true,
    primary: 70_000,
    items: [
      { id: 70_000, data: RED, properties: [0x81, 2, 3], entry: `${hide('name of page 1')}\0` },
      { id: 70_001, data: GREY, properties: [0x81, 2, 3, 4], entry: `${hide('name of page 2')}\0` },
      { id: 70_002, type: 'Exif', data: bytes(u32(0), tinyTiff(hide('Exif of page 2'))) },
    ],
    references: [['cdsc', 70_002, 70_001]],
    properties: [AV1C, ISPE, PIXI, box('crtt', u32(0), hide('creation time'))],
    before: [box('free', hide('free'))],
  });
  return { name: 'pages.heif', bytes: file, secrets };
}
