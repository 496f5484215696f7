import type { RawValue } from '../model/raw-value.ts';
import type { Converters, WordingContext } from './converter.ts';
import { fixedText } from './fixed-text.ts';
import { numberOf } from './number-of.ts';
import { textOf } from './text-of.ts';

const LAID_OUT_IN_TWO = 0x80;

/** Conversions of Fujifilm's raw files. */
export const rafConverters: Converters = {
  /** The last of several numbers first. */
  backwards: (value) => (Array.isArray(value) ? value.toReversed() : value),
  /** `['spacesTo', 'x']`: another sign between numbers. */
  spacesTo: (value, [sign = '']) => textOf(value).replaceAll(' ', String(sign)),
  /** Of a sensor that is laid out in two, half the columns stand in twice the rows. */
  rafWidth: (value, _parameters, context) => (isLaidOutInTwo(context) ? numberOf(value) / 2 : value),
  rafHeight: (value, _parameters, context) => (isLaidOutInTwo(context) ? numberOf(value) * 2 : value),
  /** Height and width, told the other way round. */
  rafSize: (value, _parameters, context) =>
    pair(value, (height, width) => (isLaidOutInTwo(context) ? [width / 2, height * 2] : [width, height])),
  rafS2Size: (value) => pair(value, (first, second) => [first * 2, second / 2]),
  /** 0, 1 and 2 as letters, six in a row. */
  rafColours: (value) =>
    (
      textOf(value)
        .replaceAll(' ', '')
        .replace(/[012]/g, (digit) => 'RGB'.charAt(Number(digit)))
        .match(/.{6}/g) ?? []
    ).join(' '),
  /** The scale differs with the camera; the value tells which it is. */
  panasonicGamma: (value) => {
    const number = numberOf(value);
    return number / (number >= 1024 ? 1024 : number >= 256 ? 256 : 100);
  },
  rafStops: (value) => Math.log(numberOf(value)) / Math.LN2,
  rafSigned: (value) => {
    const number = numberOf(value);
    return number === 0 ? 0 : `${number >= 0 ? '+' : ''}${fixedText(number, 1)}`;
  },
};

function isLaidOutInTwo(context: WordingContext): boolean {
  const layout = context.raw('FujiLayout');
  const first = Array.isArray(layout) ? layout[0] : layout;
  return typeof first === 'number' && (first & LAID_OUT_IN_TWO) !== 0;
}

function pair(value: RawValue, change: (first: number, second: number) => readonly RawValue[]): RawValue {
  return Array.isArray(value) ? change(numberOf(value[0] ?? 0), numberOf(value[1] ?? 0)) : value;
}
