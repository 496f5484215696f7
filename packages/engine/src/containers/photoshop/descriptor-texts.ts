// Source: Adobe Photoshop file formats specification, descriptor structure (type `TEXT`, a Unicode string).
import { hasText } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';

const MARK = 'TEXT';
/** The key of what ties an effect to its pattern. */
const TIE = 'Idnt';
const SPACE = 0x20;

/** Where the characters of a descriptor's texts stand, of those that are not blank: names of gradients and the like, which draw nothing. */
export function descriptorTexts(bytes: Uint8Array): readonly ByteRange[] {
  const found: ByteRange[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.indexOf(0x54); at >= 0 && at + 8 <= bytes.byteLength; at = bytes.indexOf(0x54, at + 1)) {
    if (!hasText(bytes, MARK, at) || hasText(bytes, TIE, at - TIE.length)) continue;
    const start = at + 8;
    const end = start + view.getUint32(at + 4) * 2;
    if (end > bytes.byteLength) continue;
    if (!isBlank(view, start, end)) found.push({ start, end });
    at = Math.max(at, end - 1);
  }
  return found;
}

/** As many spaces as a text has characters. */
export function blankText({ start, end }: ByteRange): Uint8Array {
  return Uint8Array.from({ length: end - start }, (_, index) => (index % 2 === 1 ? SPACE : 0));
}

/** Nothing but spaces and nulls. */
function isBlank(view: DataView, start: number, end: number): boolean {
  for (let at = start; at < end; at += 2) {
    const unit = view.getUint16(at);
    if (unit !== SPACE && unit !== 0) return false;
  }
  return true;
}
