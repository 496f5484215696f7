import { sha256 } from '../../bytes/sha256.ts';
import type { Limits } from '../../model/limits.ts';
import type { MetadataReader, SourceTicket } from '../../model/reader.ts';
import type { Opinion, ReceiptItem, RemovalReceipt } from '../../model/receipt.ts';
import type { Finding, RemovalPolicy } from '../../model/removal.ts';
import type { EngineName, Report } from '../../model/report.ts';
import type { Source } from '../../model/source.ts';
import { totalLength } from '../../model/stretches.ts';
import { Trip } from '../../model/trip.ts';
import { createNativeReader } from '../native-reader.ts';
import { applyParts } from './apply.ts';
import type { NewDigest } from './digest.ts';
import { removedTexts } from './needles.ts';
import { planRemoval } from './plan.ts';
import { leftoversIn, notProven, proveSearch, proveStructure, windowOn } from './prove.ts';

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
  /** Puts the pieces of the cleaned file somewhere nobody takes it from before the proof is made. */
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

/**
 * Clean a file and prove it: plan, write, plan again, compare digests, ask the readers, search for what was removed. Resolves to the
 * receipt when every proof holds. Rejects with `MetadataError`: `removal-not-proven`, what `planRemoval` rejects with, and what source
 * and writer do; whatever was written is worth nothing then.
 */
export async function removeMetadata(removal: Removal, options: RemovalOptions = {}): Promise<RemovalReceipt> {
  const { source, policy, name = '' } = removal;
  const { newDigest = sha256, second } = options;
  const trip = new Trip(options.limits, options.signal);
  const planned = await planRemoval(await windowOn(source, trip), trip, policy, name);
  const readers = [createNativeReader(), ...(second ? [second] : [])];
  const before = await readAll(readers, source, removal.ticket, name, options);
  const whole = newDigest();
  const written = await removal.write(digesting(applyParts(source, planned.plan.parts, options.signal), whole));
  const trial = { before: source, after: written.source, planned, policy, name };
  const proven = await proveStructure(trial, trip, newDigest);
  const after = await readAll(readers, written.source, written.ticket, name, options);
  const opinions = before.map((report, index) => opinionOf(readers[index]?.name, report, after[index], policy));
  const texts = removedTexts(
    before.flatMap((report) => report?.tags ?? []),
    policy,
  );
  const search = await proveSearch(trial, proven, texts, trip);
  const removed = planned.plan.doomed.map(itemOf);
  const kept = planned.plan.kept.map(itemOf);
  return {
    policy,
    fileType: planned.kind.fileType,
    mediaType: planned.kind.mediaType,
    unchanged: planned.plan.doomed.length === 0,
    before: { bytes: (await source.size(options.signal)) ?? 0 },
    after: { bytes: totalLength(planned.plan.parts), sha256: whole.hex() },
    removed: removed.slice(0, MAX_ITEMS),
    kept: kept.slice(0, MAX_ITEMS),
    more: Math.max(0, removed.length - MAX_ITEMS) + Math.max(0, kept.length - MAX_ITEMS),
    essence: { bytes: totalLength(planned.plan.essence), sha256: proven.sha256 },
    opinions: opinions.filter((opinion) => opinion !== undefined),
    search,
    milliseconds: trip.elapsed(),
  };
}

/** What a plan found, as a receipt lists it. */
export function itemOf({ kind, path, aspects, ranges, bytes, why }: Finding): ReceiptItem {
  const size = ranges.length === 0 ? (bytes ?? 0) : ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  return { kind, path, aspects, bytes: size, ...(why === undefined ? {} : { why }) };
}

async function readAll(
  readers: readonly MetadataReader[],
  source: Source,
  ticket: SourceTicket,
  name: string,
  { limits = {}, signal }: RemovalOptions,
): Promise<readonly (Report | undefined)[]> {
  const settings = { limits, ...(signal ? { signal } : {}) };
  return await Promise.all(
    readers.map(async (reader) =>
      reader.name === 'native'
        ? await reader.read({ kind: 'source', source, name }, settings)
        : await reader.read(ticket, settings),
    ),
  );
}

function opinionOf(
  reader: MetadataReader['name'] | undefined,
  before: Report | undefined,
  after: Report | undefined,
  policy: RemovalPolicy,
): Opinion | undefined {
  if (!before || !after || !reader) return undefined;
  const engine: EngineName = reader === 'exiftool' ? 'exiftool' : 'native';
  const [left, ...more] = leftoversIn(after.tags, policy);
  if (left !== undefined)
    throw notProven(
      `nothing that policy ${policy.mode} dooms, found ${[left, ...more].slice(0, 8).join(', ')} (${engine})`,
    );
  return { engine, tagsBefore: before.tags.length, tagsAfter: after.tags.length };
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
