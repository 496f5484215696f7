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
import type { NewDigest } from './digest.ts';
import type { IsSame } from './essence.ts';
import { type GlancedTag, glance } from './glance.ts';
import { holdSmall, windowOn } from './hold.ts';
import { makeCleaned, type Write } from './make.ts';
import { removedTexts } from './needles.ts';
import { planRemoval } from './plan.ts';
import { leftoversIn, notProven, proveSearch, proveStructure } from './prove.ts';

/** A file to be cleaned. */
export interface Removal {
  readonly source: Source;
  readonly ticket: SourceTicket;
  /** The file's name, where it helps to tell its type. */
  readonly name?: string;
  readonly policy: RemovalPolicy;
  readonly write: Write;
}

export interface RemovalOptions {
  readonly limits?: Partial<Limits>;
  readonly signal?: AbortSignal;
  /** Gives the second opinion; none when absent. */
  readonly second?: MetadataReader | undefined;
  /** The platform's SHA-256, where it has one that takes its bytes piece by piece. */
  readonly newDigest?: NewDigest;
  /** Another for long streams, such as one in a thread of its own. */
  readonly newLongDigest?: NewDigest;
  /** The platform's comparison of bytes, where it has one. */
  readonly isSame?: IsSame;
}

const MAX_ITEMS = 1_000;

/**
 * Clean a file and prove it: plan, make, plan again, compare pixels and samples, ask the readers, search for what was removed. What is small is
 * proven before it is written. Resolves to the receipt when every proof holds. Rejects with `MetadataError`: `removal-not-proven`, what
 * `planRemoval` rejects with, and what source and writer do; whatever was written is worth nothing then.
 */
export async function removeMetadata(removal: Removal, options: RemovalOptions = {}): Promise<RemovalReceipt> {
  const { policy, name = '', write } = removal;
  const { newDigest, newLongDigest, isSame, second, signal } = options;
  const trip = new Trip(options.limits, signal);
  const source = await holdSmall(removal.source, signal);
  const planned = await planRemoval(await windowOn(source, trip), trip, policy, name);
  const { essence, opened } = planned.plan;

  const legible = opened ? memorySource(opened) : source;
  const before = await glance(await windowOn(legible, trip), name, looking(trip));
  const made = await makeCleaned(source, planned.plan, { write, newDigest, newLongDigest, signal });
  const trial = { before: source, after: made.source, planned, policy, name };
  const proven = await proveStructure(trial, trip, { newDigest, newLongDigest, isSame });
  const after = await glance(await windowOn(made.source, trip), name, looking(trip));
  const opinions = [opinionOf('native', before, after, policy)];
  const ticket = opened ? ({ kind: 'bytes', bytes: opened, name } as const) : removal.ticket;
  const secondBefore = await ask(second, ticket, options);
  const texts = removedTexts([...before, ...(secondBefore?.tags ?? [])], policy);
  const search = await proveSearch(trial, proven, texts, trip);
  const written = await made.written();
  const secondAfter = secondBefore && (await ask(second, written.ticket, options));
  if (secondBefore && secondAfter) opinions.push(opinionOf('exiftool', secondBefore.tags, secondAfter.tags, policy));

  return {
    policy,
    fileType: planned.kind.fileType,
    mediaType: planned.kind.mediaType,
    unchanged: planned.plan.doomed.length === 0,
    before: { bytes: (await source.size(signal)) ?? 0 },
    after: { bytes: made.bytes, sha256: made.sha256 },
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
