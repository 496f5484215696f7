import { withoutTrailing } from '../bytes/trimmed.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { numberOf } from './number-of.ts';
import { isList, textOf } from './text-of.ts';

/** Conversions of the headers of raster pictures. */
export const rasterConverters: Converters = {
  /** `['orWord', 'All']`: a word in place of zero. */
  orWord: (value, [word = '']) => (numberOf(value) === 0 ? word : value),
  /** `['wordFor', 1, 'One']`: a word for one value. */
  wordFor: (value, [number, word = '']) => (numberOf(value) === number ? word : value),
  /** `['zeroMeans', 256]`. */
  zeroMeans: (value, [number = 0]) => (numberOf(value) === 0 ? number : value),
  /** `['add', 1]`. */
  add: (value, [number = 0]) => numberOf(value) + Number(number),
  absolute: (value) => Math.abs(numberOf(value)),
  /** `['bitsPlusOne', 6, 0x3fff]`: some bits, and one more. */
  bitsPlusOne: (value, [shift = 0, mask = 0]) => ((numberOf(value) >>> Number(shift)) & Number(mask)) + 1,
  /** `['bitMask', 8]`: `0x` and so many digits. */
  bitMask: (value, [digits = 0]) => `0x${numberOf(value).toString(16).padStart(Number(digits), '0')}`,
  /** `['roundTo', 3]`: digits behind the point that remain. */
  roundTo(value, [digits = 0]) {
    const scale = 10 ** Number(digits);
    return Math.trunc(numberOf(value) * scale + 0.5) / scale;
  },
  /** `['divideEach', 100]`: every number of a list. */
  divideEach: (value, [by = 1]) => numbersOf(value).map((number) => number / Number(by)),
  /** `['fixedEach', 6]`: so many digits behind each point. */
  fixedEach: (value, [digits = 0]) => numbersOf(value).map((number) => number.toFixed(Number(digits))),
  /** GIF's aspect in sixty-fourths; zero tells nothing. */
  pixelAspect: (value) => (numberOf(value) === 0 ? undefined : (numberOf(value) + 15) / 64),
  /** A number that is four characters, the lowest byte first. */
  fourCharacters(value) {
    const number = numberOf(value);
    if (number <= 256) return value;
    const codes = [number, number >>> 8, number >>> 16, number >>> 24].map((code) => code & 0xff);
    return withoutTrailing(String.fromCharCode(...codes), '\0 ');
  },
  /** Four bytes that are a number where one of them is zero, else four characters written backwards. */
  bitmapColorSpace(value) {
    if (!(value instanceof Uint8Array)) return value;
    const codes = [...value];
    if (!codes.includes(0)) return String.fromCharCode(...codes.reverse());
    return codes.reduceRight((number, code) => number * 256 + code, 0);
  },
  /** Characters beyond ASCII, and controls, by their number. */
  escaped: (value) =>
    textOf(value).replace(/[\0-\x1f\x7f-\xff]/g, (each) => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`),
};

function numbersOf(value: RawValue): readonly number[] {
  return isList(value) ? value.map(numberOf) : textOf(value).split(' ').map(Number);
}
