import { base64Bytes } from '../bytes/base64.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { fixedText } from './fixed-text.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';
import { xmpPlaces } from './xmp-places.ts';
import { xmpTimes } from './xmp-times.ts';

const FLOAT = /^[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:e[+-]?\d+)?$/i;
/** Longer ones are none. */
const MAX_PREFERENCES = 200;
const RATIONAL = /^(-?\d+)\/(-?\d+)$/;

/** Conversions of XMP's values: APEX, lenses, booleans, and what single namespaces have of their own. */
export const xmpConverters: Converters = {
  ...xmpPlaces,
  ...xmpTimes,
  xmpAsIs: (value) => value,
  /** A fraction as a number of the digits that ExifTool gives it; texts stay. */
  xmpNumber: (value) => (typeof value === 'number' ? rounded(value) : value),
  xmpBoolean: (value) => {
    const text = textOf(value).toLowerCase();
    return text === 'true' ? 'True' : text === 'false' ? 'False' : value;
  },
  xmpBase64: (value) => (value instanceof Uint8Array ? value : base64Bytes(textOf(value))),
  /** `['xmpPacked', 'f64']`: a number in base 64, little-endian; `dotted`: bytes with points between. */
  xmpPacked: (value, [type]) => packed(base64Bytes(textOf(value)), type),
  /** `['xmpFixed', 1, ' mm']`: digits after the point and a unit; what is no number counts as zero. */
  xmpFixed: (value, [digits = 0, unit = '']) => `${fixedText(amount(value), Number(digits))}${unit}`,
  xmpMetres: (value) => (/^(?:inf|undef)$/.test(textOf(value)) ? value : `${textOf(value)} m`),
  /** `['xmpWithout', text]`: leave out a text. */
  xmpWithout: (value, [text = '']) => textOf(value).replace(String(text), ''),
  xmpPdfName: (value) => textOf(value).replace(/^\//, ''),
  xmpPixels: (value) => textOf(value).replace(/px$/, ''),
  xmpColorSpace: (value) => (amount(value) === 0xffffffff ? 0xffff : value),
  xmpApexTime: (value) => (Math.abs(amount(value)) < 100 ? rounded(1 / 2 ** amount(value)) : 0),
  xmpApexAperture: (value) => rounded(Math.SQRT2 ** amount(value)),
  xmpExposureTime: (value) => exposureTime(value),
  xmpFNumber: (value) => {
    const number = amount(value);
    return isFloat(value) && number > 0 ? fixedText(number, number < 1 ? 2 : 1) : value;
  },
  xmpFraction: (value) => fraction(amount(value) * 1.00001),
  xmpLensRange: (value) => lensRange(textOf(value)),
  xmpLensInfo: (value) => lensInfo(textOf(value)),
  xmpDottedBytes: (value) => (isWhole(value) ? bytesOf(amount(value)).join('.') : value),
  xmpFourCharacters: (value) => {
    const text = isWhole(value) ? String.fromCharCode(...bytesOf(amount(value))) : '';
    return /^\w{4}$/.test(text) ? text : value;
  },
  xmpPhotoMechanic: (value) => preferences(textOf(value)),
};

/** A number as Perl takes it: zero where there is none. */
function amount(value: RawValue): number {
  if (typeof value === 'number') return value;
  const text = textOf(value);
  if (/^inf/i.test(text)) return Number.POSITIVE_INFINITY;
  return Number.parseFloat(text) || 0;
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Number(numberText(value)) : value;
}

function isFloat(value: RawValue): boolean {
  return FLOAT.test(textOf(value));
}

function isWhole(value: RawValue): boolean {
  return /^[+-]?\d+$/.test(textOf(value));
}

function bytesOf(value: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

function packed(bytes: Uint8Array, type: string | number | undefined): RawValue | undefined {
  if (type === 'dotted') return bytes.join('.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'u32') return bytes.byteLength >= 4 ? view.getUint32(0, true) : undefined;
  return bytes.byteLength >= 8 ? rounded(view.getFloat64(0, true)) : undefined;
}

function exposureTime(value: RawValue): RawValue {
  if (!isFloat(value)) return value;
  const seconds = amount(value);
  if (seconds > 0 && seconds < 0.25001) return `1/${Math.trunc(0.5 + 1 / seconds)}`;
  return fixedText(seconds, 1).replace(/\.0$/, '');
}

/** Thirds and halves as such. */
function fraction(value: number): string {
  if (value === 0) return '0';
  for (const [parts, tail] of [
    [1, ''],
    [2, '/2'],
    [3, '/3'],
  ] as const) {
    const whole = Math.trunc(value * parts);
    if (whole / (value * parts) > 0.999) return `${whole < 0 ? '' : '+'}${whole}${tail}`;
  }
  return `${value < 0 ? '' : '+'}${numberText(Number(value.toPrecision(3)))}`;
}

/** Four fractions as numbers. */
function lensRange(text: string): string {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== 4 || !parts.every((part) => RATIONAL.test(part))) return text;
  return parts.map(quotient).join(' ');
}

function quotient(part: string): string {
  const [, numerator, denominator] = RATIONAL.exec(part) ?? [];
  if (Number(denominator) !== 0) return numberText(Number(numerator) / Number(denominator));
  return Number(numerator) === 0 ? 'undef' : 'inf';
}

/** Shortest and longest focal length, and the widest aperture at each. */
function lensInfo(text: string): string {
  const parts = text.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== 4 || !parts.every((part) => FLOAT.test(part) || part === 'inf' || part === 'undef')) return text;
  const [short, long, wide, narrow] = parts.map((part) => (FLOAT.test(part) ? part : '?')) as [
    string,
    string,
    string,
    string,
  ];
  return `${span(short, long)}mm f/${span(wide, narrow)}`;
}

function span(from: string, to: string): string {
  return to === from || to === '0' || to === '' ? from : `${from}-${to}`;
}

/** Photo Mechanic's four numbers with their names. */
function preferences(text: string): string {
  if (text.length > MAX_PREFERENCES) return text;
  return text.replace(
    /\s*(\d+):\s*(\d+):\s*(\d+):\s*(\S*)/,
    (_, tagged, colour, rating, frame) => `Tagged:${tagged}, ColorClass:${colour}, Rating:${rating}, FrameNum:${frame}`,
  );
}
