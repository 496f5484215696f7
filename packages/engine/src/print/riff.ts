import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { durationText } from './duration.ts';
import { numberOf } from './number-of.ts';
import { numberText } from './number-text.ts';
import { isList, textOf } from './text-of.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Seconds from 1601 to 1970. */
const EPOCH_SECONDS = 134_774 * 24 * 3600;
const STATISTICS: readonly ((part: string) => string)[] = [
  (part) => `${part} frames captured`,
  (part) => `${part} dropped`,
  (part) => `Data rate ${part}`,
  (part) => (part === '0' ? 'Bad' : part === '1' ? 'OK' : `Unknown (${part})`),
];

/** Conversions of RIFF files: films, sound, WebP. */
export const riffConverters: Converters = {
  /** Seconds as a person would say them. */
  duration: (value) => durationText(numberOf(value)),
  /** Bytes as a person would say them, in thousands. */
  fileSize: (value) => fileSizeText(numberOf(value)),
  inverse: (value) => (numberOf(value) === 0 ? 0 : 1 / numberOf(value)),
  inverseUnlessZero: (value) => (numberOf(value) === 0 ? undefined : 1 / numberOf(value)),
  perMillionUnlessZero: (value) => (numberOf(value) === 0 ? undefined : 1e6 / numberOf(value)),
  riffDate: (value) => dateOf(textOf(value)),
  /** Programs' names, where several stand behind NULs. */
  riffSoftware: (value) =>
    textOf(value)
      .replace(/(\s*\0)+$/, '')
      .replace(/\s*\0/, ', ')
      .replaceAll('\0', ''),
  dashesToColons: (value) => textOf(value).replaceAll('-', ':'),
  /** Date and time without anything between them. */
  bextDate: (value) =>
    textOf(value)
      .replaceAll('-', ':')
      .replace(/^(\d{4}:\d{2}:\d{2})/, '$1 '),
  /** Sixty-four bytes in hexadecimal; the second half goes where it is empty. */
  bextUmid: (value) =>
    value instanceof Uint8Array
      ? hexadecimal(value)
          .replace(/0{64}$/, '')
          .toUpperCase()
      : value,
  /** Two numbers that are one, the lower half first. */
  lowHigh: (value) => (isList(value) ? numberOf(value[0] ?? 0) + numberOf(value[1] ?? 0) * 2 ** 32 : value),
  /** Hours, minutes, seconds, frames: a byte each. */
  smpteOffset: (value) =>
    numberOf(value)
      .toString(16)
      .padStart(8, '0')
      .replace(/(..)(..)(..)(..)/, '$1:$2:$3:$4'),
  /** A denominator and a numerator. */
  meter: (value) => textOf(value).replace(/(\d+) (\d+)/, '$2/$1'),
  sampleSize(value) {
    const size = numberOf(value);
    return size === 0 ? 'Variable' : `${size} byte${size === 1 ? '' : 's'}`;
  },
  dataRate: (value) => dataRateText(numberOf(value)),
  /** Seconds as `H:MM:SS.ss`. */
  timecode: (value) => timecodeText(numberOf(value)),
  /** Two halves of a count of 100 ns since 1601; or a date as text. */
  fileTime: (value) => fileTimeText(textOf(value)),
  /** A text behind eight characters that name its encoding, of which nothing but ASCII has been met. */
  soundComment(value) {
    const text = textOf(value);
    return /^(?:ASCII)? *$/.test(text.slice(0, 8).replaceAll('\0', ' '))
      ? text.slice(8).replace(/\0.*$/s, '').trimEnd()
      : text;
  },
  captureStatistics: (value) =>
    textOf(value)
      .split(' ')
      .map((part, index) => STATISTICS[index]?.(part) ?? part)
      .join('; '),
};

function dateOf(text: string): RawValue {
  const parts = text.trim().split(/\s+/);
  const month = MONTHS.indexOf((parts[1] ?? '').toLowerCase()) + 1;
  if (parts.length >= 5 && month > 0) {
    return `${digits(parts[4], 4)}:${digits(month)}:${digits(parts[2])} ${parts[3]}`;
  }
  const slashes = /(\d{4})\/\s*(\d+)\/\s*(\d+)\/?\s+(\d+):\s*(\d+)\s*(P?)/.exec(text);
  if (slashes) {
    const [, year, monthText, day, hour, minute, afternoon] = slashes;
    const hours = Number(hour) + (afternoon ? 12 : 0);
    return `${digits(year, 4)}:${digits(monthText)}:${digits(day)} ${digits(hours)}:${digits(minute)}:00`;
  }
  const plain = /(\d{4})[-/](\d+)[-/](\d+)\s+(\d+:\d+:\d+)/.exec(text);
  return plain ? `${plain[1]}:${plain[2]}:${plain[3]} ${plain[4]}` : text;
}

function digits(value: string | number | undefined, width = 2): string {
  return String(Number.parseInt(String(value), 10) || 0).padStart(width, '0');
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fileSizeText(bytes: number): string {
  if (bytes < 2000) return `${bytes} bytes`;
  const power = bytes < 2e6 ? 1 : bytes < 2e9 ? 2 : 3;
  const scaled = bytes / 1000 ** power;
  return `${scaled.toFixed(scaled < 10 ? 1 : 0)} ${['', 'kB', 'MB', 'GB'][power]}`;
}

function dataRateText(bytesPerSecond: number): string {
  const thousands = bytesPerSecond / 1000;
  const [rate, unit] = thousands > 9999 ? [thousands / 1000, 'MB/s'] : [thousands, 'kB/s'];
  return `${numberText(Number(rate.toPrecision(4)))} ${unit}`;
}

function timecodeText(seconds: number): string {
  const hours = Math.trunc(seconds / 3600);
  const minutes = Math.trunc((seconds - hours * 3600) / 60);
  const rest = (seconds - hours * 3600 - minutes * 60).toFixed(2).padStart(5, '0');
  if (Number(rest) < 60) return `${hours}:${digits(minutes)}:${rest}`;
  return minutes + 1 < 60 ? `${hours}:${digits(minutes + 1)}:00.00` : `${hours + 1}:${digits(minutes - 59)}:00.00`;
}

function fileTimeText(text: string): RawValue | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 2) return undefined;
  if (/^\d{4}:\d{2}:\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return text;
  const count = 1e-7 * ((Number.parseFloat(parts[0] ?? '') || 0) * 2 ** 32 + (Number.parseFloat(parts[1] ?? '') || 0));
  const seconds = count === 0 ? 0 : count - EPOCH_SECONDS;
  if (seconds === 0) return '0000:00:00 00:00:00';
  const date = new Date(Math.floor(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  return date
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ')
    .replace(/^(\d+)-(\d+)-/, '$1:$2:');
}
