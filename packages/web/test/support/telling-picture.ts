/** Texts of a picture's Exif, by the tag's number in IFD0. */
export type Ifd0Texts = Readonly<Record<number, string>>;

export interface TellingOptions {
  /** IFD0 texts beside the usual ones, or instead of them. */
  readonly texts?: Ifd0Texts;
  /** Degrees; absent without a GPS directory. */
  readonly position?: readonly [latitude: number, longitude: number];
  /** `2024:03:15 10:30:00`; the offset beside it. */
  readonly taken?: string;
  readonly offset?: string;
  readonly serial?: string;
  /** A JPEG as the thumbnail of IFD1. */
  readonly thumbnail?: Buffer;
  /** An XMP packet. */
  readonly xmp?: string;
}

const [ASCII, SHORT, LONG, RATIONAL] = [2, 3, 4, 5] as const;

type Entry = readonly [tag: number, type: number, count: number, value: Buffer];

/** Tag numbers of TIFF 6.0 and Exif 2.32 that the tests write. */
export const TAG = {
  description: 0x010e,
  make: 0x010f,
  model: 0x0110,
  software: 0x0131,
  artist: 0x013b,
  copyright: 0x8298,
};

/** A JPEG with Exif and XMP put before its first segment. `pixels` is a JPEG without metadata. */
export function tellingPicture(pixels: Buffer, options: TellingOptions = {}): Buffer {
  const exif = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(options)]));
  const xmp =
    options.xmp === undefined
      ? Buffer.alloc(0)
      : segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${options.xmp}`));
  return Buffer.concat([pixels.subarray(0, 2), exif, xmp, pixels.subarray(2)]);
}

function segment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | marker, 0);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

/** Little-endian TIFF: IFD0, the Exif and GPS directories, and IFD1 with the thumbnail. */
function tiff({ texts = {}, position, taken, offset, serial, thumbnail }: TellingOptions): Buffer {
  const exif: Entry[] = [
    [0x829a, RATIONAL, 1, rational(1, 250)],
    [0x829d, RATIONAL, 1, rational(28, 10)],
    [0x8827, SHORT, 1, short(200)],
    ...(taken === undefined ? [] : [text(0x9003, taken)]),
    ...(offset === undefined ? [] : [text(0x9011, offset)]),
    [0x920a, RATIONAL, 1, rational(50, 1)],
    ...(serial === undefined ? [] : [text(0xa431, serial)]),
  ];
  const gps = position === undefined ? [] : gpsEntries(position);
  const written = { [TAG.make]: 'Canon', [TAG.model]: 'Canon EOS R5', ...texts };
  const ifd0 = (exifAt: number, gpsAt: number): Entry[] =>
    [
      ...Object.entries(written).map(([tag, value]) => text(Number(tag), value)),
      [0x8769, LONG, 1, long(exifAt)] as Entry,
      ...(gps.length > 0 ? [[0x8825, LONG, 1, long(gpsAt)] as Entry] : []),
    ].toSorted((a, b) => a[0] - b[0]);
  const exifAt = 8 + directory(ifd0(0, 0), 8, 0).length;
  const gpsAt = exifAt + directory(exif, exifAt, 0).length;
  const ifd1At = gpsAt + (gps.length > 0 ? directory(gps, gpsAt, 0).length : 0);
  const ifd1 = (at: number): Entry[] => [
    [0x0103, SHORT, 1, short(6)],
    [0x0201, LONG, 1, long(at)],
    [0x0202, LONG, 1, long(thumbnail?.length ?? 0)],
  ];
  const thumbnailAt = ifd1At + directory(ifd1(0), ifd1At, 0).length;
  return Buffer.concat([
    Buffer.from('49492a0008000000', 'hex'),
    directory(ifd0(exifAt, gpsAt), 8, thumbnail ? ifd1At : 0),
    directory(exif, exifAt, 0),
    ...(gps.length > 0 ? [directory(gps, gpsAt, 0)] : []),
    ...(thumbnail ? [directory(ifd1(thumbnailAt), ifd1At, 0), thumbnail] : []),
  ]);
}

function gpsEntries([latitude, longitude]: readonly [number, number]): Entry[] {
  const degrees = (value: number): Buffer => {
    const seconds = Math.abs(value) * 3600;
    const [whole, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
    return Buffer.concat([
      rational(whole, 1),
      rational(minutes, 1),
      rational(Math.round((seconds % 60) * 10_000), 10_000),
    ]);
  };
  return [
    text(1, latitude < 0 ? 'S' : 'N'),
    [2, RATIONAL, 3, degrees(latitude)],
    text(3, longitude < 0 ? 'W' : 'E'),
    [4, RATIONAL, 3, degrees(longitude)],
  ];
}

/** Entries, the place of the next directory, and the values that need more than four bytes. */
function directory(entries: readonly Entry[], at: number, next: number): Buffer {
  const table = Buffer.alloc(2 + entries.length * 12 + 4);
  const values: Buffer[] = [];
  let end = at + table.length;
  table.writeUInt16LE(entries.length, 0);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const base = 2 + index * 12;
    table.writeUInt16LE(tag, base);
    table.writeUInt16LE(type, base + 2);
    table.writeUInt32LE(count, base + 4);
    if (value.length <= 4) {
      value.copy(table, base + 8);
      continue;
    }
    table.writeUInt32LE(end, base + 8);
    const padded = value.length % 2 ? Buffer.concat([value, Buffer.from([0])]) : value;
    values.push(padded);
    end += padded.length;
  }
  table.writeUInt32LE(next, table.length - 4);
  return Buffer.concat([table, ...values]);
}

function text(tag: number, value: string): Entry {
  const bytes = Buffer.from(`${value}\0`, 'utf8');
  return [tag, ASCII, bytes.length, bytes];
}

function rational(numerator: number, denominator: number): Buffer {
  return Buffer.concat([long(numerator), long(denominator)]);
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
