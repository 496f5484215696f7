import path from 'node:path';
import type { Item } from '../input/item.ts';
import { UsageError } from '../usage-error.ts';

/** Where the cleaned file of an item goes. */
export type Target =
  | { readonly kind: 'file'; readonly path: string }
  /** In the place of the original. */
  | { readonly kind: 'in-place'; readonly path: string }
  | { readonly kind: 'stdout' };

/** Which of the ways a user asked for. */
export interface Placing {
  readonly inPlace: boolean;
  /** A folder, or `-` for standard output. */
  readonly out: string | undefined;
}

/** The target of an item: as asked for, else `photo.cleaned.jpg` beside `photo.jpg`. Throws `UsageError`. */
export function targetOf(item: Item, { inPlace, out }: Placing): Target {
  if (inPlace) {
    if (item.kind === 'path') return { kind: 'in-place', path: item.label };
    throw new UsageError(`expected files for --in-place, found ${item.label}`);
  }
  if (out === '-' || (out === undefined && item.kind === 'stdin')) return { kind: 'stdout' };
  const name = item.kind === 'path' ? path.basename(item.label) : nameOfRemote(item);
  if (out !== undefined) return { kind: 'file', path: path.join(out, placeBelow(item), name) };
  const folder = item.kind === 'path' ? path.dirname(item.label) : '.';
  return { kind: 'file', path: path.join(folder, cleanedName(name)) };
}

function nameOfRemote({ kind, label }: Item): string {
  if (kind === 'stdin') return 'stdin';
  return path.posix.basename(new URL(label).pathname) || 'download';
}

/** The folder of a found file, as seen from the one that was named: what is found in a folder keeps its place below it. */
function placeBelow({ root, label }: Item): string {
  return root === undefined ? '' : path.relative(root, path.dirname(label));
}

function cleanedName(name: string): string {
  const extension = path.extname(name);
  return `${name.slice(0, name.length - extension.length)}.cleaned${extension}`;
}
