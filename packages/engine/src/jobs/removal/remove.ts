import { sha256 } from '../../bytes/sha256.ts';
import type { Limits } from '../../model/limits.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { MetadataReader, ReadOptions, SourceTicket } from '../../model/reader.ts';
import type { Opinion, ReceiptItem, RemovalReceipt } from '../../model/receipt.ts';
import type { Finding, RemovalPlan, RemovalPolicy } from '../../model/removal.ts';
import type { EngineName, Report } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import { totalLength } from '../../model/stretches.ts';
import { Trip } from '../../model/trip.ts';
import { memorySource } from '../../source/memory.ts';
import { placedPieces } from './apply.ts';
import type { NewDigest } from './digest.ts';
import { type GlancedTag, glance } from './glance.ts';
import { removedTexts } from './needles.ts';
import { planRemoval } from './plan.ts';
import { leftoversIn, notProven, proveSearch, proveStructure, windowOn } from './prove.ts';
import { tapEssence } from './tap.ts';

/** Where the cleaned file was put. The caller closes it. */
export interface Written {
  readonly source: Source;
  /** For readers that want a path; the source itself where there is none. */
  readonly ticket: SourceTicket;
}

/** A file to be cleaned. */
export interface Removal {
  readonly source: Source;
  readonly ticket: SourceTicket;
  /** The file's name, where it helps to tell its type. */
  readonly name?: string;
  readonly policy: RemovalPolicy;
  /** Puts the pieces of the cleaned file, each good until the next is asked for, somewhere nobody takes it from before the proof is made. */
  write(pieces: AsyncIterable<Uint8Array>): Promise<Written>;
}

export interface RemovalOptions {
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** Gives the second opinion; none when absent. */
  readonly second?: MetadataReader | undefined;
  /** The platform's SHA-256, where it has one that takes its bytes piece by piece. */
  readonly newDigest?: NewDigest;
}

const MAX_ITEMS = 1_000;

/** Files up to this size are read once, and proven in memory before they are written. */
const HELD_BYTES = 8 * 1024 * 1024;

/**
 * Clean a file and prove it: plan, write, plan again, compare digests, ask the readers, search for what was removed. Resolves to the
 * receipt when every proof holds. Rejects with `MetadataError`: `removal-not-proven`, what `planRemoval` rejects with, and what source
 * and writer do; whatever was written is worth nothing then.
 */
export async function removeMetadata(removal: Removal, options: RemovalOptions = {}): Promise<RemovalReceipt> {
  const { policy, name = '' } = removal;
  const { newDigest = sha256, second, signal } = options;
  const trip = new Trip(options.limits, signal);
  const source = await held(removal.source, signal);
  const planned = await planRemoval(await windowOn(source, trip), trip, policy, name);
  const { parts, essence, opened } = planned.plan;
  const size = totalLength(parts);
  const tap = tapEssence(essence, newDigest);
  const pieces = tap.through(placedPieces(source, parts, signal));
  const whole = newDigest();

  const legible = opened ? memorySource(opened) : source;
  const before = await glance(await windowOn(legible, trip), name, looking(trip));
  const draft = size <= HELD_BYTES ? await joined(pieces, size) : undefined;
  const early = draft ? undefined : await removal.write(digesting(pieces, whole));
  const after = draft ? memorySource(draft) : (early as Written).source;
  const trial = { before: source, after, planned, policy, name };
  const proven = await proveStructure(trial, trip, newDigest, tap.hex());
  const opinions = [
    opinionOf('native', before, await glance(await windowOn(after, trip), name, looking(trip)), policy),
  ];
  const ticket = opened ? ({ kind: 'bytes', bytes: opened, name } as const) : removal.ticket;
  const secondBefore = await ask(second, ticket, options);
  const texts = removedTexts([...before, ...(secondBefore?.tags ?? [])], policy);
  const search = await proveSearch(trial, proven, texts, trip);
  const written = early ?? (await removal.write(digesting(only(draft ?? new Uint8Array(0)), whole)));
  const secondAfter = secondBefore && (await ask(second, written.ticket, options));
  if (secondBefore && secondAfter) opinions.push(opinionOf('exiftool', secondBefore.tags, secondAfter.tags, policy));

  return {
    policy,
    fileType: planned.kind.fileType,
    mediaType: planned.kind.mediaType,
    unchanged: planned.plan.doomed.length === 0,
    before: { bytes: (await source.size(signal)) ?? 0 },
    after: { bytes: size, sha256: whole.hex() },
    ...inventoryOf(planned.plan),
    essence: { bytes: totalLength(essence), sha256: proven.sha256 },
    opinions,
    search,
    milliseconds: trip.elapsed(),
  };
}

/** What the second reader says; nothing where there is none, or where it dies of the file: then the receipt has one opinion less. */
async function ask(
  second: MetadataReader | undefined,
  ticket: SourceTicket,
  options: RemovalOptions,
): Promise<Report | undefined> {
  try {
    return await second?.read(ticket, settingsOf(options));
  } catch (error) {
    if (error instanceof MetadataError && (error.code === 'reader-failed' || error.code === 'reader-unavailable'))
      return undefined;
    throw error;
  }
}

function settingsOf({ limits = {}, signal }: RemovalOptions): ReadOptions {
  return { limits, ...(signal ? { signal } : {}) };
}

/** The source itself, or all of it in memory where it is small. */
async function held(source: Source, signal: AbortSignal | undefined): Promise<Source> {
  const size = await source.size(signal);
  if (size === undefined || size > HELD_BYTES) return source;
  return memorySource(await source.read({ start: 0, end: size }, signal));
}

async function joined(pieces: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function inventoryOf({ doomed, kept }: RemovalPlan): Pick<RemovalReceipt, 'removed' | 'kept' | 'more'> {
  return {
    removed: doomed.slice(0, MAX_ITEMS).map(itemOf),
    kept: kept.slice(0, MAX_ITEMS).map(itemOf),
    more: Math.max(0, doomed.length - MAX_ITEMS) + Math.max(0, kept.length - MAX_ITEMS),
  };
}

/** What a plan found, as a receipt lists it. */
export function itemOf({ kind, path, aspects, ranges, bytes, why }: Finding): ReceiptItem {
  const size = ranges.length === 0 ? bytes : ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return { kind, path, aspects, ...(size === undefined ? {} : { bytes: size }), ...(why === undefined ? {} : { why }) };
}

function opinionOf(
  engine: EngineName,
  before: readonly GlancedTag[],
  after: readonly GlancedTag[],
  policy: RemovalPolicy,
): Opinion {
  const [left, ...more] = leftoversIn(after, policy);
  if (left === undefined) return { engine, tagsBefore: before.length, tagsAfter: after.length };
  const names = [left, ...more].slice(0, 8).join(', ');
  throw notProven(`nothing that policy ${policy.mode} dooms, found ${names} (${engine})`);
}

/** A look at a file has a budget of its own: what it finds too much of is no reason to leave the file uncleaned. */
function looking({ limits, signal }: Trip): Trip {
  return new Trip(limits, signal);
}

async function* digesting(
  pieces: AsyncIterable<Uint8Array>,
  digest: ReturnType<NewDigest>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    digest.update(piece);
    yield piece;
  }
}
