import type { TagValue } from '../model/tag.ts';
import { textOf } from './pantry.ts';
import type { Ingredient } from './rule.ts';

const FLOAT = /^[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:e[+-]?\d+)?$/i;

/** Whether a value is a number in ExifTool's sense. */
export function isFloat(value: TagValue | undefined): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : FLOAT.test(textOf(value));
}

/** The first number in a value (`28 mm` is 28); `undefined` where there is none. */
export function floatIn(ingredient: Ingredient | undefined): number | undefined {
  const found = /[+-]?(?=\d|\.\d)\d*(?:\.\d*)?(?:e[+-]?\d+)?/i.exec(textOf(ingredient?.value));
  return found?.[0] ? Number(found[0]) : undefined;
}

/** A number with every digit, where others have only those that are shown. */
export function exactIn(ingredient: Ingredient | undefined): number {
  return typeof ingredient?.value === 'number' ? ingredient.value : (floatIn(ingredient) ?? 0);
}

/** Perl's truth of a value: absent, empty and zero are false. */
export function isTrue(ingredient: Ingredient | undefined): ingredient is Ingredient {
  const text = textOf(ingredient?.value);
  return text !== '' && text !== '0';
}
