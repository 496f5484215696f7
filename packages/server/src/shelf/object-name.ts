import path from 'node:path';

const HASH = /^[0-9a-f]{64}$/;

/** Whether a text is a SHA-256 as the shelf writes it: 64 lower-case hexadecimal digits. */
export function isObjectName(text: string): boolean {
  return HASH.test(text);
}

/** Where an object lies below the folder of all objects: two levels of 256 folders keep each of them small. */
export function objectPlace(sha256: string): { readonly first: string; readonly second: string } {
  return { first: sha256.slice(0, 2), second: sha256.slice(2, 4) };
}

/** The object's file. */
export function objectPath(objects: string, sha256: string): string {
  const { first, second } = objectPlace(sha256);
  return path.join(objects, first, second, sha256);
}
