import { deflateSync } from 'node:zlib';
import { crc32 } from '../../../src/bytes/crc32.ts';

/** A secret and where it is hidden. */
export interface Secret {
  readonly place: string;
  readonly text: string;
}

/** Hands out secrets, each of its own, short enough for ID3v1. */
export function hidingPlaces(): { readonly secrets: Secret[]; hide(place: string): string } {
  const secrets: Secret[] = [];
  return {
    secrets,
    hide(place) {
      const text = `Geheim-${String(secrets.length).padStart(2, '0')}-${place.replace(/[^a-z0-9]/gi, '').slice(0, 12)}`;
      secrets.push({ place, text });
      return text;
    },
  };
}

/** Bytes of texts (Latin-1), numbers (one byte each) and bytes, one after the other. */
export function bytes(...pieces: readonly (string | number | Uint8Array)[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(
      pieces.map((piece) =>
        typeof piece === 'string' ? Buffer.from(piece, 'latin1') : typeof piece === 'number' ? Buffer.of(piece) : piece,
      ),
    ),
  );
}

export function big32(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

export function little32(value: number): Uint8Array {
  return big32(value).reverse();
}

/** An ID3v2 tag of a version with frames: ID, body. */
export function id3v2(
  version: number,
  frames: readonly (readonly [string, Uint8Array])[],
  behind: Uint8Array = bytes(),
): Uint8Array {
  const safe = (size: number): Uint8Array =>
    Uint8Array.of(size >> 21, (size >> 14) & 127, (size >> 7) & 127, size & 127);
  const body = bytes(
    ...frames.map(([id, content]) => {
      const size = content.byteLength;
      if (version === 2) return bytes(id, size >> 16, size >> 8, size, content);
      return bytes(id, version === 4 ? safe(size) : big32(size), 0, 0, content);
    }),
    behind,
  );
  return bytes('ID3', version, 0, 0, safe(body.byteLength), body);
}

export function id3v1(title: string, artist: string, album: string, year: string, comment: string): Uint8Array {
  const field = (text: string, length: number): string => text.slice(0, length).padEnd(length, '\0');
  return bytes(
    'TAG',
    field(title, 30),
    field(artist, 30),
    field(album, 30),
    field(year, 4),
    field(comment, 28),
    0,
    7,
    17,
  );
}

/** An APEv2 tag with header and footer. */
export function apeTag(items: readonly (readonly [string, string])[], hasHeader = true): Uint8Array {
  const body = bytes(...items.map(([name, value]) => bytes(little32(value.length), little32(0), name, 0, value)));
  const block = (flags: number): Uint8Array =>
    bytes(
      'APETAGEX',
      little32(2000),
      little32(body.byteLength + 32),
      little32(items.length),
      little32(flags),
      new Uint8Array(8),
    );
  return bytes(hasHeader ? block(0xa0000000) : '', body, block(hasHeader ? 0x80000000 : 0));
}

/** A Vorbis comment list. */
export function comments(vendor: string, fields: readonly string[]): Uint8Array {
  const sized = (text: string): Uint8Array => bytes(little32(text.length), text);
  return bytes(sized(vendor), little32(fields.length), ...fields.map(sized));
}

/** A picture block of FLAC. */
export function pictureBlock(text: string, data: Uint8Array): Uint8Array {
  const figures = [1, 1, 24, 0].map(big32);
  return bytes(big32(3), big32(9), 'image/png', big32(text.length), text, ...figures, big32(data.byteLength), data);
}

/** A PNG of one pixel with a comment. */
export function tinyPng(comment?: string): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Uint8Array => {
    const body = bytes(type, data);
    return bytes(big32(data.byteLength), body, big32(crc32(body)));
  };
  return bytes(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', bytes(big32(1), big32(1), 8, 2, 0, 0, 0)),
    comment === undefined ? '' : chunk('tEXt', bytes('Comment', 0, comment)),
    chunk('IDAT', deflateSync(Uint8Array.of(0, 200, 100, 50))),
    chunk('IEND', bytes()),
  );
}

/** Frames of FLAC: silence of one channel, 16 bits, 192 samples each. */
export function flacFrames(count: number): Uint8Array {
  return bytes(...Array.from({ length: count }, (_, number) => flacFrame(number)));
}

function flacFrame(number: number): Uint8Array {
  const head = Uint8Array.of(0xff, 0xf8, 0x19, 0x08, number);
  const whole = bytes(head, crc(head, 8, 0x107), 0, 0, number);
  const sum = crc(whole, 16, 0x18005);
  return bytes(whole, sum >> 8, sum);
}

function crc(data: Uint8Array, width: number, polynomial: number): number {
  const top = 1 << width;
  let rest = 0;
  for (const byte of data) {
    rest ^= byte << (width - 8);
    for (let bit = 0; bit < 8; bit++) {
      rest <<= 1;
      if ((rest & top) !== 0) rest ^= polynomial;
    }
  }
  return rest;
}

/** STREAMINFO for those frames. */
export function streamInfo(frames: number): Uint8Array {
  const rate = 44_100;
  return bytes(
    0,
    192,
    0,
    192,
    0,
    0,
    0,
    0,
    0,
    0,
    rate >> 12,
    rate >> 4,
    ((rate & 15) << 4) | 0,
    0xf0,
    big32(frames * 192),
    new Uint8Array(16),
  );
}
