import {
  itemOf,
  MetadataError,
  type MetadataReader,
  openWindow,
  planRemoval,
  type ReceiptItem,
  type RemovalPolicy,
  type RemovalReceipt,
  removeMetadata,
  type Source,
  Trip,
} from '@colophon/engine';
import { nodeSha256, openBlockingFileSource } from '@colophon/engine/node';
import type { Item } from '../input/item.ts';
import { spool } from '../input/spool.ts';
import { type Opened, openItem } from '../input/ticket.ts';
import { preparePlace } from './place.ts';
import type { Target } from './target.ts';

/** What became of one file. */
export type Cleaning =
  | { readonly kind: 'cleaned'; readonly receipt: RemovalReceipt; readonly target: Target }
  | { readonly kind: 'planned'; readonly plan: Planned }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** Found in a folder and of no known format. */
  | { readonly kind: 'skipped' };

/** What would become of a file. */
export interface Planned {
  readonly fileType: string;
  readonly removed: readonly ReceiptItem[];
  readonly kept: readonly ReceiptItem[];
}

/** How files shall be cleaned. */
export interface CleaningOptions {
  readonly policy: RemovalPolicy;
  /** Plan only, write nothing. */
  readonly dryRun: boolean;
  readonly overwrite: boolean;
  readonly second: MetadataReader | undefined;
  /** Takes a cleaned file that goes to standard output. */
  emit(file: string): Promise<void>;
}

/** Files on this machine are their owner's: only memory is a reason to give one up. */
const LIMITS = { bytes: 64 * 1024 ** 3, reads: 10_000_000, blockBytes: 1024 ** 3, milliseconds: 3_600_000 };

/** Clean one item. Never rejects for what is wrong with the file. */
export async function cleanOne(
  item: Item,
  target: Target,
  options: CleaningOptions,
  signal: AbortSignal,
): Promise<Cleaning> {
  try {
    const here = await bring(item, signal);
    try {
      if (options.dryRun) return { kind: 'planned', plan: await plan(here, options.policy, signal) };
      return await clean(item, here, target, options, signal);
    } finally {
      await here.discard();
    }
  } catch (error) {
    if (!(error instanceof MetadataError))
      return { kind: 'failed', code: 'internal', message: `fault: ${(error as Error).message}` };
    if (item.isFound && error.code === 'unrecognised') return { kind: 'skipped' };
    return { kind: 'failed', code: error.code, message: error.message };
  }
}

interface Here {
  readonly path: string;
  readonly name: string;
  readonly source: Source;
  discard(): Promise<void>;
}

/** Every byte is needed: what comes from elsewhere is put into a file first. */
async function bring(item: Item, signal: AbortSignal): Promise<Here> {
  const opened = await openItem(item, signal);
  const { ticket } = opened;
  if (ticket.kind === 'bytes') throw new MetadataError('unreadable', 'expected a file, found bytes');
  if (ticket.kind === 'file') return hold(ticket.path, ticket.name ?? ticket.path, opened.discard);
  try {
    const spooled = await spool(pieces(ticket.source, signal), signal);
    return hold(spooled.path, ticket.name ?? '', spooled.discard);
  } finally {
    await opened.discard();
  }
}

function hold(file: string, name: string, discard: Opened['discard']): Here {
  const source = openBlockingFileSource(file);
  return {
    path: file,
    name,
    source,
    async discard() {
      await source.close();
      await discard();
    },
  };
}

async function* pieces(source: Source, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const step = 1024 * 1024;
  for (let at = 0; ; ) {
    const piece = await source.read({ start: at, end: at + step }, signal);
    if (piece.byteLength === 0) return;
    yield piece;
    at += piece.byteLength;
  }
}

async function plan({ source, name }: Here, policy: RemovalPolicy, signal: AbortSignal): Promise<Planned> {
  const trip = new Trip(LIMITS, signal);
  const planned = await planRemoval(await openWindow(source, trip), trip, policy, name);
  return {
    fileType: planned.kind.fileType,
    removed: planned.plan.doomed.map(itemOf),
    kept: planned.plan.kept.map(itemOf),
  };
}

async function clean(
  item: Item,
  { path, name, source }: Here,
  target: Target,
  { policy, overwrite, second, emit }: CleaningOptions,
  signal: AbortSignal,
): Promise<Cleaning> {
  const place = await preparePlace(target, { like: item.kind === 'path' ? path : undefined, overwrite });
  let written: Source | undefined;
  try {
    const ticket = { kind: 'file', path, name } as const;
    const receipt = await removeMetadata(
      {
        source,
        ticket,
        name,
        policy,
        async write(cleaned) {
          await place.write(cleaned);
          written = openBlockingFileSource(place.draft);
          return { source: written, ticket: { kind: 'file', path: place.draft, name } };
        },
      },
      { limits: LIMITS, signal, newDigest: nodeSha256, second },
    );
    if (target.kind === 'stdout') await emit(place.draft);
    // What is clean already stays as it is, to its times.
    else if (!(receipt.unchanged && target.kind === 'in-place')) await place.commit();
    return { kind: 'cleaned', receipt, target };
  } finally {
    await written?.close();
    await place.discard();
  }
}
