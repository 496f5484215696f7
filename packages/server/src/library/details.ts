import { LibraryRefusal } from './model/refusal.ts';
import { storable } from './storable.ts';

/** Characters of all tags of a file together. */
export const TAG_CHARACTERS = 500;
const LONGEST_DESCRIPTION = 10_000;
const LARGEST_COORDINATE = 2 ** 31 - 1;

/** Tags without those that are there twice and without blank ones, trimmed. None is null. Refuses `bad-value`. */
export function checkTags(tags: readonly string[] | null): readonly string[] | null {
  if (tags === null) return null;
  const kept = [...new Set(tags.map((tag) => tag.trim()))].filter((tag) => tag !== '');
  for (const tag of kept) {
    if (tag.includes('%'))
      throw new LibraryRefusal('bad-value', `expected tags without %, found ${JSON.stringify(tag)}`);
  }
  storable(kept.join(''), 'tags', TAG_CHARACTERS);
  return kept.length > 0 ? kept : null;
}

/** `x,y,width,height` in pixels: whole numbers, the last two not 0. Refuses `bad-value`. */
export function checkCoordinates(text: string | null): string | null {
  if (text === null) return null;
  const parts = text.split(',').map((part) => part.trim());
  const numbers = parts.map(Number);
  const [, , width = 0, height = 0] = numbers;
  const isGood =
    parts.length === 4 &&
    parts.every((part) => /^\d+$/.test(part)) &&
    numbers.every((number) => number <= LARGEST_COORDINATE) &&
    width > 0 &&
    height > 0;
  if (!isGood) {
    const found = JSON.stringify(text.slice(0, 100));
    throw new LibraryRefusal('bad-value', `expected custom coordinates as x,y,width,height in pixels, found ${found}`);
  }
  return parts.join(',');
}

export function checkDescription(text: string | null): string | null {
  return text === null ? null : storable(text, 'a description', LONGEST_DESCRIPTION);
}
