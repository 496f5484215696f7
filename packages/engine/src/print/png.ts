import type { Converters } from './converter.ts';
import { numberOf } from './number-of.ts';
import { textOf } from './text-of.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DATE = /(\d+)\s*(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s*(\d+)\s+(\d+):(\d{2})(:\d{2})?\s*(\S*)/i;
/** Hours from UTC of zones with a name: RFC 1123 (§ 5.2.14), RFC 822 (§ 5.1). */
const ZONES: Readonly<Record<string, number>> = {
  ...{ UT: 0, GMT: 0, UTC: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, Z: 0 },
  ...Object.fromEntries([...'ABCDEFGHIKLM'].map((letter, index) => [letter, -1 - index])),
  ...Object.fromEntries([...'NOPQRSTUVWXY'].map((letter, index) => [letter, 1 + index])),
};

/** Conversions of PNG's chunks and texts. */
export const pngConverters: Converters = {
  /** The gamma for showing the picture: the inverse of the one that is written. */
  pngGamma(value) {
    const stored = numberOf(value);
    return stored === 0 ? value : Math.floor(1e9 / stored + 0.5) / 1e4;
  },
  /** A date of RFC 1123; others stay as they are. */
  pngDate: (value) => (typeof value === 'string' ? dateOf(value) : value),
  /** A date of ISO 8601. */
  isoDate(value) {
    const text = textOf(value);
    const parts = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2})(:\d{2})?\s*(\S*)$/.exec(text);
    if (!parts) return /^\d{4}(-\d{2}){0,2}/.test(text) ? text.replaceAll('-', ':') : text;
    const [, year, month, day, time, seconds = '', zone] = parts;
    return `${year}:${month}:${day} ${time}${seconds}${zone}`;
  },
};

function dateOf(text: string): string {
  const parts = DATE.exec(text);
  if (!parts) return text;
  const [, day = '', monthName = '', yearText = '', hour = '', minute = '', seconds = ':00', zoneName = ''] = parts;
  const zone = zoneOf(zoneName);
  if (zone === undefined) return text;
  const short = Number(yearText);
  const year = short >= 100 ? short : short + (short > 70 ? 1900 : 2000);
  const month = MONTHS.indexOf(monthName.toLowerCase()) + 1;
  return `${digits(year, 4)}:${digits(month)}:${digits(day)} ${digits(hour)}:${digits(minute)}${seconds}${zone}`;
}

function digits(number: number | string, width = 2): string {
  return String(Number(number)).padStart(width, '0');
}

function zoneOf(name: string): string | undefined {
  if (name === '') return '';
  const hours = Object.hasOwn(ZONES, name.toUpperCase()) ? ZONES[name.toUpperCase()] : undefined;
  if (hours !== undefined) return `${hours < 0 ? '-' : '+'}${digits(Math.abs(hours))}:00`;
  const parts = /^([-+]\d+):?(\d{2})/.exec(name);
  return parts ? `${parts[1]}:${parts[2]}` : undefined;
}
