import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';
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
import { createDigestThread, nodeIsSame, nodeSha256, openBlockingFileSource } from '@colophon/engine/node';
import type { Item } from '../input/item.ts';
import { spool } from '../input/spool.ts';
import { type Opened, openItem } from '../input/ticket.ts';
import { OutputClosed } from '../output.ts';
import { preparePlace } from './place.ts';
import type { Target } from './target.ts';

/** What became of one file. */
export type Cleaning =
  | {
      readonly kind: 'cleaned';
      readonly receipt: RemovalReceipt;
      readonly target: Target;
      /** Hard links to a file that was cleaned in place: under these names it is as it was. */
      readonly otherNames: number;
    }
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
    if (error instanceof OutputClosed) throw error;
    if (!(error instanceof MetadataError)) return faultOf(error as NodeJS.ErrnoException);
    if (item.isFound && error.code === 'unrecognised') return { kind: 'skipped' };
    return { kind: 'failed', code: error.code, message: error.message };
  }
}

/** What is no fault of the file: the disk's, the permissions', or ours. */
function faultOf({ code, syscall, message }: NodeJS.ErrnoException): Cleaning {
  if (code !== undefined && syscall !== undefined)
    return { kind: 'failed', code: 'unwritable', message: `expected to write the cleaned file: ${message}` };
  return { kind: 'failed', code: 'internal', message: `fault: ${message}` };
}

interface Here {
  readonly path: string;
  readonly name: string;
  readonly source: Source;
  /** The file as it was before it was opened. */
  readonly seen: BigIntStats;
  discard(): Promise<void>;
}

/** Every byte is needed: what comes from elsewhere is put into a file first. */
async function bring(item: Item, signal: AbortSignal): Promise<Here> {
  const opened = await openItem(item, signal);
  const { ticket } = opened;
  if (ticket.kind === 'bytes') throw new MetadataError('unreadable', 'expected a file, found bytes');
  if (ticket.kind === 'file') return await hold(ticket.path, ticket.name ?? ticket.path, opened.discard);
  try {
    const spooled = await spool(pieces(ticket.source, signal), signal);
    return await hold(spooled.path, ticket.name ?? '', spooled.discard);
  } finally {
    await opened.discard();
  }
}

async function hold(file: string, name: string, discard: Opened['discard']): Promise<Here> {
  const before = await stat(file, { bigint: true }).catch(() => undefined);
  const source = openBlockingFileSource(file);
  const seen = before ?? (await stat(file, { bigint: true }));
  return {
    path: file,
    name,
    source,
    seen,
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
  { path, name, source, seen }: Here,
  target: Target,
  { policy, overwrite, second, emit }: CleaningOptions,
  signal: AbortSignal,
): Promise<Cleaning> {
  const place = await preparePlace(target, { like: item.kind === 'path' ? path : undefined, overwrite });
  const thread = createDigestThread();
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
      { limits: LIMITS, signal, newDigest: nodeSha256, newLongDigest: thread.newDigest, isSame: nodeIsSame, second },
    );
    // What is clean already stays as it is, to its times.
    const isUntouched = receipt.unchanged && target.kind === 'in-place';
    if (target.kind === 'stdout') await emit(place.draft);
    else if (!isUntouched) {
      if (target.kind === 'in-place') await expectUnchanged(path, seen);
      signal.throwIfAborted();
      await place.commit();
    }
    const otherNames = target.kind === 'in-place' && !isUntouched ? Number(seen.nlink) - 1 : 0;
    return { kind: 'cleaned', receipt, target, otherNames };
  } finally {
    thread.close();
    await written?.close();
    await place.discard();
  }
}

/** What somebody else has written meanwhile is not to be lost. */
async function expectUnchanged(path: string, seen: BigIntStats): Promise<void> {
  const now = await stat(path, { bigint: true }).catch(() => undefined);
  if (now && now.dev === seen.dev && now.ino === seen.ino && now.size === seen.size && now.mtimeNs === seen.mtimeNs)
    return;
  throw new MetadataError(
    'source-changed',
    'expected the file as it was read, found it changed meanwhile; it was left',
  );
}
