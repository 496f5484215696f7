/** A JPEG of one pixel row whose Exif says who, when and where: built here, byte by byte, from what the names say. */
export function picture(
  texts: Readonly<Record<'make' | 'model' | 'artist' | 'copyright', string>> = DEFAULT_TEXTS,
): Buffer {
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff(texts)]);
  return Buffer.concat([Buffer.from('ffd8', 'hex'), segment(0xe1, exif), PIXELS]);
}

/** The same picture with nothing written in it. */
export function pictureWithoutExif(): Buffer {
  return Buffer.concat([Buffer.from('ffd8', 'hex'), PIXELS]);
}

const DEFAULT_TEXTS = { make: 'Canon', model: 'EOS R5', artist: 'John Doe', copyright: '(c) 2024' };

/** Quantisation, frame, Huffman tables and scan of an 8 × 8 grey square. */
const PIXELS = Buffer.concat([
  segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
  segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
  segment(0xc4, Buffer.from([0x00, 0, 1, ...Array<number>(14).fill(0), 0])),
  segment(0xc4, Buffer.from([0x10, 0, 1, ...Array<number>(14).fill(0), 0])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  Buffer.from([0x00, 0xff, 0xd9]),
]);

function segment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xff00 | marker, 0);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

type Entry = readonly [tag: number, type: number, count: number, value: Buffer];

/** A little-endian TIFF with one IFD0, one ExifIFD and one GPS IFD (TIFF 6.0 § 2, Exif 2.32 § 4.6). */
function tiff(texts: Readonly<Record<'make' | 'model' | 'artist' | 'copyright', string>>): Buffer {
  const header = Buffer.from('49492a0008000000', 'hex');
  const exif: Entry[] = [
    [0x829a, 5, 1, rational(1, 1000)],
    [0x829d, 5, 1, rational(28, 10)],
    [0x8827, 3, 1, short(100)],
    [0x9003, 2, 20, Buffer.from('2024:03:15 10:30:00\0')],
  ];
  const gps: Entry[] = [
    [1, 2, 2, Buffer.from('N\0')],
    [2, 5, 3, Buffer.concat([rational(22, 1), rational(19, 1), rational(1548, 100)])],
    [3, 2, 2, Buffer.from('E\0')],
    [4, 5, 3, Buffer.concat([rational(114, 1), rational(10, 1), rational(0, 1)])],
  ];
  const text = (tag: number, value: string): Entry => {
    const bytes = Buffer.from(`${value}\0`, 'utf8');
    return [tag, 2, bytes.length, bytes];
  };
  const ifd0 = (exifAt: number, gpsAt: number): Entry[] => [
    text(0x010f, texts.make),
    text(0x0110, texts.model),
    text(0x013b, texts.artist),
    text(0x8298, texts.copyright),
    [0x8769, 4, 1, long(exifAt)],
    [0x8825, 4, 1, long(gpsAt)],
  ];
  const exifAt = 8 + directory(ifd0(0, 0), 8).length;
  const gpsAt = exifAt + directory(exif, exifAt).length;
  return Buffer.concat([header, directory(ifd0(exifAt, gpsAt), 8), directory(exif, exifAt), directory(gps, gpsAt)]);
}

function directory(entries: readonly Entry[], at: number): Buffer {
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
    } else {
      table.writeUInt32LE(end, base + 8);
      const padded = value.length % 2 ? Buffer.concat([value, Buffer.from([0])]) : value;
      values.push(padded);
      end += padded.length;
    }
  }
  return Buffer.concat([table, ...values]);
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
