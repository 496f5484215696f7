import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** A hash over names, sizes and times of every file below some folders (or of single files): it changes when any of them does. */
export function fingerprintOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const place of places.toSorted()) for (const line of linesOf(place)) hash.update(line);
  return hash.digest('hex');
}

function* linesOf(place: string): Generator<string> {
  if (!existsSync(place)) return;
  const facts = statSync(place);
  if (facts.isFile()) yield `${place}\0${facts.size}\0${facts.mtimeMs}\n`;
  if (!facts.isDirectory()) return;
  for (const name of readdirSync(place).toSorted()) yield* linesOf(path.join(place, name));
}
