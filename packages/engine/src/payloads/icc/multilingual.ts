// Source: ICC.1:2022, § 10.15 (multiLocalizedUnicodeType).
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf16Text } from '../../bytes/utf16.ts';

/** A text in one language. */
export interface LocalText {
  /** `de-DE`; empty for American English, which needs no name, and where the code is none. */
  readonly language: string;
  readonly text: string;
}

const LEAST_BYTES = 28;
const RECORD_BYTES = 12;

/** The texts of a value, up to the first whose place is outside it. */
export function readMultilingual(bytes: Uint8Array): readonly LocalText[] {
  const texts: LocalText[] = [];
  if (bytes.byteLength < LEAST_BYTES) return texts;
  const cursor = new Cursor(bytes);
  cursor.seek(8);
  const [count, recordBytes] = [cursor.u32(), cursor.u32()];
  if (recordBytes < RECORD_BYTES) return texts;
  for (let index = 0; index < count; index++) {
    const at = 16 + index * recordBytes;
    if (at + recordBytes > bytes.byteLength) break;
    cursor.seek(at);
    const code = latin1(cursor.take(4));
    const [length, start] = [cursor.u32(), cursor.u32()];
    if (start + length > bytes.byteLength) break;
    texts.push({ language: languageOf(code), text: utf16Text(bytes.subarray(start, start + length)) });
  }
  return texts;
}

function languageOf(code: string): string {
  if (!/^[a-z]{4}$/i.test(code)) return '';
  const language = `${code.slice(0, 2).toLowerCase()}-${code.slice(2).toUpperCase()}`;
  return language === 'en-US' ? '' : language;
}
