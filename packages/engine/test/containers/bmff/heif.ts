import { be16, be32, box, bytes, type Part, tiff } from '../fixtures/build.ts';

/** A box with a version and flags. */
export function full(type: string, version: number, ...parts: readonly Part[]): Uint8Array {
  return box(type, [version, 0, 0, 0], ...parts);
}

export const EXIF = bytes(be32(6), 'Exif\0\0', tiff([[0x0112, { short: 6 }]]));
export const XMP =
  '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ' +
  'rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="image/heic"/></rdf:RDF></x:xmpmeta>';

/** An entry of the item table: `mime` entries have a content type too. */
export function infe(id: number, type: string, contentType = '', encoding = ''): Uint8Array {
  const rest = type === 'mime' ? bytes('\0', contentType, '\0', encoding, '\0') : bytes('\0');
  return full('infe', 2, be16(id), be16(0), type, rest);
}

/** A location: a construction method, and the parts. */
export interface Location {
  readonly id: number;
  readonly method?: 0 | 1 | 2;
  readonly extents: readonly (readonly [offset: number, length: number])[];
}

/** An item location box of a version, with offsets and lengths of four bytes. */
export function iloc(version: 0 | 1 | 2, locations: readonly Location[]): Uint8Array {
  const number = version === 2 ? be32 : be16;
  const entries = locations.map(({ id, method = 0, extents }) =>
    bytes(
      number(id),
      version === 0 ? [] : be16(method),
      be16(0),
      be16(extents.length),
      ...extents.flatMap(([offset, length]) => [be32(offset), be32(length)]),
    ),
  );
  return full('iloc', version, [0x44, 0], number(locations.length), ...entries);
}

export const FTYP = box('ftyp', 'heic', be32(0), 'mif1', 'heic');
export const HDLR = full('hdlr', 0, be32(0), 'pict', be32(0), be32(0), be32(0), '\0');
export const HVCC = box(
  'hvcC',
  [1, 0x03, 0x70, 0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 90, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0b, 0],
);

export interface Parts {
  readonly version?: 0 | 1 | 2;
  /** Content of an `idat` box. */
  readonly idat?: Part;
  readonly before?: readonly Uint8Array[];
  readonly behind?: readonly Uint8Array[];
  /** Whether Exif and XMP lie in `idat` instead of `mdat`. */
  readonly isInside?: boolean;
  /** Whether the meta box follows the media. */
  readonly isLate?: boolean;
}

/** Properties of two pictures: the main one and a thumbnail. */
const PROPERTIES = box(
  'iprp',
  box(
    'ipco',
    full('ispe', 0, be32(64), be32(48)),
    full('pixi', 0, [3, 8, 8, 8]),
    HVCC,
    box('colr', 'nclx', be16(1), be16(13), be16(6), [0x80]),
    box('irot', [1]),
    full('ispe', 0, be32(16), be32(12)),
  ),
  full('ipma', 0, be32(2), be16(1), [5, 1, 2, 0x83, 4, 5], be16(4), [1, 6]),
);

/** A HEIC picture: item 1 is the picture, 2 Exif, 3 XMP, 4 a thumbnail. */
export function heic({
  version = 0,
  before = [],
  behind = [],
  isInside = false,
  isLate = false,
}: Parts = {}): Uint8Array {
  const contents = [bytes('picture!'), EXIF, bytes(XMP), bytes('small')];
  const build = (base: number): Uint8Array => {
    let at = base;
    const locations: Location[] = contents.map((content, index) => {
      const isMoved = isInside && (index === 1 || index === 2);
      const offset = isMoved ? (index === 1 ? 0 : EXIF.byteLength) : at;
      if (!isMoved) at += content.byteLength;
      return { id: index + 1, ...(isMoved ? { method: 1 as const } : {}), extents: [[offset, content.byteLength]] };
    });
    return full(
      'meta',
      0,
      HDLR,
      full('pitm', 0, be16(1)),
      full(
        'iinf',
        0,
        be16(4),
        infe(1, 'hvc1'),
        infe(2, 'Exif'),
        infe(3, 'mime', 'application/rdf+xml'),
        infe(4, 'hvc1'),
      ),
      iloc(version, locations),
      full(
        'iref',
        0,
        box('cdsc', be16(2), be16(1), be16(1)),
        box('cdsc', be16(3), be16(1), be16(1)),
        box('thmb', be16(4), be16(1), be16(1)),
      ),
      PROPERTIES,
      isInside ? box('idat', EXIF, XMP) : '',
    );
  };
  const media = box('mdat', ...(isInside ? [contents[0] as Uint8Array, contents[3] as Uint8Array] : contents));
  const head = bytes(FTYP, ...before);
  const metaBytes = build(0).byteLength;
  const base = head.byteLength + 8 + (isLate ? 0 : metaBytes);
  return isLate ? bytes(head, media, build(base), ...behind) : bytes(head, build(base), media, ...behind);
}
