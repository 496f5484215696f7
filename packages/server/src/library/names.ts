import { newSuffix } from './ids.ts';
import { LibraryRefusal } from './model/refusal.ts';
import { LONGEST_NAME } from './paths.ts';
import { isStorable } from './storable.ts';

/** Everything else becomes `_`, one for each character. Letters, marks and digits of any script stay. */
const NOT_OF_A_FILE = /[^\p{L}\p{M}\p{N}._-]/gu;
const NOT_OF_A_NEW_FOLDER = /[^\p{L}\p{M}\p{N}]/gu;
const NOT_OF_A_FOLDER = /[^\p{L}\p{M}\p{N}_-]/gu;

/** Bytes, the dot included. */
const LONGEST_EXTENSION = 64;

/** The name of an uploaded or renamed file. Refuses `bad-name`. */
export function fileName(written: string): string {
  return cleaned(written, NOT_OF_A_FILE);
}

/** The name of a folder that is made by itself. A slash is refused: it means another folder than the one that would be made. */
export function newFolderName(written: string): string {
  return cleaned(folderWord(written), NOT_OF_A_NEW_FOLDER);
}

/** The new name of a folder: keeps `-` beside. */
export function renamedFolderName(written: string): string {
  return cleaned(folderWord(written), NOT_OF_A_FOLDER);
}

/** A name in the path of a folder that is made on demand. */
export function pathSegment(written: string): string {
  return cleaned(written, NOT_OF_A_FOLDER);
}

/** A name as it stands, where it can be one at all. */
export function nameAsWritten(written: string): string {
  const name = written.normalize('NFC');
  if (!isStorable(name) || name.includes('/')) {
    throw new LibraryRefusal('bad-name', 'expected a name without slashes and NULs');
  }
  return checked(name);
}

/** `a.jpg` → `a_iEyH1dQme.jpg`; what is too long for that is cut before the suffix, an extension of unlikely length too. */
export function uniqueName(name: string): string {
  const dot = name.lastIndexOf('.');
  const end = dot > 0 ? cutTo(name.slice(dot), LONGEST_EXTENSION) : '';
  const suffix = `_${newSuffix()}${end}`;
  return cutTo(dot > 0 ? name.slice(0, dot) : name, LONGEST_NAME - Buffer.byteLength(suffix)) + suffix;
}

function folderWord(written: string): string {
  if (written === '.' || written === '..') {
    throw new LibraryRefusal('bad-path', `expected the name of a folder, found ${written}`);
  }
  if (written.includes('/'))
    throw new LibraryRefusal('bad-name', 'expected one name for the folder, found a slash in it');
  return written;
}

function cleaned(written: string, refused: RegExp): string {
  return checked(written.normalize('NFC').replace(refused, '_'));
}

function checked(name: string): string {
  if (name === '' || name === '.' || name === '..') {
    throw new LibraryRefusal('bad-name', `expected a name, found ${name === '' ? 'an empty one' : name}`);
  }
  const bytes = Buffer.byteLength(name);
  if (bytes > LONGEST_NAME) {
    throw new LibraryRefusal('bad-name', `expected a name of at most ${LONGEST_NAME} bytes, found ${bytes}`);
  }
  return name;
}

function cutTo(text: string, bytes: number): string {
  const characters = [...text];
  let length = Buffer.byteLength(text);
  while (length > bytes) length -= Buffer.byteLength(characters.pop() ?? text);
  return characters.join('');
}
