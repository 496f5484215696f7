// Source: ImageMagick's "Raw profile type" texts: a line with the name, one with the length, then the bytes in hexadecimal.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { bytesOf } from './write.ts';

/** What a raw profile holds. */
export interface RawProfile {
  readonly kind: 'exif' | 'xmp' | 'iptc' | 'photoshop' | 'icc';
  readonly bytes: Uint8Array;
}

const KEYWORD = 'Raw profile type ';
const EXIF_LEADER = 'Exif\0\0';
const XMP_LEADER = 'http://ns.adobe.com/xap/1.0/\0';
/** Digits in a line. */
const LINE = 72;

export function isRawProfile(keyword: string): boolean {
  return keyword.startsWith(KEYWORD);
}

/** Take a raw profile apart; `undefined` where it is none, or of a kind that nobody knows. */
export function readRawProfile(keyword: string, text: Uint8Array): RawProfile | undefined {
  const parts = /^\s{0,4}[^\n]{0,80}?\s{1,16}\d{1,10}\n([\s\da-fA-F]*)/.exec(latin1(text));
  if (!parts) return undefined;
  const bytes = unhex((parts[1] ?? '').replace(/\s+/g, ''));
  const name = keyword.slice(KEYWORD.length).toLowerCase();
  if (hasText(bytes, EXIF_LEADER)) return { kind: 'exif', bytes: bytes.subarray(EXIF_LEADER.length) };
  if (hasText(bytes, XMP_LEADER)) return { kind: 'xmp', bytes: bytes.subarray(XMP_LEADER.length) };
  if (hasText(bytes, 'MM\0*') || hasText(bytes, 'II*\0')) return { kind: 'exif', bytes };
  if (name === 'xmp') return { kind: 'xmp', bytes };
  if (name === 'iptc' || name === '8bim') return { kind: bytes[0] === 0x1c ? 'iptc' : 'photoshop', bytes };
  return name === 'icc' || name === 'icm' ? { kind: 'icc', bytes } : undefined;
}

/** The plainest chunk body of a profile: there is no room in it for anything else. */
export function rawProfileBody({ kind, bytes }: RawProfile): Uint8Array {
  const name = kind === 'photoshop' ? '8bim' : kind;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const lines = digits.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return bytesOf(`${KEYWORD}${name}\0\n${name}\n${String(bytes.byteLength).padStart(8)}\n${lines.join('\n')}\n`);
}

function unhex(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length >> 1);
  for (let at = 0; at < bytes.byteLength; at++) bytes[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
  return bytes;
}
