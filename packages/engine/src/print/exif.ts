// Source: ExifTool 13.59's wording of Exif, TIFF and DNG values; Exif 3.0, § 4.6 (APEX units).
import { significant } from '../bytes/significant.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { Converter, Converters } from './converter.ts';
import { cfaPattern, cfaPlaneColor, components, cr2CfaPattern, frequencyResponse, opcodes } from './exif-patterns.ts';
import { fixedText } from './fixed-text.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';
import { timeCodeBytes, timeCodeText } from './time-codes.ts';

/** A value that Perl would take for a floating-point number; `undefined` for all others. */
function floatOf(value: RawValue): number | undefined {
  const text = textOf(value);
  return /^[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:[Ee][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** A value as Perl calculates with it: what is no number is 0, `inf` is infinite. */
function perlNumber(value: RawValue): number {
  if (typeof value === 'number') return value;
  const text = textOf(value);
  if (/^\s*[+-]?inf/i.test(text))
    return text.trim().startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number.parseFloat(text) || 0;
}

/** `1/60`, or seconds with at most one digit after the point. */
export function exposureTime(value: RawValue): RawValue {
  const seconds = floatOf(value);
  if (seconds === undefined) return value;
  if (seconds < 0.25001 && seconds > 0) return `1/${numberText(Math.trunc(0.5 + 1 / seconds))}`;
  return fixedText(seconds, 1).replace(/\.0$/, '');
}

function fNumber(value: RawValue): RawValue {
  const number = floatOf(value);
  return number !== undefined && number > 0 ? fixedText(number, number < 1 ? 2 : 1) : value;
}

/** `+1/3`, `-2`, `0`: an exposure compensation. */
function fraction(value: RawValue): RawValue {
  const number = perlNumber(value) * 1.00001;
  if (number === 0) return '0';
  const sign = number > 0 ? '+' : '-';
  if (!Number.isFinite(number)) return `${sign}Inf`;
  for (const [divisor, ending] of [
    [1, ''],
    [2, '/2'],
    [3, '/3'],
  ] as const) {
    const whole = Math.trunc(number * divisor);
    if (whole / (number * divisor) > 0.999) return `${sign}${Math.abs(whole)}${ending}`;
  }
  return `${sign}${numberText(significant(Math.abs(number), 3))}`;
}

/** `24-70mm f/2.8-4`; `?` for what is not known. */
function lensInfo(value: RawValue): RawValue {
  const parts = textOf(value).split(' ');
  const isKnown = (part: string) => floatOf(part) !== undefined || part === 'inf' || part === 'undef';
  if (parts.length !== 4 || !parts.every(isKnown)) return value;
  const [near = '', far = '', wide = '', tele = ''] = parts.map((part) => (floatOf(part) === undefined ? '?' : part));
  const focal = far !== '0' && far !== near ? `${near}-${far}` : near;
  const aperture = tele !== '0' && tele !== wide ? `${wide}-${tele}` : wide;
  return `${focal}mm f/${aperture}`;
}

/** Data in place of a text longer than the parameter. */
const longText: Converter = (value, [most = 0]) => {
  const text = textOf(value);
  return text.length > Number(most) ? new TextEncoder().encode(text) : value;
};

/** ISO 8601 as Exif writes dates. */
function isoDateTime(value: RawValue): RawValue {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2})(:\d{2})?\s*(\S*)$/.exec(textOf(value));
  if (match) return `${match[1]}:${match[2]}:${match[3]} ${match[4]}${match[5] ?? ''}${match[6]}`;
  const day = /^(\d{4})(-\d{2}){0,2}/.exec(textOf(value));
  return day ? textOf(value).replaceAll('-', ':') : value;
}

const USES = [
  'All / Individual Usage Not Specified',
  'Non-Generative AI/ML Training',
  'Generative AI/ML Training',
  'Data Mining',
  'Input to Foundation Model (Trained AI/ML Model)',
];
const CHOICES = ['Opt-out', 'Opt-in', 'Unspecified'];

/** Uses and choices by turns, behind their number. */
function learningOptOutIn(value: RawValue): RawValue {
  const numbers = textOf(value).split(' ').slice(1);
  return numbers
    .map((number, at) => (at % 2 === 0 ? USES : CHOICES)[Number(number)] ?? `Unknown(${number})`)
    .join('; ');
}

/** The numbers of sequences and of images among the times stay as they are. */
function exposureTimes(value: RawValue): RawValue {
  const parts = textOf(value).split(' ');
  return parts.map((part, at) => (at === 7 || at === 8 ? part : textOf(exposureTime(part)))).join(' ');
}

/** Conversions of Exif's, TIFF's and DNG's tables. */
export const exifConverters: Converters = {
  exposureTime,
  fNumber,
  fraction,
  lensInfo,
  longText,
  timeCodes: (value) => timeCodeBytes(textOf(value).split(' ').map(Number)),
  timeCodeText: (value) => timeCodeText(textOf(value)),
  isoDateTime,
  learningOptOutIn,
  exposureTimes,
  cfaPattern: (value) => cfaPattern(textOf(value)),
  cfaPlaneColor: (value) => cfaPlaneColor(textOf(value)),
  components: (value) => components(textOf(value)),
  cr2CfaPattern: (value) => cr2CfaPattern(textOf(value)) ?? value,
  frequencyResponse,
  opcodes,
  /** `['decimals', 1, ' mm']`: `fixed`, but what is no number is 0. */
  decimals: (value, [digits = 0, unit = '']) => `${fixedText(perlNumber(value), Number(digits))}${unit}`,
  /** `['fixed', 1]` of an APEX aperture needs the f-number first. */
  apexAperture: (value) => 2 ** (perlNumber(value) / 2),
  apexTime: (value) => {
    const number = floatOf(value);
    return number !== undefined && Math.abs(number) < 100 ? 2 ** -number : 0;
  },
  /** Text behind the last colon and blank. */
  afterColon: (value) => textOf(value).replace(/^.*: /s, ''),
  /** Metres, but for what is no number. */
  metres: (value) => (/^(?:inf|undef)$/.test(textOf(value)) ? value : `${textOf(value)} m`),
  /** `1 2 3` as `1.2.3`. */
  points: (value) => textOf(value).replaceAll(' ', '.'),
  /** `1 2 3` as `1, 2, 3`. */
  commas: (value) => textOf(value).replace(/\s+/g, ', '),
  /** Points for all bytes but those of printable ASCII. */
  printable: (value) =>
    Array.from(new TextEncoder().encode(textOf(value)), (byte) =>
      byte < 0x20 || byte > 0x7e ? '.' : String.fromCharCode(byte),
    ).join(''),
  thousandths: (value) => Math.trunc(perlNumber(value) * 1000 + 0.5) / 1000,
  tStop: (value) =>
    textOf(value)
      .split(' ')
      .map((part) => fixedText(perlNumber(part), 2))
      .join('-'),
};
