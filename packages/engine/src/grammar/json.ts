// Source: RFC 8259; how numbers, words and `base64:` texts are taken after ExifTool 13.59.
import { base64Bytes } from '../bytes/base64.ts';
import { LimitReached, type Trip } from '../model/trip.ts';
import type { Tree } from './tree.ts';

/** Thrown where a text is no JSON; the caller reports it. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

const WORD = /[^\s:,}\]"[{]+/y;
const SPACE = /\s*/y;
const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f' };

/**
 * Read JSON without loss: numbers and words keep their characters, maps their order. As many values as the trip allows tags, as deep
 * as it allows. Throws `JsonFault` or `LimitReached`.
 */
export function readJson(text: string, trip: Trip): Tree {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let left = trip.limits.tags;

  function match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  }

  /** Take one character if it is next, spaces aside. */
  function has(character: string): boolean {
    match(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  }

  function value(depth: number): Tree {
    trip.allow('depth', depth);
    if (--left < 0) throw new LimitReached('tags', trip.limits.tags);
    if (has('{')) return { entries: [...map(depth)] };
    if (has('[')) return list(depth);
    return text[at] === '"' ? unbased(string()) : word();
  }

  function map(depth: number): ReadonlyMap<string, Tree> {
    const entries = new Map<string, Tree>();
    while (!has('}')) {
      if (entries.size > 0) expect(',');
      match(SPACE);
      const key = string();
      expect(':');
      entries.set(key, value(depth + 1));
    }
    return entries;
  }

  function list(depth: number): readonly Tree[] {
    const items: Tree[] = [];
    while (!has(']')) {
      if (items.length > 0) expect(',');
      items.push(value(depth + 1));
    }
    return items;
  }

  function expect(character: string): void {
    if (!has(character))
      throw new JsonFault(`expected ${character} at character ${at}, found ${text[at] ?? 'the end'}`);
  }

  function string(): string {
    if (text[at] !== '"') throw new JsonFault(`expected a text in quotes at character ${at}, found none`);
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
    if (end < 0) throw new JsonFault(`expected the end of the text at character ${at}, found none`);
    const found = unescaped(text.slice(at + 1, end));
    at = end + 1;
    return found;
  }

  function word(): string {
    const found = match(WORD);
    if (!found) throw new JsonFault(`expected a value at character ${at}, found none`);
    return found[0];
  }

  return value(0);
}

/** Whether an odd number of backslashes stands before a character. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before--;
  return (at - before) % 2 === 1;
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code?: string, character = '') =>
    code === undefined ? (ESCAPED[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function unbased(text: string): Tree {
  if (!text.startsWith('base64:') || !/^[A-Za-z0-9+/]*={0,2}$/.test(text.slice(7)) || text.length % 4 !== 3)
    return text;
  return base64Bytes(text.slice(7));
}
