import { Rejection } from '../rejection.ts';
import { type Body, nameOf } from './body.ts';

/** A text that must be there and hold something. Throws `Rejection` 400, as everything here. */
export function requiredText(body: Body, name: string): string {
  const value = optionalText(body, name);
  if (value !== undefined && value !== '') return value;
  throw new Rejection(400, `${name}: expected a text, found ${value === '' ? 'an empty one' : 'none'}`, {
    fault: 'missing',
  });
}

/** A text that may be absent (or null, which is the same). */
export function optionalText(body: Body, name: string): string | undefined {
  const value = sent(body, name);
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw wrong(name, 'a text', value);
}

/** A text, or null where it shall be cleared; `undefined` where it was not sent. */
export function clearableText(body: Body, name: string): string | null | undefined {
  const value = sent(body, name);
  return value === null ? null : optionalText(body, name);
}

/** A boolean, also as the word. */
export function optionalFlag(body: Body, name: string): boolean | undefined {
  const value = sent(body, name);
  if (value === undefined || value === null) return undefined;
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw wrong(name, 'true or false', value);
}

/** A list of texts with something in each, of a length within bounds. */
export function requiredTexts(body: Body, name: string, most: number): readonly string[] {
  const value = sent(body, name);
  if (value === undefined || value === null) {
    throw new Rejection(400, `${name}: expected a list, found none`, { fault: 'missing' });
  }
  const texts = listOfTexts(value, name);
  if (texts.length === 0)
    throw new Rejection(400, `${name}: expected at least one, found an empty list`, { fault: 'missing' });
  if (texts.length <= most) return texts;
  throw new Rejection(400, `${name}: expected at most ${most}, found ${texts.length}`, { fault: 'invalid' });
}

/** A list of texts. */
export function listOfTexts(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value)) throw wrong(name, 'a list of texts', value);
  for (const [index, one] of value.entries()) {
    if (typeof one !== 'string' || one === '') throw wrong(`${name}[${index}]`, 'a text', one);
  }
  return value as readonly string[];
}

/** An object that may be absent. */
export function optionalObject(body: Body, name: string): Body | undefined {
  const value = sent(body, name);
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as Body;
  throw wrong(name, 'an object', value);
}

/** What was sent under a name; never something inherited. */
export function sent(body: Body, name: string): unknown {
  return Object.hasOwn(body, name) ? body[name] : undefined;
}

/** A parameter of the wrong kind. */
export function wrong(name: string, expected: string, value: unknown): Rejection {
  const found = value === '' ? 'an empty text' : nameOf(value);
  return new Rejection(400, `${name}: expected ${expected}, found ${found}`, { fault: 'invalid' });
}
