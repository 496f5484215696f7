import type { Converters } from './converter.ts';
import { numberOf } from './number-of.ts';
import { textOf } from './text-of.ts';

/** Conversions of JPEG's own segments. */
export const jpegConverters: Converters = {
  /** `1 2` is 1.02. */
  jfifVersion: (value) => {
    const [major = 0, minor = 0] = textOf(value).split(' ');
    return `${Number(major)}.${String(Number(minor)).padStart(2, '0')}`;
  },
  /** Data that is not fetched: its length in bytes stands for it. */
  dataOfLength: (value) => `(Binary data ${numberOf(value)} bytes, use -b option to extract)`,
  /** A number of four bytes as these bytes. */
  mpfBytes: (value) => [24, 16, 8, 0].map((shift) => (numberOf(value) >>> shift) & 0xff),
};
