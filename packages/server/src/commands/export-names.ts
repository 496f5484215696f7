import { createHash } from 'node:crypto';

const LONGEST_BYTES = 250;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const UNSAFE = /[\x00-\x1f\x7f<>:"/\\|?*%]/g;

/**
 * A name that every file system takes, and that no two names of the library share: what is not safe stands as `%` and two hexadecimal
 * digits, as in addresses. A name that becomes too long so is cut, and told apart by a hash.
 */
export function safeName(name: string): string {
  const escaped = name
    .replace(UNSAFE, percent)
    .replace(/[. ]$/, percent)
    .replace(RESERVED, (match) => percent(match.charAt(0)) + match.slice(1));
  if (Buffer.byteLength(escaped) <= LONGEST_BYTES) return escaped;
  const { stem, ending } = divided(escaped);
  const mark = `%~${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
  return cut(stem, LONGEST_BYTES - Buffer.byteLength(mark + ending)) + mark + ending;
}

/** `a.jpg` → `a%v2.jpg`: no name of the library has such a percent sign once it is safe. */
export function marked(name: string, mark: string): string {
  const { stem, ending } = divided(name);
  return `${stem}%${mark}${ending}`;
}

/** Gives each name of a folder a form of its own, on file systems that fold case or compose letters as well. */
export function createNameBook(taken: readonly string[] = []) {
  const used = new Set(taken.map(folded));
  return function unique(name: string): string {
    let candidate = name;
    for (let count = 2; used.has(folded(candidate)); count++) candidate = marked(name, String(count));
    used.add(folded(candidate));
    return candidate;
  };
}

function folded(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}

function percent(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

function divided(name: string): { readonly stem: string; readonly ending: string } {
  const dot = name.lastIndexOf('.');
  const isEnding = dot > 0 && Buffer.byteLength(name.slice(dot)) <= 20;
  return isEnding ? { stem: name.slice(0, dot), ending: name.slice(dot) } : { stem: name, ending: '' };
}

function cut(text: string, bytes: number): string {
  let kept = text;
  while (Buffer.byteLength(kept) > bytes) kept = [...kept].slice(0, -1).join('');
  return kept;
}
