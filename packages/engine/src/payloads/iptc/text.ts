// Source: IPTC-NAA Information Interchange Model 4.2, 1:90; ISO/IEC 2022 escape sequences.
import { hasText } from '../../bytes/latin1.ts';
import { untilNul } from '../../bytes/text.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { windows1252Text } from '../../bytes/windows1252.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { DatasetForm } from '../../tables/iptc/dataset-row.ts';
import type { Dataset } from './datasets.ts';

/** How texts of the records below 7 are written; everything unknown is shown as it stands. */
export type Charset = 'windows-1252' | 'as-is';

const LAST_TEXT_RECORD = 6;
const LONGEST_NUMBER = 8;

/** What 1:90 says. Sets that are only designated, not invoked, leave texts in the usual one. */
export function charsetOf(designation: Uint8Array): Charset {
  return hasText(designation, '\x1b%') ? 'as-is' : 'windows-1252';
}

/** A dataset's value: a number, text, or data. */
export function datasetValue({ record, bytes }: Dataset, form: DatasetForm | undefined, charset: Charset): RawValue {
  const known = form ?? (looksLikeNumber(bytes) ? 'int' : undefined);
  if (known === 'int' && bytes.byteLength <= LONGEST_NUMBER)
    return bytes.reduce((number, byte) => number * 256 + byte, 0);
  if (known === 'undef') return bytes;
  const trimmed = known === undefined ? bytes : withoutNuls(bytes);
  if (known !== 'string' || record > LAST_TEXT_RECORD || charset === 'as-is' || isPlain(trimmed))
    return utf8Text(trimmed);
  return windows1252Text(untilNul(trimmed));
}

function looksLikeNumber(bytes: Uint8Array): boolean {
  return bytes.byteLength <= 4 && bytes.byteLength !== 3 && bytes.some((byte) => byte <= 8);
}

/** Nothing to translate, or ISO 2022 shifts and escapes, which nobody follows. */
function isPlain(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80) || bytes.some((byte) => byte === 0x14 || byte === 0x15 || byte === 0x1b);
}

function withoutNuls(bytes: Uint8Array): Uint8Array {
  let end = bytes.byteLength;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}
