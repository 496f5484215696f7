// Source: XMP specification part 1, § 8.2 (dates, rationals); part 2, § 1.2; how ExifTool 13.59 gives them.
import type { RawValue } from '../../model/raw-value.ts';
import type { Definition } from './definition.ts';

const DATE_TIME = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2})(:\d{2})?\s*(\S*)$/;

/** A text as its type wants it: fractions become numbers, dates get colons. Unknown properties are told by their looks. */
export function typedValue(text: string, { type, isGuessed }: Definition): RawValue {
  if (type === 'rational' || isGuessed) {
    const quotient = quotientOf(text);
    if (quotient !== undefined) return quotient;
  }
  if (type === 'date' || isGuessed) return dateText(text, type === 'date');
  return text;
}

/** `10/4` as 2.5; `inf` and `undef` where the denominator is zero. */
export function quotientOf(text: string): number | string | undefined {
  const [, numerator = '', denominator = ''] = /^(-?\d+)\/(-?\d+)$/.exec(text) ?? [];
  if (denominator === '') return undefined;
  if (Number(denominator) === 0) return Number(numerator) === 0 ? 'undef' : 'inf';
  return Number(numerator) / Number(denominator);
}

function dateText(text: string, isDate: boolean): string {
  const [whole, year, month, day, time, seconds = '', zone] = DATE_TIME.exec(text) ?? [];
  if (whole !== undefined) return `${year}:${month}:${day} ${time}${seconds}${zone}`;
  return isDate && /^\d{4}/.test(text) ? text.replaceAll('-', ':') : text;
}

/** A language's code in its usual case: the country in capitals, all else small. */
export function languageCode(code: string): string {
  const [, language, country, rest] = /^([a-z]{2,3}|[xi])(-[a-z]{2})\b(.*)/is.exec(code) ?? [];
  const usual =
    language === undefined
      ? code.toLowerCase()
      : `${language.toLowerCase()}${country?.toUpperCase()}${rest?.toLowerCase()}`;
  return usual.replaceAll('_', '-');
}
