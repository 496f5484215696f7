// Source: ISO 32000-2, § 7.3.4 (strings), § 7.3.5 (names), § 7.9.2.2 and annex D.3 (PDFDocEncoding).

import { utf8Text } from '../../bytes/utf8.ts';
import { utf16Text } from '../../bytes/utf16.ts';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
/** The characters of 18 to 1f, and of 80 to a0, in hexadecimal; 9f has none. */
const LOW = '˘ˇˆ˙˝˛˚˜';
const HIGH = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\x9f€';

/** A string, name or word as it stands, as one character for each byte. */
export function plainBytes(source: string): string {
  if (source.startsWith('(')) return source.slice(1, -1).replace(/\\([0-7]{1,3}|\r\n|.)/gs, literalCharacter);
  if (source.startsWith('<')) {
    const digits = source.replace(/[^0-9A-Fa-f]/g, '');
    const pairs = digits.length % 2 === 0 ? digits : `${digits}0`;
    return pairs.replace(/../g, character);
  }
  if (source.startsWith('/'))
    return source.slice(1).replace(/#([0-9a-f]{2})/gi, (_, digits: string) => character(digits));
  return source;
}

function literalCharacter(_: string, escaped: string): string {
  if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
  if (/^[\r\n]/.test(escaped)) return '';
  return ESCAPES[escaped] ?? escaped;
}

function character(digits: string): string {
  return String.fromCharCode(Number.parseInt(digits, 16));
}

/** Bytes as text: in UTF-16 behind its mark, else in PDFDocEncoding; plain ones stay as they are. */
export function documentText(bytes: string): string {
  if (!/[\x18-\x1f\x80-\xff]/.test(bytes)) return bytes;
  if (bytes.startsWith('\xfe\xff')) return utf16Text(octets(bytes.slice(2)));
  const [text = ''] = bytes.split('\0', 1);
  return text.replace(/[\x18-\x1f\x80-\xa0]/g, (one) => {
    const code = one.charCodeAt(0);
    return (code < 0x80 ? LOW[code - 0x18] : HIGH[code - 0x80]) ?? one;
  });
}

/** Bytes as ExifTool shows those that it leaves alone. */
export function listedText(bytes: string): string {
  return utf8Text(octets(bytes));
}

function octets(text: string): Uint8Array {
  return Uint8Array.from(text, (one) => one.charCodeAt(0));
}
