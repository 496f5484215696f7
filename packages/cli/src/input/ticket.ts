import process from 'node:process';
import { MetadataError, type SourceTicket } from '@colophon/engine';
import { isFolder } from './expand.ts';
import { fetchUrl } from './fetch-url.ts';
import type { Item } from './item.ts';
import { spool } from './spool.ts';

/** Something that can be read, until it is discarded. */
export interface Opened {
  readonly ticket: SourceTicket;
  discard(): Promise<void>;
}

/** Bring an item to where a reader can read it. Rejects with `MetadataError`. */
export async function openItem(item: Item, signal: AbortSignal): Promise<Opened> {
  if (item.kind === 'path') {
    if (await isFolder(item.label))
      throw new MetadataError('unreadable', 'expected a file, found a folder (-r reads the files in it)');
    return { ticket: { kind: 'file', path: item.label }, discard: async () => {} };
  }
  if (item.kind === 'stdin') {
    const file = await spool(process.stdin, signal);
    return { ticket: { kind: 'file', path: file.path, name: 'stdin' }, discard: file.discard };
  }
  const file = await fetchUrl(item.label, signal);
  return { ticket: { kind: 'file', path: file.path, name: file.name }, discard: file.discard };
}
