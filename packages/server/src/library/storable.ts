import { LibraryRefusal } from './model/refusal.ts';

/** Whether a column takes a text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

/** The text, where it is storable and no longer than `most` characters. Refuses `bad-value`. */
export function storable(text: string, what: string, most: number): string {
  if (!isStorable(text))
    throw new LibraryRefusal('bad-value', `expected text as ${what}, found a NUL or half a character`);
  if (text.length > most) {
    throw new LibraryRefusal('bad-value', `expected at most ${most} characters as ${what}, found ${text.length}`);
  }
  return text;
}
