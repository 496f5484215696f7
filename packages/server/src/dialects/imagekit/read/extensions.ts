import type { ExtensionWish } from '../../../library/model/incoming.ts';
import { Rejection } from '../rejection.ts';
import { nameOf } from './body.ts';
import { wrong } from './values.ts';

/** The extensions this dialect knows; whether the service has one is another question. */
const NAMES: readonly string[] = [
  'remove-bg',
  'google-auto-tagging',
  'aws-auto-tagging',
  'ai-auto-description',
  'ai-tasks',
  'saved-extension',
];
const MOST = 20;
/** Options that are numbers; clients that spell lists out in form parts send them as texts. */
const NUMBERS: readonly string[] = ['maxTags', 'minConfidence'];

/** Extensions as requests write them: a name, and its options beside it. Throws `Rejection` 400. */
export function readExtensions(value: unknown): readonly ExtensionWish[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrong('extensions', 'a list of objects', value);
  if (value.length > MOST) throw new Rejection(400, `extensions: expected at most ${MOST}, found ${value.length}`);
  return value.map((one: unknown, index) => readOne(one, `extensions[${index}]`));
}

function readOne(value: unknown, place: string): ExtensionWish {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(place, 'an object', value);
  const { name, ...options } = value as Record<string, unknown>;
  if (typeof name !== 'string' || !NAMES.includes(name)) {
    const found = typeof name === 'string' ? JSON.stringify(name.slice(0, 100)) : nameOf(name);
    throw new Rejection(400, `${place}.name: expected one of ${NAMES.join(', ')}, found ${found}`);
  }
  if (name === 'saved-extension' && typeof options.id !== 'string') throw wrong(`${place}.id`, 'a text', options.id);
  return { name, options: Object.fromEntries(Object.entries(options).map(asNumber)) };
}

function asNumber([name, value]: [string, unknown]): [string, unknown] {
  const isNumber = NUMBERS.includes(name) && typeof value === 'string' && /^\d+(\.\d+)?$/.test(value);
  return [name, isNumber ? Number(value) : value];
}
