// Source: Adobe Photoshop file formats specification, image resource formats.

import { utf8Text } from '../../bytes/utf8.ts';
import { utf16Text } from '../../bytes/utf16.ts';
import type { RawValue } from '../../model/raw-value.ts';
import { BAD_TEXT, pascalStrings, unicodeString } from './text.ts';

const THUMBNAIL_HEADER = 28;

/** The value of a resource that is one tag; `undefined` where there is none. */
export function resourceValue(number: number, bytes: Uint8Array): RawValue | undefined {
  return (READERS[number] ?? utf8Text)(bytes);
}

const READERS: Readonly<Record<number, (bytes: Uint8Array) => RawValue | undefined>> = {
  1006: pascalStrings,
  1033: thumbnail,
  1034: (bytes) => (bytes.byteLength === 1 ? (bytes[0] as number) : [...bytes.subarray(0, 256)]),
  1036: thumbnail,
  1037: long,
  1049: long,
  1051: (bytes) => unicodeString(bytes, 0)?.text ?? BAD_TEXT,
  1054: urls,
  1061: (bytes) => [...bytes.subarray(0, 256)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  2999: (bytes) => pascalStrings(bytes.subarray(0, (bytes[0] ?? 0) + 1)),
};

function thumbnail(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(THUMBNAIL_HEADER);
}

function long(bytes: Uint8Array): number | undefined {
  return bytes.byteLength < 4 ? undefined : new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/** A count, and for each address a word, an id and a Unicode string. */
function urls(bytes: Uint8Array): RawValue {
  if (bytes.byteLength < 4) return BAD_TEXT;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let at = 4, left = view.getUint32(0); left > 0 && at + 12 <= bytes.byteLength; left--) {
    const size = view.getUint32(at + 8) * 2;
    if (at + 12 + size > bytes.byteLength) break;
    texts.push(utf16Text(bytes.subarray(at + 12, at + 12 + size)));
    at += 12 + size;
  }
  return texts;
}
