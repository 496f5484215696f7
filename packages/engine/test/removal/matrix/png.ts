import { crc32, deflateSync } from 'node:zlib';
import type { MarkedFile } from './marked-file.ts';

/** A chunk of a PNG file. */
export function pngChunk(type: string, body: Uint8Array | string = ''): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(body as string, 'latin1')]);
  const [head, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(content.byteLength - 4);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([head, content, check]);
}

export const PNG_SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const SIDE = 8;

/** The header of a picture in true colour, eight by eight. */
export function pngHeader(): Buffer {
  const body = Buffer.from([0, 0, 0, SIDE, 0, 0, 0, SIDE, 8, 2, 0, 0, 0]);
  return pngChunk('IHDR', body);
}

/** Its pixels, packed: a slope of colours. */
export function pngPixels(shade = 0): Buffer {
  const rows = Array.from({ length: SIDE }, (_, y) => {
    const row = Array.from({ length: SIDE * 3 }, (_each, x) => (x * 9 + y * 17 + shade) & 255);
    return Buffer.from([0, ...row]);
  });
  return deflateSync(Buffer.concat(rows));
}

/** A profile that has nothing but its header; `extra` stands behind its end. */
export function profileBytes(extra = ''): Buffer {
  const bytes = Buffer.alloc(132 + extra.length);
  bytes.writeUInt32BE(132);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  bytes.write('acsp', 36, 'latin1');
  bytes.write(extra, 132, 'latin1');
  return bytes;
}

/** Exif with an artist, and an orientation where one is asked for. */
export function exifBytes(artist: string, orientation = 1): Buffer {
  const text = `${artist}\0`;
  const bytes = Buffer.alloc(38 + text.length);
  bytes.write('MM\0*', 0, 'latin1');
  bytes.writeUInt32BE(8, 4);
  bytes.writeUInt16BE(2, 8);
  writeEntry(bytes, 10, [0x0112, 3, 1, orientation << 16]);
  writeEntry(bytes, 22, [0x013b, 2, text.length, 38]);
  bytes.write(text, 38, 'latin1');
  return bytes;
}

function writeEntry(bytes: Buffer, at: number, [tag = 0, type = 0, count = 0, value = 0]: readonly number[]): void {
  bytes.writeUInt16BE(tag, at);
  bytes.writeUInt16BE(type, at + 2);
  bytes.writeUInt32BE(count, at + 4);
  bytes.writeUInt32BE(value >>> 0, at + 8);
}

/** XMP with a title. */
export function xmpText(title: string): string {
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** A text of ImageMagick's kind. */
export function rawProfile(name: string, bytes: Buffer): string {
  return `\n${name}\n${String(bytes.byteLength).padStart(8)}\n${bytes.toString('hex').replace(/.{72}/g, '$&\n')}\n`;
}

const zip = (text: string | Buffer): string => deflateSync(text).toString('latin1');

/** Places in a still picture. */
function stillPlaces(): readonly (readonly [string, (secret: string) => Buffer])[] {
  return [
    ['tEXt Comment', (secret) => pngChunk('tEXt', `Comment\0${secret}`)],
    ['tEXt keyword', (secret) => pngChunk('tEXt', `${secret}\0x`)],
    ['zTXt', (secret) => pngChunk('zTXt', `Author\0\0${zip(secret)}`)],
    ['iTXt', (secret) => pngChunk('iTXt', `Title\0\0\0en\0${secret}\0x`)],
    ['iTXt packed', (secret) => pngChunk('iTXt', `Title\0\x01\0\0\0${zip(secret)}`)],
    ['XMP', (secret) => pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmpText(secret)}`)],
    ['eXIf', (secret) => pngChunk('eXIf', exifBytes(secret, 6))],
    [
      'raw Exif',
      (secret) => pngChunk('zTXt', `Raw profile type exif\0\0${zip(rawProfile('exif', exifBytes(secret)))}`),
    ],
    [
      'raw XMP',
      (secret) => pngChunk('tEXt', `Raw profile type xmp\0${rawProfile('xmp', Buffer.from(xmpText(secret)))}`),
    ],
    ['unknown chunk', (secret) => pngChunk('prVt', secret)],
    ['vpAg', (secret) => pngChunk('vpAg', secret)],
    ['caBX', (secret) => pngChunk('caBX', secret)],
    ['sPLT', (secret) => pngChunk('sPLT', `${secret}\0\x08`)],
    ['pCAL', (secret) => pngChunk('pCAL', `${secret}\0\0\0\0\0\0\0\0\0\0\x02mm\x000\x001`)],
    ['pHYs excess', (secret) => pngChunk('pHYs', `\0\0\x0b\x13\0\0\x0b\x13\x01${secret}`)],
    ['gAMA excess', (secret) => pngChunk('gAMA', `\0\0\xb1\x8f${secret}`)],
  ];
}

/** Files with a secret in every hiding place of PNG and APNG. */
export const pngMatrix = async (): Promise<MarkedFile[]> => [stillPng(), animatedPng()];

function stillPng(): MarkedFile {
  const secrets: { place: string; text: string }[] = [];
  const mark = (place: string): string => {
    const text = `SECRETPNG${String(secrets.length).padStart(2, '0')}Q`;
    secrets.push({ place, text });
    return text;
  };
  const places = stillPlaces().map(([place, build]) => build(mark(place)));
  const profile = `${mark('iCCP name')}\0\0${zip(profileBytes(mark('behind the profile')))}${mark('iCCP excess')}`;
  const pixels = pngPixels();
  const bytes = Buffer.concat([
    PNG_SIGNATURE,
    pngHeader(),
    pngChunk('iCCP', profile),
    ...places,
    pngChunk('tIME', '\x07\xe6\x05\x06\x07\x08\x09'),
    pngChunk('IDAT', pixels.subarray(0, 20)),
    pngChunk('IDAT', Buffer.concat([pixels.subarray(20), Buffer.from(mark('IDAT excess'))])),
    pngChunk('IDAT', mark('IDAT behind the stream')),
    pngChunk('tEXt', `Software\0${mark('behind the pixels')}`),
    pngChunk('IEND'),
    Buffer.from(mark('behind the end')),
    pngChunk('tEXt', `Comment\0${mark('chunk behind the end')}`),
  ]);
  return { name: 'picture.png', bytes, secrets };
}

function animatedPng(): MarkedFile {
  const secrets = [
    { place: 'fcTL excess', text: 'SECRETAPNG0' },
    { place: 'fdAT excess', text: 'SECRETAPNG1' },
    { place: 'between frames', text: 'SECRETAPNG2' },
    { place: 'behind the end', text: 'SECRETAPNG3' },
    { place: 'acTL excess', text: 'SECRETAPNG4' },
    { place: 'fdAT behind the stream', text: 'SECRETAPNG5' },
  ];
  const text = (index: number): string => secrets[index]?.text ?? '';
  const control = (sequence: number): string => {
    const size = `\0\0\0${String.fromCharCode(SIDE)}`;
    return `\0\0\0${String.fromCharCode(sequence)}${size}${size}\0\0\0\0\0\0\0\0\0\x01\0\x0a\0\0`;
  };
  const bytes = Buffer.concat([
    PNG_SIGNATURE,
    pngHeader(),
    pngChunk('acTL', `\0\0\0\x02\0\0\0\0${text(4)}`),
    pngChunk('fcTL', control(0) + text(0)),
    pngChunk('IDAT', pngPixels()),
    pngChunk('tEXt', `Comment\0${text(2)}`),
    pngChunk('fcTL', control(1)),
    pngChunk('fdAT', `\0\0\0\x02${pngPixels(40).toString('latin1')}${text(1)}`),
    pngChunk('fdAT', `\0\0\0\x03${text(5)}`),
    pngChunk('IEND'),
    Buffer.from(text(3)),
  ]);
  return { name: 'animation.png', bytes, secrets };
}
