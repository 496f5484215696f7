// Source: Adobe Photoshop file formats specification, Pascal and Unicode strings.
import { utf16Text } from '../../bytes/utf16.ts';
import { windows1252Text } from '../../bytes/windows1252.ts';

/** What ExifTool says of a Unicode string that does not fit. */
export const BAD_TEXT = '<err>';

/** A length in characters and as many of them; the bytes it takes in all as well. */
export function unicodeString(
  bytes: Uint8Array,
  at: number,
): { readonly text: string; readonly length: number } | undefined {
  if (at + 4 > bytes.byteLength) return undefined;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at) * 2;
  if (at + 4 + size > bytes.byteLength) return undefined;
  return { text: utf16Text(bytes.subarray(at + 4, at + 4 + size)), length: 4 + size };
}

/** Several strings behind their lengths in one byte, joined as ExifTool joins them. */
export function pascalStrings(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (let at = 0; at < bytes.byteLength; ) {
    const length = bytes[at] as number;
    if (at + length >= bytes.byteLength) break;
    texts.push(windows1252Text(bytes.subarray(at + 1, at + 1 + length)));
    at += 1 + length;
  }
  return texts.join(', ');
}
