// Source: Exif 3.0, § 4.6.6 (UserComment's character codes); ExifTool 13.59's tolerance towards their misspellings.

import { latin1 } from '../../bytes/latin1.ts';
import { untilNul, withoutNuls } from '../../bytes/text.ts';
import { withoutTrailing } from '../../bytes/trimmed.ts';
import { utf8Text } from '../../bytes/utf8.ts';

const CODE_BYTES = 8;

/** Text behind eight bytes that name its encoding; text without such a name is taken whole. */
export function encodedText(bytes: Uint8Array, littleEndian: boolean): string {
  if (bytes.byteLength < CODE_BYTES) return utf8Text(withoutNuls(bytes));
  const code = latin1(bytes, 0, CODE_BYTES);
  const rest = bytes.subarray(CODE_BYTES);
  return textIn(code, rest, bytes, littleEndian);
}

function textIn(code: string, rest: Uint8Array, all: Uint8Array, littleEndian: boolean): string {
  if (/^(?:ASCII)?(?:\0|[\0 ]+$)/.test(code)) return withoutBlanks(utf8Text(untilNul(rest)));
  if (/^UNICODE[\0 ]$/.test(code)) return withoutBlanks(utf16Text(rest, littleEndian));
  if (/^JIS[\0 ]{5}$/.test(code)) return withoutBlanks(jisText(rest, littleEndian));
  // Blanks before a NUL at the end are not at the end.
  const text = utf8Text(withoutNuls(all));
  return all.at(-1) === 0 ? text : withoutBlanks(text);
}

function withoutBlanks(text: string): string {
  return withoutTrailing(text, ' ');
}

/** UTF-16 up to its first NUL. The order of bytes is a byte order mark's, or the one that looks more like text. */
export function utf16Text(bytes: Uint8Array, littleEndian: boolean): string {
  const mark = latin1(bytes, 0, 2);
  if (mark === '\xfe\xff' || mark === '\xff\xfe') return unitsText(units(bytes.subarray(2), mark === '\xff\xfe'));
  const guess = units(bytes, littleEndian);
  return unitsText(looksSwapped(guess) ? units(bytes, !littleEndian) : guess);
}

/** UCS-2, little-endian, up to its first NUL; halves of surrogate pairs are shown as question marks. */
export function ucs2Text(bytes: Uint8Array): string {
  const mark = latin1(bytes, 0, 2);
  const isMarked = mark === '\xfe\xff' || mark === '\xff\xfe';
  const found = units(isMarked ? bytes.subarray(2) : bytes, mark !== '\xfe\xff');
  return unitsText(found, true);
}

function units(bytes: Uint8Array, littleEndian: boolean): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: number[] = [];
  for (let at = 0; at + 2 <= bytes.byteLength; at += 2) found.push(view.getUint16(at, littleEndian));
  return found;
}

/** Text varies in its low bytes more than in its high ones, and has its zeros in the high ones. */
function looksSwapped(found: readonly number[]): boolean {
  const high = new Set(found.map((unit) => unit >> 8));
  const low = new Set(found.map((unit) => unit & 0xff));
  if (high.size !== low.size) return high.size > low.size;
  const zeroLow = found.filter((unit) => (unit & 0xff) === 0).length;
  const zeroHigh = found.filter((unit) => unit >> 8 === 0).length;
  return zeroLow > zeroHigh;
}

/** UTF-8 has no room for half a pair: each of the three bytes that it would take becomes a question mark. */
function unitsText(found: readonly number[], splitsPairs = false): string {
  const end = found.indexOf(0);
  let text = '';
  for (const unit of end < 0 ? found : found.slice(0, end)) text += String.fromCharCode(unit);
  const loose = splitsPairs
    ? /[\ud800-\udfff]/g
    : /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  return text.replace(loose, '???').replace(/[\ufffe\uffff]/g, '???');
}

/** JIS X 0208, two bytes a character; the order of bytes is the one in which more of them are characters. */
function jisText(bytes: Uint8Array, littleEndian: boolean): string {
  const [first, second] = [jisIn(bytes, littleEndian), jisIn(bytes, !littleEndian)];
  return second.errors < first.errors ? second.text : first.text;
}

function jisIn(bytes: Uint8Array, littleEndian: boolean): { readonly text: string; readonly errors: number } {
  const decoder = new TextDecoder('euc-jp');
  let text = '';
  let errors = 0;
  for (const unit of units(bytes, littleEndian)) {
    if (unit === 0) break;
    const [row, cell] = [unit >> 8, unit & 0xff];
    const isCell = row >= 0x21 && row <= 0x7e && cell >= 0x21 && cell <= 0x7e;
    const character = isCell ? decoder.decode(Uint8Array.of(row | 0x80, cell | 0x80)) : '\ufffd';
    const isKnown = character !== '\ufffd';
    if (!isKnown) errors++;
    text += isKnown ? character : String.fromCharCode(unit);
  }
  return { text, errors };
}
