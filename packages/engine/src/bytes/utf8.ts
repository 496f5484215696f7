import { latin1 } from './latin1.ts';

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes as UTF-8 text; `?` for each byte that belongs to no character. */
export function utf8Text(bytes: Uint8Array): string {
  const plain = ascii(bytes);
  if (plain !== undefined) return plain;
  try {
    return STRICT.decode(bytes);
  } catch {
    return LENIENT.decode(repaired(bytes));
  }
}

/** Short plain texts are most of all texts, and cheaper without a decoder. */
function ascii(bytes: Uint8Array): string | undefined {
  if (bytes.byteLength > 256 || bytes.some((byte) => byte > 0x7f)) return undefined;
  return latin1(bytes);
}

function repaired(bytes: Uint8Array): Uint8Array {
  const fixed = bytes.slice();
  for (let at = 0; at < fixed.byteLength; ) {
    const length = characterLength(fixed, at);
    if (length === 0) fixed[at] = 0x3f;
    at += Math.max(1, length);
  }
  return fixed;
}

/** Bytes of the character at an offset; 0 where there is none (RFC 3629, § 4). */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const second = bytes[at + 1] ?? 0;
  const length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  for (let index = 1; index < length; index++) {
    if (((bytes[at + index] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const isOverlong = (first === 0xe0 && second < 0xa0) || (first === 0xf0 && second < 0x90);
  const isNoCharacter = (first === 0xed && second > 0x9f) || (first === 0xf4 && second > 0x8f);
  return isOverlong || isNoCharacter ? 0 : length;
}
