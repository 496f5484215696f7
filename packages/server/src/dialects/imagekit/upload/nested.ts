import type { FormFields } from '../authentication/form-fields.ts';
import { Rejection } from '../rejection.ts';

/** Texts, and lists and objects of them. */
export type Nested = string | readonly Nested[] | { readonly [key: string]: Nested };

type Draft = Map<string, Draft | string>;

const DEEPEST = 8;

/** All values of a field under its plain name and under `name[]`, in that order. */
export function listedValues(fields: FormFields, name: string): readonly string[] {
  return [...(fields.get(name) ?? []), ...(fields.get(`${name}[]`) ?? [])];
}

/**
 * The object or list that parts like `name[key]`, `name[0][key]` and `name[]` spell, which some clients send instead of JSON;
 * `undefined` when there are none. Keys from 0 on without a gap, or none, make a list.
 *
 * Throws `Rejection` 400 for a name that is deeper than 8 levels or stands both for a text and for an object.
 */
export function nestedValue(fields: FormFields, name: string): Nested | undefined {
  const root: Draft = new Map();
  for (const [field, values] of fields) {
    const path = pathBelow(field, name);
    if (path) for (const value of values) put(root, path, value, field);
  }
  return root.size === 0 ? undefined : finished(root);
}

/** `['a', '']` of `name[a][]`; `undefined` for what is not below the name. */
function pathBelow(field: string, name: string): readonly string[] | undefined {
  if (!field.startsWith(`${name}[`) || !/^(\[[^[\]]*\])+$/.test(field.slice(name.length))) return undefined;
  const path = field.slice(name.length + 1, -1).split('][');
  if (path.length <= DEEPEST) return path;
  throw new Rejection(400, `${name}: expected at most ${DEEPEST} levels of parts, found ${path.length}`);
}

function put(root: Draft, path: readonly string[], value: string, field: string): void {
  let at = root;
  for (const [index, written] of path.entries()) {
    const key = written === '' ? String(at.size) : written;
    const there = at.get(key);
    const isLast = index === path.length - 1;
    if (there !== undefined && (isLast || typeof there === 'string')) {
      throw new Rejection(400, `${field.slice(0, 100)}: expected one value, found several`);
    }
    if (isLast) {
      at.set(key, value);
    } else if (there === undefined) {
      const next: Draft = new Map();
      at.set(key, next);
      at = next;
    } else if (typeof there !== 'string') {
      at = there;
    }
  }
}

function finished(draft: Draft): Nested {
  const values = [...draft].map(([key, value]) => [key, typeof value === 'string' ? value : finished(value)] as const);
  const isList = values.every(([key], index) => key === String(index));
  return isList ? values.map(([, value]) => value) : Object.fromEntries(values);
}
