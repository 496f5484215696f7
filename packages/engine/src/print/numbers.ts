import type { Converters } from './converter.ts';
import { fixedText } from './fixed-text.ts';
import { numberOf } from './number-of.ts';
import { textOf } from './text-of.ts';

/** Conversions of plain numbers that many tables use. */
export const numberConverters: Converters = {
  /** `['fixed', 1]`: so many digits after the point. `['fixed', 1, ' mm']` adds a unit. */
  fixed: (value, [digits = 0, unit = '']) => {
    const number = numberOf(value);
    return Number.isNaN(number) ? value : `${fixedText(number, Number(digits))}${unit}`;
  },
  /** `['unit', ' mm']`: the value and a unit. */
  unit: (value, [unit = '']) => `${typeof value === 'object' ? '' : textOf(value)}${unit}`,
  /** `['plus', 8]`. */
  plus: (value, [more = 0]) => numberOf(value) + Number(more),
  /** `['divide', 100]`. */
  divide: (value, [by = 1]) => numberOf(value) / Number(by),
  /** `['multiply', 100]`. */
  multiply: (value, [by = 1]) => numberOf(value) * Number(by),
};
