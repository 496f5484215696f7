// Source: ExifTool 13.59's wording of Apple's values.
import type { RawValue } from '../model/raw-value.ts';
import type { Converters } from './converter.ts';
import { fixedText } from './fixed-text.ts';
import { numberText } from './number-text.ts';
import { textOf } from './text-of.ts';

/** A structure in one line: `{field=value,other=[1,2]}`; characters that mean something are marked. */
function structureText(value: RawValue, closing = ''): string {
  if (Array.isArray(value)) return `[${value.map((each: RawValue) => structureText(each, ']')).join(',')}]`;
  if (typeof value === 'string') return marked(value, closing);
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Uint8Array) return marked(String.fromCharCode(...value.subarray(0, 1000)), closing);
  const fields = Object.entries(value).map(([key, content], at): readonly [string, RawValue] => [
    fieldName(key, at),
    content as RawValue,
  ]);
  const sorted = fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${sorted.map(([key, content]) => `${key}=${structureText(content, '}')}`).join(',')}}`;
}

/** Fields have names of letters, digits and lines, and begin with none of the digits. */
function fieldName(key: string, at: number): string {
  if (!/^[-\w]+$/.test(key)) return `Tag${at}`;
  return /^[_a-z]/i.test(key) ? key : `_${key}`;
}

function marked(text: string, closing: string): string {
  const special = [',', '|', ...(closing === '' ? [] : [closing])];
  const whole = [...text].map((character) => (special.includes(character) ? `|${character}` : character)).join('');
  return whole.replace(/^([\s[{])/, '|$1');
}

/** As Perl takes a text for a number. */
function numberIn(text: string): number {
  return text === 'inf' ? Number.POSITIVE_INFINITY : Number.parseFloat(text) || 0;
}

function wholeOf(text: string): bigint {
  return /^-?\d+$/.test(text) ? BigInt(text) : BigInt(Math.trunc(Number(text)) || 0);
}

/** Conversions of Apple's tables. */
export const appleConverters: Converters = {
  appleStructure: (value) =>
    typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array) ? structureText(value) : value,
  /** The nearer distance first. */
  appleDistances: (value) => {
    const told = textOf(value).split(' ').map(numberIn);
    const [near = 0, far = 0] = (told[0] ?? 0) <= (told[1] ?? 0) ? told : told.reverse();
    return `${fixedText(near, 2)} - ${fixedText(far, 2)} m`;
  },
  /** The upper four bits of the second number are a number of their own. */
  applePerformance: (value) => {
    const [first = 0n, second = 0n] = textOf(value).split(' ').map(wholeOf);
    const packed = BigInt.asUintN(64, second);
    return `${BigInt.asIntN(64, first)} ${packed >> 28n} ${packed & 0xfffffffn}`;
  },
};
