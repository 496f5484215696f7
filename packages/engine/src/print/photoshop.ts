import type { Converters } from './converter.ts';
import { numberOf } from './number-of.ts';

/** Conversions of Photoshop's resources. */
export const photoshopConverters: Converters = {
  photoshopHundredths: (value) => Math.trunc(numberOf(value) * 100 + 0.5) / 100,
  photoshopOpacity: (value) => (100 * numberOf(value)) / 255,
  photoshopPercent: (value) => `${Math.trunc(numberOf(value))}%`,
  photoshopDate: (value) => (typeof value === 'number' ? dateOf(value) : value),
  /** Qualities are counted from -4 where people see 0. */
  photoshopQuality: (value) => numberOf(value) + 4,
};

/** Seconds since 1970 as a date, in UTC so that the answer does not depend on who asks. */
function dateOf(seconds: number): string {
  const date = new Date(Math.round(seconds) * 1000);
  if (seconds === 0 || Number.isNaN(date.getTime())) return '0000:00:00 00:00:00';
  return `${date.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')}+00:00`;
}
