import type { Converters } from './converter.ts';
import { numberOf } from './number-of.ts';
import { textOf } from './text-of.ts';

/** Conversions of what boxes of pictures say: HEIF, JPEG 2000, JUMBF. */
export const boxConverters: Converters = {
  /** Numbers with an `x` between them. */
  dimensions: (value) => textOf(value).replaceAll(' ', 'x'),
  /** Of four numbers the last two are a size; what follows stays. */
  metaImageSize: (value) => textOf(value).replace(/^\d+ \d+ (\d+) (\d+)/, '$1x$2'),
  /** Thirty steps of the figure make a level. */
  hevcLevel: (value) => `${Math.trunc(numberOf(value))} (level ${(numberOf(value) / 30).toFixed(1)})`,
  /** One less than the depth, and the sign in the highest bit; all bits stand for differing depths. */
  bitsPerComponent(value) {
    const depth = numberOf(value);
    return depth === 0xff ? 'Variable' : `${(depth & 0x7f) + 1} Bits, ${depth & 0x80 ? 'Signed' : 'Unsigned'}`;
  },
  /** A type of sixteen bytes in hexadecimal, in groups; the first as text where it is. */
  jumbfType(value) {
    const parts = /^(\w{8})(\w{4})(\w{4})(\w{16})$/.exec(textOf(value));
    if (!parts) return value;
    const [, first = '', ...rest] = parts;
    const text = first.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
    return [/^[a-zA-Z0-9]{4}$/.test(text) ? `(${text})` : first, ...rest].join('-');
  },
};
