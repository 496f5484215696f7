import { at, be16, be32, bytes, le16, le32, type Part } from '../fixtures/build.ts';

/** What a file holds; what is left out is not there. */
export interface RafParts {
  readonly firmware?: string;
  readonly jpeg?: Part;
  readonly several?: Part;
  /** Up to two, each a list of numbered values. */
  readonly directories?: readonly (readonly RafEntry[])[];
  /** TIFF blocks before image data, up to two. */
  readonly images?: readonly Part[];
}

export type RafEntry = readonly [tag: number, value: Part];

const HEADER_BYTES = 0x94;

/** A Fujifilm raw file: its parts lie behind each other in the order of the header's places. */
export function rafFile(parts: RafParts): Uint8Array {
  const { directories = [], images = [] } = parts;
  const places: readonly (readonly [place: number, part: Part | undefined])[] = [
    [0x48, parts.several],
    [0x54, parts.jpeg],
    [0x5c, directories[0] && entriesOf(directories[0])],
    [0x64, images[0]],
    [0x78, directories[1] && entriesOf(directories[1])],
    [0x80, images[1]],
  ];
  let file = at(0x3c, parts.firmware ?? '0123', 'FUJIFILMCCD-RAW ');
  file = at(0x6c, be32(2), file);
  file = bytes(file, new Uint8Array(HEADER_BYTES - file.byteLength));
  for (const [place, part] of places) {
    if (part === undefined) continue;
    const start = file.byteLength;
    const value = bytes(part);
    file = bytes(file, value);
    file.set(be32(start), place);
    file.set(be32(value.byteLength), place + 4);
  }
  return file;
}

/** Values of a directory, numbered. */
export function entriesOf(entries: readonly RafEntry[]): Uint8Array {
  return bytes(be32(entries.length), valuesOf(entries));
}

export function valuesOf(entries: readonly RafEntry[]): Uint8Array {
  return bytes(...entries.flatMap(([tag, value]) => [be16(tag), be16(bytes(value).byteLength), bytes(value)]));
}

/** A JPEG of a frame header, a comment, and nothing to see. */
export const SMALL_JPEG: Uint8Array = bytes(
  ...['\xff\xd8', '\xff\xfe', be16(9), 'comment'],
  ...['\xff\xc0', be16(17), [8], be16(48), be16(64), [3, 1, 0x21, 0, 2, 0x11, 1, 3, 0x11, 1]],
  ...['\xff\xda', be16(2), 'coded', '\xff\xd9'],
);

const IMAGE = bytes(
  ...['II\x2a\0', le32(8), le16(1), le16(0xf000), le16(13), le32(1), le32(26), le32(0)],
  ...[le16(2), le16(0xf001), le16(4), le32(1), le32(4000), le16(0xf007), le16(4), le32(1), le32(2048), le32(0)],
);

/** What the header of several exposures says of each. */
function exposure(number: number): Uint8Array {
  return valuesOf([
    [0x2001, be32(number)],
    [0x2005, bytes(be32(10), be32(1600))],
    [0x2006, bytes(be32(450), be32(100))],
    [0x2007, be32(200)],
  ]);
}

const SEVERAL = bytes(
  at(40, be16(exposure(1).byteLength), 'FUJIFILMM-RAW  \x000100'),
  be16(4),
  ...[1, 2].flatMap((number) => [new Uint8Array(16), exposure(number)]),
);

const SIZES: readonly RafEntry[] = [
  [0x100, bytes(be16(2400), be16(3600))],
  [0x121, bytes(be16(2000), be16(3000))],
  [0x130, [0x80, 1]],
  [0x131, [0, 1, 2, 0, 1, 2, 2, 1, 0, 2, 1, 0]],
  [0x9650, bytes(be16(0xffb8), be16(100))],
  [0xc000, bytes(le32(20000), le32(3000), le32(2000), le32(7))],
];

export const RAF: Uint8Array = rafFile({ jpeg: SMALL_JPEG, directories: [SIZES], images: [IMAGE] });
export const M_RAW: Uint8Array = rafFile({ jpeg: SMALL_JPEG, several: SEVERAL, directories: [SIZES], images: [IMAGE] });
