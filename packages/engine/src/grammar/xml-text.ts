// Source: XML 1.0 (fifth edition), §§ 2.7, 4.1, 4.6 and appendix F.
import { latin1 } from '../bytes/latin1.ts';
import { utf8Text } from '../bytes/utf8.ts';

const NAMED: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['amp', '&'],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
]);
const MAX_CODE_POINT = 0x10ffff;

/** Text with its character references resolved: the five named ones and numbers. Others stay as they are. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#?\w+);/g, (whole, name: string) => NAMED.get(name) ?? numbered(name) ?? whole);
}

function numbered(name: string): string | undefined {
  const digits = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name);
  if (!digits) return undefined;
  const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
  if (!(code <= MAX_CODE_POINT) || (code >= 0xd800 && code <= 0xdfff)) return '\ufffd';
  return String.fromCodePoint(code);
}

/** The text that an element's content stands for: references resolved, and CDATA sections as they are. */
export function contentText(content: string): string {
  if (!content.includes('<![CDATA[')) return unescapeXml(content);
  let text = '';
  let at = 0;
  for (;;) {
    const open = content.indexOf('<![CDATA[', at);
    const close = open < 0 ? -1 : content.indexOf(']]>', open + 9);
    if (close < 0) return text + unescapeXml(content.slice(at));
    text += unescapeXml(content.slice(at, open)) + content.slice(open + 9, close);
    at = close + 3;
  }
}

/** How a document's characters are laid out: bytes of a unit and their order, and bytes of a mark in front. */
export interface XmlEncoding {
  readonly unitBytes: 1 | 2 | 4;
  readonly littleEndian: boolean;
  readonly markBytes: number;
}

/** Tell the encoding by the byte order mark, or by where the nulls lie around the first `<`. */
export function xmlEncoding(bytes: Uint8Array): XmlEncoding {
  const [a = -1, b = -1, c = -1, d = -1] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { unitBytes: 4, littleEndian: false, markBytes: 4 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { unitBytes: 4, littleEndian: true, markBytes: 4 };
  if (a === 0xfe && b === 0xff) return { unitBytes: 2, littleEndian: false, markBytes: 2 };
  if (a === 0xff && b === 0xfe) return { unitBytes: 2, littleEndian: true, markBytes: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { unitBytes: 1, littleEndian: false, markBytes: 3 };
  if (a === 0x3c && b === 0) return { unitBytes: c === 0 && d === 0 ? 4 : 2, littleEndian: true, markBytes: 0 };
  if (a === 0 && b === 0x3c) return { unitBytes: 2, littleEndian: false, markBytes: 0 };
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return { unitBytes: 4, littleEndian: false, markBytes: 0 };
  return { unitBytes: 1, littleEndian: false, markBytes: 0 };
}

/** A document's bytes as text, without its byte order mark. UTF-8 that was taken for Latin-1 and encoded again is put right. */
export function xmlText(bytes: Uint8Array): string {
  const encoding = xmlEncoding(bytes);
  const body = bytes.subarray(encoding.markBytes);
  if (encoding.unitBytes === 4) return utf32Text(body, encoding.littleEndian);
  const text =
    encoding.unitBytes === 1
      ? utf8Text(body)
      : new TextDecoder(encoding.littleEndian ? 'utf-16le' : 'utf-16be').decode(body);
  return encoding.markBytes > 0 && text.startsWith('<?xpacket begin=') ? onceDecoded(text) : text;
}

function onceDecoded(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

function utf32Text(bytes: Uint8Array, littleEndian: boolean): string {
  const narrow = new Uint8Array((bytes.byteLength >> 2) * 2);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPlain = narrowed(view, narrow, littleEndian);
  if (isPlain) return new TextDecoder('utf-16le').decode(narrow);
  let text = '';
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    text += code > MAX_CODE_POINT ? '\ufffd' : String.fromCodePoint(code);
  }
  return text;
}

/** Put the units into two bytes each; false where one does not fit. */
function narrowed(view: DataView, into: Uint8Array, littleEndian: boolean): boolean {
  const target = new DataView(into.buffer);
  for (let at = 0; at + 4 <= view.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (code > 0xffff) return false;
    target.setUint16(at / 2, code, true);
  }
  return true;
}

/** A document's units, one character each, so that a position in the text tells the position in the bytes. */
export function unitText(bytes: Uint8Array, { unitBytes, littleEndian, markBytes }: XmlEncoding): string {
  const body = bytes.subarray(markBytes);
  if (unitBytes === 1) return latin1(body);
  const lowest = Math.floor(body.byteLength / unitBytes);
  const units = new Uint8Array(lowest);
  for (let index = 0; index < lowest; index++) {
    const unit = body.subarray(index * unitBytes, (index + 1) * unitBytes);
    const low = littleEndian ? unit[0] : unit[unitBytes - 1];
    const isLatin = unit.reduce((sum, byte) => sum + byte, 0) === low;
    units[index] = isLatin ? (low ?? 0) : 0xff;
  }
  return latin1(units);
}

/** Plain letters in the units of an encoding. */
export function latinUnits(text: string, { unitBytes, littleEndian }: XmlEncoding): Uint8Array {
  const bytes = new Uint8Array(text.length * unitBytes);
  for (let index = 0; index < text.length; index++)
    bytes[index * unitBytes + (littleEndian ? 0 : unitBytes - 1)] = text.charCodeAt(index);
  return bytes;
}
