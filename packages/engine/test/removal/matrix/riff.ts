import type { MarkedFile } from './marked-file.ts';
import { exifBytes, profileBytes, xmpText } from './png.ts';

/** A chunk, padded; its padding byte may be anything. */
export function riffChunk(type: string, body: Uint8Array | string = '', pad = '\0'): Buffer {
  const content = Buffer.from(body as string, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.byteLength);
  const padding = Buffer.from(content.byteLength % 2 ? pad : '', 'latin1');
  return Buffer.concat([Buffer.from(type, 'latin1'), length, content, padding]);
}

export function riffList(form: string, ...chunks: readonly Uint8Array[]): Buffer {
  return riffChunk('LIST', Buffer.concat([Buffer.from(form, 'latin1'), ...chunks]));
}

export function riffFile(form: string, ...chunks: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(riffChunk('RIFF', Buffer.concat([Buffer.from(form, 'latin1'), ...chunks])));
}

/** A red picture, two by two, without losses; its length is odd. */
export const VP8L = Buffer.from('2f014000000710f58ffe0722a2ff01', 'hex');

/** The header of extended WebP: flags, reserved, two by two pixels. */
export function webpHeader(flags: number, reserved = '\0\0\0', more = ''): Buffer {
  return riffChunk('VP8X', `${String.fromCharCode(flags)}${reserved}\x01\0\0\x01\0\0${more}`);
}

/** A frame of two by two pixels, with chunks behind its picture. */
export function webpFrame(...more: readonly Uint8Array[]): Buffer {
  const head = Buffer.from('\0\0\0\0\0\0\x01\0\0\x01\0\0\x64\0\0\0', 'latin1');
  return riffChunk('ANMF', Buffer.concat([head, riffChunk('VP8L', VP8L), ...more]));
}

/** Sixteen-bit sound with one channel. */
export const WAV_FORMAT = riffChunk('fmt ', '\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0');
export const WAV_DATA = riffChunk('data', '\x01\0\x02\0\x03\0\x04\0');

/** Marks, and what they were put into. */
class Marks {
  readonly #prefix: string;
  readonly secrets: { place: string; text: string }[] = [];

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  at(place: string): string {
    const text = `SECRET${this.#prefix}${String(this.secrets.length).padStart(2, '0')}`;
    this.secrets.push({ place, text });
    return text;
  }
}

/** Files with a secret in every hiding place of WebP, WAV and AVI. */
export const riffMatrix = async (): Promise<MarkedFile[]> => [
  stillWebp(),
  animatedWebp(),
  sound(),
  longSound(),
  film(),
];

function stillWebp(): MarkedFile {
  const marks = new Marks('WEBP');
  const form = riffFile(
    'WEBP',
    webpHeader(0x2c | 0xc1, '\x53\x45\x43', marks.at('VP8X excess')),
    riffChunk('ICCP', profileBytes()),
    riffChunk('prvt', marks.at('unknown chunk')),
    riffChunk('VP8L', VP8L),
    riffChunk('VP8L', Buffer.concat([VP8L, Buffer.from(marks.at('second picture'))])),
    riffChunk('ALPH', marks.at('alpha behind the picture')),
    riffChunk('ICCP', marks.at('second profile')),
    riffChunk('EXIF', `Exif\0\0${exifBytes(marks.at('EXIF'), 6).toString('latin1')}`),
    riffChunk('XMP ', xmpText(marks.at('XMP'))),
    riffChunk('C2PA', marks.at('C2PA')),
  );
  const bytes = Uint8Array.from(Buffer.concat([form, Buffer.from(marks.at('behind the end'))]));
  return { name: 'picture.webp', bytes, secrets: marks.secrets };
}

function animatedWebp(): MarkedFile {
  const marks = new Marks('ANIM');
  const bytes = riffFile(
    'WEBP',
    webpHeader(0x02),
    riffChunk('ANIM', `\xff\xff\xff\xff\0\0${marks.at('ANIM excess')}`),
    webpFrame(riffChunk('prvt', marks.at('unknown chunk in a frame'))),
    riffChunk('EXIF', marks.at('EXIF that is none')),
    webpFrame(Buffer.from(marks.at('behind a picture'))),
  );
  return { name: 'animation.webp', bytes, secrets: marks.secrets };
}

function soundChunks(marks: Marks): readonly Buffer[] {
  const info = ['INAM', 'IART', 'ICOP', 'ICRD', 'ISFT', 'ICMT', 'IZZZ'];
  return [
    riffChunk('JUNK', marks.at('JUNK')),
    riffList('INFO', ...info.map((type) => riffChunk(type, `${marks.at(`INFO ${type}`)}\0`))),
    riffChunk('bext', marks.at('bext').padEnd(602, '\0')),
    riffChunk('iXML', `<BWFXML><NOTE>${marks.at('iXML')}</NOTE></BWFXML>`),
    riffChunk('axml', marks.at('axml')),
    riffChunk('_PMX', xmpText(marks.at('_PMX'))),
    riffChunk('id3 ', `ID3\x03\0\0\0\0\0\x20TIT2\0\0\0\x0b\0\0\0${marks.at('id3')}`),
    riffChunk('cue ', '\x01\0\0\0\x01\0\0\0\0\0\0\0data\0\0\0\0\0\0\0\0\0\0\0\0'),
    riffList('adtl', riffChunk('labl', `\x01\0\0\0${marks.at('label')}\0`)),
    riffChunk('PAD ', marks.at('PAD')),
    riffChunk('cart', marks.at('cart')),
    riffChunk('prvt', marks.at('unknown chunk')),
    riffList('prvt', riffChunk('abcd', marks.at('unknown list'))),
  ];
}

function sound(): MarkedFile {
  const marks = new Marks('WAV');
  const format = WAV_FORMAT.subarray(8).toString('latin1');
  const form = riffFile(
    'WAVE',
    riffChunk('fmt ', `${format}\0\0${marks.at('fmt excess')}`),
    WAV_DATA,
    ...soundChunks(marks),
  );
  const bytes = Uint8Array.from(Buffer.concat([form, Buffer.from(marks.at('behind the end'))]));
  return { name: 'sound.wav', bytes, secrets: marks.secrets };
}

/** RF64, whose sizes stand in a chunk of their own. */
export function longWav(table: string, ...chunks: readonly Uint8Array[]): Uint8Array {
  const sizes = Buffer.alloc(28);
  sizes.writeUInt32LE(8, 8);
  sizes.writeUInt32LE(4, 16);
  sizes.writeUInt32LE(table.length / 12, 24);
  const data = Buffer.from(WAV_DATA);
  data.writeUInt32LE(0xffffffff, 4);
  const body = [riffChunk('ds64', sizes.toString('latin1') + table), WAV_FORMAT, data, ...chunks];
  const bytes = Buffer.from(riffFile('WAVE', ...body));
  bytes.writeUInt32LE(bytes.byteLength - 8, 20);
  bytes.write('RF64', 0, 'latin1');
  bytes.writeUInt32LE(0xffffffff, 4);
  return Uint8Array.from(bytes);
}

function longSound(): MarkedFile {
  const marks = new Marks('RF64');
  const bytes = longWav(marks.at('table of sizes').padEnd(12, '\0'), ...soundChunks(marks));
  return { name: 'long.wav', bytes, secrets: marks.secrets };
}

/** Headers of a film of one stream of grey pictures, four by two, and one of texts. */
function filmHeaders(marks: Marks): Buffer {
  const main = Buffer.alloc(56);
  for (const [at, value] of [
    [0, 40_000],
    [12, 0x10],
    [16, 2],
    [24, 2],
    [28, 64],
    [32, 4],
    [36, 2],
  ] as const)
    main.writeUInt32LE(value, at);
  main.write(marks.at('avih reserved'), 40, 'latin1');
  const stream = (kind: string, handler: string): Buffer => {
    const bytes = Buffer.alloc(56);
    bytes.write(kind + handler, 0, 'latin1');
    for (const [at, value] of [
      [20, 1],
      [24, 25],
      [32, 2],
    ] as const)
      bytes.writeUInt32LE(value, at);
    return riffChunk('strh', bytes);
  };
  const bitmap = Buffer.alloc(40);
  for (const [at, value] of [
    [0, 40],
    [4, 4],
    [8, 2],
    [12, 0x180001],
    [20, 24],
  ] as const)
    bitmap.writeUInt32LE(value, at);
  return riffList(
    'hdrl',
    riffChunk('avih', main),
    riffList('strl', stream('vids', '\0\0\0\0'), riffChunk('strf', bitmap), riffChunk('strn', marks.at('strn'))),
    riffList('strl', stream('txts', '\0\0\0\0'), riffChunk('strf', ''), riffChunk('strd', `AVIF${marks.at('strd')}`)),
    riffList('odml', riffChunk('dmlh', `\x02\0\0\0${marks.at('dmlh reserved').padEnd(244, '\0')}`)),
    riffChunk('IDIT', marks.at('IDIT')),
    riffChunk('JUNK', marks.at('JUNK in the headers')),
  );
}

function film(): MarkedFile {
  const marks = new Marks('AVI');
  const picture = (shade: number): Buffer => riffChunk('00db', Buffer.alloc(24, shade));
  const movie = [
    picture(40),
    riffChunk('JUNK', marks.at('JUNK in the movie')),
    riffChunk('01tx', marks.at('text stream')),
    riffChunk('prvt', marks.at('unknown chunk in the movie')),
    picture(90),
  ];
  const headers = filmHeaders(marks);
  const lists = [
    riffList('INFO', riffChunk('ISFT', marks.at('INFO')), riffChunk('ICOP', marks.at('INFO ICOP'))),
    riffList('hydt', riffChunk('hymn', marks.at('list of a maker'))),
    riffChunk('JUNK', marks.at('JUNK')),
  ];
  const index = Buffer.alloc(32);
  const second = 4 + movie.slice(0, -1).reduce((sum, { byteLength }) => sum + byteLength, 0);
  for (const [at, place] of [
    [0, 4],
    [16, second],
  ] as const) {
    index.write('00db', at, 'latin1');
    index.writeUInt32LE(0x10, at + 4);
    index.writeUInt32LE(place, at + 8);
    index.writeUInt32LE(24, at + 12);
  }
  const form = riffFile(
    'AVI ',
    headers,
    ...lists,
    riffList('movi', ...movie),
    riffChunk('idx1', index),
    riffChunk('_PMX', xmpText(marks.at('_PMX'))),
  );
  const bytes = Uint8Array.from(Buffer.concat([form, Buffer.from(`\0\0${marks.at('behind the end')}`)]));
  return { name: 'film.avi', bytes, secrets: marks.secrets };
}
