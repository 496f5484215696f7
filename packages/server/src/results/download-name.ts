import { CONTAINERS } from '@colophon/engine';

/** Characters that end a line, move a cursor or turn the direction of what follows: `photo\u202egpj.exe` reads as `photoexe.jpg`. */
const TRICKS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu;
const EXTENSION = /\.([^.\s]{1,16})$/u;
/** With any extension it fits into what file systems take, and into the headers that proxies let through. */
const MAX_CHARACTERS = 200;

/** The name of a download, as the file came: without characters that play tricks, cut to a length that can be stored. */
export function downloadName(name: string): string {
  const plain = name.replace(TRICKS, '_').trim();
  if (/^\.*$/.test(plain)) return 'cleaned';
  const extension = EXTENSION.exec(plain)?.[0] ?? '';
  const stem = [...plain.slice(0, plain.length - extension.length)];
  return stem.length + extension.length > MAX_CHARACTERS
    ? `${stem.slice(0, MAX_CHARACTERS - extension.length).join('')}${extension}`
    : plain;
}

/**
 * A name that tells nothing: `cleaned`, and the extension that the file came with, if formats have such a one; else the one that its type
 * has. (`Anna.Smith` has none.)
 */
export function neutralName(name: string, fileType: string): string {
  const given = EXTENSION.exec(name)?.[1]?.toLowerCase() ?? '';
  if (CONTAINERS.some(({ extensions }) => extensions.includes(given))) return `cleaned.${given}`;
  const kind = CONTAINERS.flatMap(({ kinds }) => kinds).find((each) => each.fileType === fileType);
  return kind?.extension ? `cleaned.${kind.extension}` : 'cleaned';
}
