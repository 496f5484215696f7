import type { Converters } from './converter.ts';
import { fixedText } from './fixed-text.ts';
import { numberOf } from './number-of.ts';
import { textOf } from './text-of.ts';

const DEFAULT_DATE = '00000101000000';

/** Conversions of what stands in portable documents. */
export const pdfConverters: Converters = {
  /** ISO 32000-2, § 7.9.4, with what ExifTool tolerates in the zone. */
  pdfDate: (value) => dateText(textOf(value)),
  pdfTimeAgo: (value) => `${spanText(numberOf(value), textOf(value))} ago`,
};

function dateText(source: string): string {
  const digits = source.replace(/^D:/, '');
  const filled = digits + DEFAULT_DATE.slice(digits.length);
  const [, year, month, day, hour, minute, second, zone = ''] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(.*)/.exec(filled) ?? [];
  if (year === undefined) return filled;
  const date = `${year}:${month}:${day} ${hour}:${minute}:${second}`;
  if (/^\s*Z/i.test(zone)) return `${date}Z`;
  const [, sign, hours, minutes] = /^\s*([-+])\s*(\d+)[': ]+(\d*)/.exec(zone) ?? [];
  return sign === undefined ? date : `${date}${sign}${hours}:${minutes || '00'}`;
}

/** A span in seconds, in the largest unit that it fills. */
function spanText(seconds: number, source: string): string {
  if (!Number.isFinite(seconds) || seconds === 0) return source;
  if (seconds < 60) return `${source} seconds`;
  if (seconds < 3600) return `${fixedText(seconds / 60, 1)} minutes`;
  if (seconds < 24 * 3600) return `${fixedText(seconds / 3600, 1)} hours`;
  return `${fixedText(seconds / (24 * 3600), 1)} days`;
}
