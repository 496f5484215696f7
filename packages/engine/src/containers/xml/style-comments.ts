// Source: CSS Syntax Module Level 3, §§ 4.3.1, 4.3.2, 4.3.5.
import type { ByteRange } from '../../model/byte-range.ts';

/** Comments that are not empty, by what stands between their marks: positions in the text. One without an end reaches to the text's end. */
export function styleComments(text: string): readonly ByteRange[] {
  const found: ByteRange[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === '"' || character === "'") at = stringEnd(text, at);
    else if (character === '/' && text.charAt(at + 1) === '*') {
      const close = text.indexOf('*/', at + 2);
      const end = close < 0 ? text.length : close;
      if (end > at + 2) found.push({ start: at + 2, end });
      at = end + 1;
    }
  }
  return found;
}

/** Where a string's last character stands: its quote, or what stands before a line's end. */
function stringEnd(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (character === quote || character === '\n') return at;
  }
  return text.length;
}
