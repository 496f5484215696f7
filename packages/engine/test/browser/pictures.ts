/** A segment of a JPEG (ITU-T T.81, B.1.1.4). */
function segment(marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([head, payload]);
}

/** A JPEG with segments put before its first one. */
export function withSegments(jpeg: Buffer, ...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);
}

/** An Exif segment that says which way up the picture is, and who made it (TIFF 6.0, § 2; Exif 3.0, § 4.6.4). */
export function exifSegment(orientation: number, artist: string): Buffer {
  const text = Buffer.from(`${artist}\0`);
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  const entry = (index: number, tag: number, type: number, count: number, value: number): void => {
    const at = 10 + index * 12;
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  entry(0, 0x0112, 3, 1, orientation);
  entry(1, 0x013b, 2, text.length, tiff.length);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, text]));
}

/** An ICC segment whose profile has red and blue the other way round (ICC.1:2001-04, §§ 6.1, 6.3.1.2). */
export function swappedColours(): Buffer {
  const profile = iccProfile();
  return segment(0xe2, Buffer.concat([Buffer.from('ICC_PROFILE\0\x01\x01', 'latin1'), profile]));
}

function iccProfile(): Buffer {
  const xyz = (x: number, y: number, z: number): Buffer => {
    const bytes = Buffer.alloc(20);
    bytes.write('XYZ ');
    for (const [index, value] of [x, y, z].entries()) bytes.writeInt32BE(Math.round(value * 65536), 8 + index * 4);
    return bytes;
  };
  const curve = Buffer.from('6375727600000000000000010233', 'hex');
  const text = Buffer.concat([Buffer.from('text\0\0\0\0CC0\0')]);
  const label = Buffer.concat([Buffer.from('desc\0\0\0\0\0\0\0\x05swap\0', 'latin1'), Buffer.alloc(78)]);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', label],
    ['cprt', text],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.1431, 0.0606, 0.7139)],
    ['gXYZ', xyz(0.3851, 0.7169, 0.0971)],
    ['bXYZ', xyz(0.4361, 0.2225, 0.0139)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length);
  let at = 128 + table.length;
  const bodies = tags.map(([name, body], index) => {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    table.write(name, 4 + index * 12, 'latin1');
    table.writeUInt32BE(at, 8 + index * 12);
    table.writeUInt32BE(body.length, 12 + index * 12);
    at += padded.length;
    return padded;
  });
  const header = Buffer.alloc(128);
  header.writeUInt32BE(at);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.write('acsp', 36, 'latin1');
  for (const [index, value] of [0.9642, 1, 0.8249].entries())
    header.writeInt32BE(Math.round(value * 65536), 68 + index * 4);
  return Buffer.concat([header, table, ...bodies]);
}
