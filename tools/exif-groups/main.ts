/**
 * Compares the raw Exif groups with npm `exif` over a folder of JPEG files: `node tools/exif-groups/main.ts DIR`. Prints how many
 * agree, key order included, and the differences by kind.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exifGroups } from '@colophon/engine/node';
import { referenceGroups } from './reference.ts';

const directory = process.argv[2] ?? '../shared/corpus/files';

const tally = new Map<string, string[]>();
const note = (kind: string, file: string): void => void tally.set(kind, [...(tally.get(kind) ?? []), file]);

for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
  if (!/\.jpe?g$/i.test(name)) continue;
  const file = path.join(directory, name);
  const bytes = readFileSync(file);
  const [theirs, ours] = [await referenceGroups(bytes), await exifGroups({ kind: 'file', path: file })];
  if (theirs === undefined) note(ours.image ? 'they fail, we read' : 'both find none', name);
  else if (JSON.stringify(ours) === JSON.stringify(theirs)) note('same', name);
  else note(ours.image ? `differ: ${difference(ours, theirs)}` : 'they read, we find none', name);
}

for (const [kind, files] of [...tally].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${String(files.length).padStart(5)}  ${kind}  ${kind === 'same' ? '' : files.slice(0, 3).join('  ')}`);
}

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Where the first difference lies. */
function difference(ours: Groups, theirs: Groups): string {
  for (const group of Object.keys(theirs)) {
    const [a, b] = [ours[group] ?? {}, theirs[group] ?? {}];
    for (const key of new Set([...Object.keys(b), ...Object.keys(a)])) {
      if (!(key in a)) return `${group}: we lack a key`;
      if (!(key in b)) return `${group}: they lack a key`;
      if (JSON.stringify(a[key]) !== JSON.stringify(b[key])) return `${group}: values`;
    }
    if (Object.keys(a).join() !== Object.keys(b).join()) return `${group}: order`;
  }
  return 'other';
}
