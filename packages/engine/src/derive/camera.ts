// Source: rules of ExifTool 13.59's Composite tags; the light value is 2 log2 N - log2 t - log2 (ISO / 100).
import { exactLog } from '../print/exact-exp.ts';
import { fixedText } from '../print/fixed-text.ts';
import { numberText } from '../print/number-text.ts';
import { floatIn, isFloat, isTrue } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule, Derived, Ingredients } from './rule.ts';

/** Indices of red, green, green and blue in each arrangement of white-balance levels; a second green of 4 and up stands for itself. */
const LEVELS: readonly (readonly [reference: string, red: number, green: number, otherGreen: number, blue: number])[] =
  [
    ['WB_RGGBLevels', 0, 1, 2, 3],
    ['WB_RGBGLevels', 0, 1, 3, 2],
    ['WB_RBGGLevels', 0, 2, 3, 1],
    ['WB_GRBGLevels', 1, 0, 3, 2],
    ['WB_GRGBLevels', 1, 0, 2, 3],
    ['WB_GBRGLevels', 2, 0, 3, 1],
    ['WB_RGBLevels', 0, 1, 1, 2],
    ['WB_GRBLevels', 1, 0, 0, 2],
    ['WB_RBLevels', 0, 256, 256, 1],
  ];

/** Exposure and colour. */
export const CAMERA_RULES: readonly CompositeRule[] = [
  {
    name: 'ShutterSpeed',
    desires: ['ExposureTime', 'ShutterSpeedValue', 'BulbDuration'],
    derive([exposure, shutter, bulb]) {
      const chosen = (floatIn(bulb) ?? 0) > 0 ? bulb : (exposure ?? shutter);
      return chosen && { value: scalar(chosen.value), printed: exposureTime(scalar(chosen.value)) };
    },
  },
  {
    name: 'Aperture',
    desires: ['FNumber', 'ApertureValue'],
    derive([number, value]) {
      const chosen = isTrue(number) ? number : isTrue(value) ? value : undefined;
      return chosen && { value: scalar(chosen.value), printed: aperture(scalar(chosen.value)) };
    },
  },
  {
    name: 'LightValue',
    requires: ['Aperture', 'ShutterSpeed', 'ISO'],
    derive([stop, time, iso]) {
      const numbers = [floatIn(stop), floatIn(time), floatIn(iso && { ...iso, value: iso.printed })];
      if (numbers.some((number) => number === undefined || !(number > 0))) return undefined;
      const [n = 1, t = 1, s = 1] = numbers;
      const value = exactLog((n * n * 100) / (t * s)) / Math.LN2;
      return { value, printed: fixedText(value, 1) };
    },
  },
  balance('RedBalance', 'WBRedLevel', 1),
  balance('BlueBalance', 'WBBlueLevel', 4),
];

function scalar(value: unknown): string | number {
  return typeof value === 'number' ? value : textOf(value as string);
}

/** A time in seconds as a fraction where it is short. */
export function exposureTime(value: string | number): string {
  if (!isFloat(value)) return String(value);
  const seconds = Number(value);
  if (seconds < 0.25001 && seconds > 0) return `1/${Math.floor(0.5 + 1 / seconds)}`;
  return fixedText(seconds, 1).replace(/\.0$/, '');
}

function aperture(value: string | number): string {
  if (!isFloat(value) || Number(value) <= 0) return String(value);
  return fixedText(Number(value), Number(value) < 1 ? 2 : 1);
}

function balance(name: string, level: string, column: 1 | 4): CompositeRule {
  return {
    name,
    desires: [...LEVELS.map(([reference]) => reference), level, 'WBGreenLevel'],
    derive: (ingredients) => balanceOf(ingredients, column),
  };
}

function balanceOf(ingredients: Ingredients, column: 1 | 4): Derived | undefined {
  let value: number | undefined;
  for (const [index, arrangement] of LEVELS.entries()) {
    const ingredient = ingredients[index];
    if (!isTrue(ingredient)) continue;
    const levels = textOf(ingredient.value).split(' ').map(Number);
    if (levels.length < 2) continue;
    const [, , green, otherGreen] = arrangement;
    const colour = levels[arrangement[column]] ?? 0;
    if (green < 4) {
      if (levels.length < 3) continue;
      const mean = ((levels[green] ?? 0) + (levels[otherGreen] ?? 0)) / 2;
      if (mean === 0) continue;
      value = colour / mean;
    } else {
      value = colour < 4 ? colour : colour / green;
    }
    break;
  }
  const [own, green] = [floatIn(ingredients.at(-2)), floatIn(ingredients.at(-1))];
  if (value === undefined && own && green) value = own / green;
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return { value, printed: numberText(Math.trunc(value * 1e6 + 0.5) * 1e-6) };
}
