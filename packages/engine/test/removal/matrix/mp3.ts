import { apeTag, bytes, hidingPlaces, id3v1, id3v2, pictureBlock, tinyPng } from './audio-pieces.ts';
import type { MarkedFile } from './marked-file.ts';

const FRAME_BYTES = 417;

/** Frames of silence: MPEG 1, layer III, 128 kbit/s, 44.1 kHz, stereo. */
export function mp3Frames(count: number): Uint8Array {
  return bytes(...Array.from({ length: count }, () => bytes(0xff, 0xfb, 0x90, 0x00, new Uint8Array(FRAME_BYTES - 4))));
}

/** The frame of figures that LAME writes first, with samples to leave out at either end. */
export function lameFrame(encoder: string, behind: string): Uint8Array {
  const frame = bytes(
    0xff,
    0xfb,
    0x90,
    0x00,
    new Uint8Array(32),
    'Info',
    0,
    0,
    0,
    15,
    0,
    0,
    0,
    30,
    0,
    0,
    0x30,
    0,
    new Uint8Array(100).fill(9),
    0,
    0,
    0,
    57,
  );
  const lame = bytes(
    encoder.padEnd(9).slice(0, 9),
    0x24,
    0x88,
    new Uint8Array(10),
    0x24,
    0x01,
    0x23,
    0x21,
    new Uint8Array(7),
    0xab,
    0xcd,
  );
  const whole = bytes(frame, lame, 0, 0, behind);
  return bytes(whole, new Uint8Array(FRAME_BYTES - whole.byteLength));
}

/** MP3 with a secret in every hiding place. */
export const mp3Matrix = async (): Promise<readonly MarkedFile[]> => {
  const { secrets, hide } = hidingPlaces();
  const utf16 = (text: string): Uint8Array => bytes(0xff, 0xfe, new Uint8Array(Buffer.from(text, 'utf16le')));
  const first = id3v2(
    3,
    [
      ['TIT2', bytes(1, utf16(hide('ID3v2.3 TIT2')))],
      ['TPE1', bytes(0, hide('ID3v2.3 TPE1'))],
      ['COMM', bytes(0, 'eng', 0, hide('ID3v2.3 COMM'))],
      ['TXXX', bytes(0, hide('TXXX name'), 0, hide('TXXX value'))],
      ['PRIV', bytes(hide('PRIV owner'), 0, hide('PRIV data'))],
      ['GEOB', bytes(0, 'text/plain', 0, hide('GEOB file'), 0, 0, hide('GEOB object'))],
      ['APIC', bytes(0, 'image/png', 0, 3, hide('APIC text'), 0, tinyPng(hide('APIC PNG')))],
      ['ZZZZ', bytes(hide('unknown frame'))],
    ],
    bytes(new Uint8Array(16), hide('ID3v2 padding')),
  );
  const second = id3v2(4, [['TSSE', bytes(3, hide('second ID3v2'))]]);
  const lyrics = bytes('LYRICSBEGIN', 'LYR00030', hide('Lyrics3').padEnd(30));
  const enhanced = bytes('TAG+', hide('TAG+ title').padEnd(60, '\0'), new Uint8Array(227 - 64));
  const file = bytes(
    first,
    second,
    hide('before the first frame'),
    lameFrame(hide('LAME').slice(0, 9), hide('behind the LAME tag')),
    mp3Frames(8),
    id3v2(3, [['TIT2', bytes(0, hide('ID3v2 between frames'))]]),
    mp3Frames(8),
    hide('text between frames'),
    mp3Frames(8),
    hide('after the last frame'),
    apeTag([
      ['Title', hide('APE title')],
      ['Cover Art (Front)', `c.png\0${Buffer.from(pictureBlock(hide('APE cover'), bytes())).toString('latin1')}`],
    ]),
    lyrics,
    String(lyrics.byteLength).padStart(6, '0'),
    'LYRICS200',
    enhanced,
    id3v1(hide('v1 title'), hide('v1 artist'), hide('v1 album'), '1999', hide('v1 comment')),
  );
  // Of the encoder's name nine letters fit.
  const cut = secrets.map(({ place, text }) =>
    place === 'LAME' ? { place, text: text.slice(0, 9) } : { place, text },
  );
  const shared = cut.filter(({ place }) => place !== 'LAME');
  return [{ name: 'sound.mp3', bytes: file, secrets: shared }];
};
