// Source: ExifTool 13.59's wording of values that several makers write alike.
import { withoutNuls } from '../bytes/text.ts';
import { utf8Text } from '../bytes/utf8.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { exposureTime } from './exif.ts';
import { fixedText } from './fixed-text.ts';
import { generalText } from './general-text.ts';
import { numberOf } from './number-of.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';

const RATE_UNITS = ['bps', 'kbps', 'Mbps', 'Gbps'];

/** Conversions that the tables of several makers use. */
export const makerConverters: Converters = {
  /** A value without a word of its own stays as it is. */
  asIs: (value) => value,
  /** `['prefix', 'Hi ']`. */
  prefix: (value, [start = '']) => `${start}${textOf(value)}`,
  /** `['enclosed', 'On (', ')']`. */
  enclosed: (value, [start = '', end = '']) => `${start}${textOf(value)}${end}`,
  prefixTime: (value, [start = '']) => `${start}${textOf(exposureTime(value))}`,
  prefixFixed: (value, [start = '', digits = 0]) => `${start}${fixedText(numberOf(value), Number(digits))}`,
  prefixGeneral: (value, [start = '', digits = 6]) => `${start}${generalText(numberOf(value), Number(digits))}`,
  prefixHex: (value, [start = '']) => `${start}${BigInt.asUintN(64, BigInt(Math.trunc(numberOf(value)))).toString(16)}`,
  /** `['general', 2]`: so many significant digits. */
  general: (value, [digits = 6]) => generalText(numberOf(value), Number(digits)),
  /** `['padded', 10]`: so many digits at least. */
  padded: (value, [digits = 0]) => numberText(Math.trunc(numberOf(value))).padStart(Number(digits), '0'),
  /** A plus sign before what is more than nothing. */
  signed: (value) => (numberOf(value) > 0 ? `+${textOf(value)}` : value),
  /** Numbers of the bits that are set in 16-bit words. */
  bitNumbers16: (value) => bitNumbers(value, 16),
  /** Minutes from UTC. */
  zoneMinutes: (value) => {
    const minutes = Math.trunc(Math.abs(numberOf(value)) + 0.5);
    const two = (number: number) => String(number).padStart(2, '0');
    return `${numberOf(value) < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  },
  bitrate: (value) => {
    let rate = numberOf(value);
    let unit = 0;
    for (; rate >= 1000 && unit < RATE_UNITS.length - 1; unit++) rate /= 1000;
    return `${rate < 100 ? generalText(rate, 3) : fixedText(rate, 0)} ${RATE_UNITS[unit]}`;
  },
  /** Seconds from 1970. */
  unixTime: (value) => unixTime(numberOf(value)),
  /** Bytes as text, without their NULs. */
  bytesText: (value) => (value instanceof Uint8Array ? utf8Text(withoutNuls(value)) : value),
  /** Bytes as hexadecimal digits. */
  hexDigits: (value) =>
    value instanceof Uint8Array ? Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('') : value,
};

function bitNumbers(value: RawValue, width: number): string {
  const found: number[] = [];
  for (const [index, word] of textOf(value).split(' ').entries()) {
    for (let bit = 0; bit < width; bit++) if (((Number(word) || 0) >> bit) & 1) found.push(bit + index * width);
  }
  return found.length > 0 ? found.join(',') : '(none)';
}

function unixTime(seconds: number): string {
  if (seconds === 0) return '0000:00:00 00:00:00';
  const date = new Date(Math.floor(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split(/[T.]/);
  return `${day.replaceAll('-', ':')} ${time}`;
}
