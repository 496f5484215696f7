import path from 'node:path';
import process from 'node:process';
import { MetadataError, openHttpSource, type SourceTicket } from '@colophon/engine';
import { isFolder } from './expand.ts';
import type { Item } from './item.ts';
import { spool } from './spool.ts';

/** Something that can be read, until it is discarded. */
export interface Opened {
  readonly ticket: SourceTicket;
  /** What it has asked of the network so far; absent for what is here. */
  readonly remoteCost?: () => { readonly requests: number; readonly bytes: number };
  discard(): Promise<void>;
}

const URL_TIMEOUT_MS = 5 * 60_000;

/** Bring an item to where a reader can read it. Rejects with `MetadataError`. */
export async function openItem(item: Item, signal: AbortSignal): Promise<Opened> {
  if (item.kind === 'path') {
    if (await isFolder(item.label)) {
      throw new MetadataError('unreadable', 'expected a file, found a folder (-r reads the files in it)');
    }
    return { ticket: { kind: 'file', path: item.label }, discard: async () => {} };
  }
  if (item.kind === 'stdin') {
    const file = await spool(process.stdin, signal);
    return { ticket: { kind: 'file', path: file.path, name: 'stdin' }, discard: file.discard };
  }
  const deadline = AbortSignal.timeout(URL_TIMEOUT_MS);
  const source = await openHttpSource(item.label, {
    headers: { 'user-agent': 'colophon' },
    signal: AbortSignal.any([signal, deadline]),
  });
  const name = path.posix.basename(new URL(source.url).pathname) || 'download';
  return { ticket: { kind: 'source', source, name }, remoteCost: source.cost, discard: () => source.close() };
}
