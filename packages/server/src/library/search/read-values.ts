import { badQuery, type WrittenValue } from './syntax.ts';

const DAY_MS = 86_400_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: 3_600_000, d: DAY_MS, w: 7 * DAY_MS };
const MONTHS: Readonly<Record<string, number>> = { m: 1, y: 12 };
const RELATIVE = /^(\d{1,9})([hdwmy])$/i;
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;
/** The years that dates are written with. What lies outside is taken as the nearest moment inside. */
const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z');
const LATEST_MS = Date.parse('9999-12-31T23:59:59.999Z');

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const SIZE = /^(\d+\.?\d*|\.\d+)\s*(b|kb|mb|gb|tb)?$/i;
/** The API's documents leave open what a kilobyte is; 1,024 bytes, as file managers have it. */
const SIZE_UNITS: Readonly<Record<string, number>> = { b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30, tb: 2 ** 40 };

/** A number, bare or quoted. */
export function readNumber(value: WrittenValue): number {
  const number = numberIn(value.text);
  if (number === undefined) throw wrong('a number', value);
  return number;
}

export function numberIn(text: string): number | undefined {
  const number = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Bytes, as a number or with a unit: `500`, `"10kb"`, `"1.5mb"`. */
export function readSize(value: WrittenValue): number {
  const found = SIZE.exec(value.text.trim());
  if (!found) throw wrong('a size in bytes or with a unit, as "10kb" or "1mb"', value);
  return Number(found[1]) * (SIZE_UNITS[(found[2] ?? 'b').toLowerCase()] ?? 1);
}

export function readBoolean(value: WrittenValue): boolean {
  const word = value.text.toLowerCase();
  if (word !== 'true' && word !== 'false') throw wrong('true or false', value);
  return word === 'true';
}

/** A date (midnight in UTC), a moment in ISO 8601 (UTC where it names no zone), or a span before now: `2d`, `3m` (months). */
export function readMoment(value: WrittenValue, now: Date): Date {
  const moment = momentIn(value.text, now);
  if (moment === undefined)
    throw wrong('a date (2024-01-31, 2024-01-31T12:00:00Z) or a span before now (12h, 2d, 3w, 4m, 1y)', value);
  return moment;
}

export function momentIn(text: string, now: Date): Date | undefined {
  const relative = RELATIVE.exec(text.trim());
  if (relative) return before(now, Number(relative[1]), (relative[2] ?? '').toLowerCase());
  const found = MOMENT.exec(text.trim());
  if (!found) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '0', zone = 'Z'] = found;
  const clean = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`;
  const moment = Date.parse(`${clean}${/^z$/i.test(zone) ? 'Z' : zone.replace(/^(...)(\d\d)$/, '$1:$2')}`);
  if (Number.isNaN(moment) || Number(hour) > 23 || !isDay(Number(year), Number(month), Number(day))) return undefined;
  return new Date(Math.min(Math.max(moment, EARLIEST_MS), LATEST_MS));
}

/** JavaScript takes 31 February for 2 March. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, month - 1, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && year > 0;
}

function before(now: Date, count: number, unit: string): Date {
  const milliseconds = UNIT_MS[unit];
  const then =
    milliseconds === undefined ? monthsBefore(now, count * (MONTHS[unit] ?? 1)) : now.getTime() - count * milliseconds;
  return new Date(Number.isNaN(then) ? EARLIEST_MS : Math.max(then, EARLIEST_MS));
}

/** The same day of an earlier month, or its last one where the month is shorter. */
function monthsBefore(now: Date, months: number): number {
  const then = new Date(now);
  then.setUTCDate(1);
  then.setUTCMonth(then.getUTCMonth() - months);
  const last = new Date(then);
  last.setUTCMonth(last.getUTCMonth() + 1, 0);
  return then.setUTCDate(Math.min(now.getUTCDate(), last.getUTCDate()));
}

export function wrong(expected: string, value: WrittenValue): Error {
  return badQuery(expected, value.position, value.isQuoted ? JSON.stringify(value.text) : value.text);
}
