import type { Converters } from './converter.ts';
import { numberOf } from './number-of.ts';
import { textOf } from './text-of.ts';

const ATTRIBUTES = [
  ['Reflective', 'Transparency'],
  ['Glossy', 'Matte'],
  ['Positive', 'Negative'],
  ['Color', 'B&W'],
] as const;

/** Conversions of ICC profiles. */
export const iccConverters: Converters = {
  /** 0x04200000's upper half: `4.2.0`. */
  iccVersion(value) {
    const number = numberOf(value);
    return `${number >> 8}.${(number & 0xf0) >> 4}.${number & 0x0f}`;
  },
  /** The profile's flags. */
  iccFlags(value) {
    const flags = numberOf(value);
    return `${flags & 1 ? 'Embedded' : 'Not Embedded'}, ${flags & 2 ? 'Not Independent' : 'Independent'}`;
  },
  /** The device's attributes, in the lower half of two numbers. */
  iccAttributes(value) {
    const flags = Array.isArray(value) ? numberOf(value[1] ?? 0) : 0;
    return ATTRIBUTES.map((words, bit) => words[(flags >> bit) & 1]).join(', ');
  },
  /** Sixteen bytes in hexadecimal; a plain 0 where none was reckoned. */
  iccId(value) {
    const bytes = Array.isArray(value) ? value.map((byte) => numberOf(byte)) : [numberOf(value)];
    if (bytes.every((byte) => byte === 0)) return 0;
    return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  /** A text ends at its first NUL; a further line would still count. */
  iccText: (value) => (typeof value === 'string' ? value.replace(/\0[^\n]*/, '') : value),
  /** As `iccText`, and a text of more than 128 characters is data. */
  iccTarget(value) {
    if (typeof value !== 'string') return value;
    const text = value.replace(/\0[^\n]*/, '');
    return text.length > 128 ? new TextEncoder().encode(text) : text;
  },
  /** 0.01 as `1%`. */
  iccPercent: (value) => `${textOf(numberOf(value) * 100)}%`,
  /** Six numbers as date and time. */
  sixPartDate(value) {
    const [year = '', ...rest] = textOf(value).split(' ');
    const [month = '00', day = '00', hour = '00', minute = '00', second = '00'] = rest.map((part) =>
      part.padStart(2, '0'),
    );
    return `${year.padStart(4, '0')}:${month}:${day} ${hour}:${minute}:${second}`;
  },
};
