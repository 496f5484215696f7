import { MetadataError, type MetadataReader, type Report } from '@colophon/engine';
import { inOrder } from './in-order.ts';
import { expand } from './input/expand.ts';
import type { Item } from './input/item.ts';
import { namesFrom } from './input/names-from.ts';
import { openItem } from './input/ticket.ts';
import { progressOf } from './render/progress.ts';
import { UsageError } from './usage-error.ts';

/** What became of one item. */
export type Outcome =
  | { readonly kind: 'read'; readonly report: Report; readonly remoteCost?: RemoteCost }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** Found in a folder and of no known format. */
  | { readonly kind: 'skipped' };

/** What a URL has cost: requests, and bytes of bodies. */
export interface RemoteCost {
  readonly requests: number;
  readonly bytes: number;
}

/** Which items a command is about. */
export interface Selection {
  readonly recursive?: boolean;
  readonly filesFrom?: string;
}

/** The items named on the command line and in lists. Throws `UsageError` when there are none. */
export async function selectItems(
  names: readonly string[],
  { recursive, filesFrom }: Selection,
): Promise<readonly Item[]> {
  const listed = filesFrom === undefined ? [] : await namesFrom(filesFrom);
  if (names.length === 0 && filesFrom === undefined) {
    throw new UsageError('expected files, folders (with -r), URLs or - for standard input, found none');
  }
  return await expand([...names, ...listed], recursive === true);
}

/** Read the items, `jobs` at a time, and hand over what became of them in their order. */
export async function readAll(
  items: readonly Item[],
  reader: MetadataReader,
  jobs: number,
  signal: AbortSignal,
  receive: (item: Item, outcome: Outcome) => Promise<void>,
): Promise<void> {
  const progress = progressOf(items.length);
  try {
    await inOrder(
      items,
      jobs,
      (item) => readOne(item, reader, signal),
      async (outcome, item) => {
        signal.throwIfAborted();
        await receive(item, outcome);
        progress.step();
      },
    );
  } finally {
    progress.stop();
  }
}

async function readOne(item: Item, reader: MetadataReader, signal: AbortSignal): Promise<Outcome> {
  try {
    const opened = await openItem(item, signal);
    try {
      const report = await reader.read(opened.ticket, { signal });
      if (report.format)
        return { kind: 'read', report, ...(opened.remoteCost ? { remoteCost: opened.remoteCost() } : {}) };
      if (item.isFound) return { kind: 'skipped' };
      const message = report.problems[0]?.message ?? 'expected a file of a known format';
      return { kind: 'failed', code: 'unrecognised', message };
    } finally {
      await opened.discard();
    }
  } catch (error) {
    // A fault of ours with one file is no reason to leave the others unread.
    if (!(error instanceof MetadataError))
      return { kind: 'failed', code: 'internal', message: `fault: ${(error as Error).message}` };
    if (item.isFound && error.code === 'unrecognised') return { kind: 'skipped' };
    return { kind: 'failed', code: error.code, message: error.message };
  }
}
