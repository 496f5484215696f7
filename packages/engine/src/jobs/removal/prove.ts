import { unpack } from '../../bytes/inflate.ts';
import { doomsTag } from '../../derive/tag-aspects.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { RemovalReceipt } from '../../model/receipt.ts';
import type { RemovalPlan, RemovalPolicy } from '../../model/removal.ts';
import type { Source } from '../../model/source.ts';
import { joinStretches } from '../../model/stretches.ts';
import type { Trip } from '../../model/trip.ts';
import { NEUTRAL_VALUE } from '../../tables/privacy/structure.ts';
import { applyParts } from './apply.ts';
import { type Comparing, sameEssence } from './essence.ts';
import type { GlancedTag } from './glance.ts';
import { windowOn } from './hold.ts';
import type { RemovedText } from './needles.ts';
import { type PlannedRemoval, planRemoval } from './plan.ts';
import { searchFor, type TextSearch } from './search.ts';

/** A cleaned file and where it came from, on trial. */
export interface Trial {
  readonly before: Source;
  readonly after: Source;
  readonly planned: PlannedRemoval;
  readonly policy: RemovalPolicy;
  /** The file's name, where it helps to tell its type. */
  readonly name: string;
}

/** Coded pixels and samples are searched too, at their edges: more would only confirm that they are none. */
const MAX_ESSENCE_SEARCHED = 1024 * 1024;
const EDGE_BYTES = 64 * 1024;

/**
 * Prove that a cleaned file is clean and whole: planning it again dooms nothing and changes nothing, and what is to stay has the same
 * bytes. Rejects with `MetadataError` `removal-not-proven`, naming what is left.
 */
export async function proveStructure(trial: Trial, trip: Trip, comparing: Comparing = {}): Promise<Proven> {
  const { before, after, planned, policy } = trial;
  const again = await planAgain(trial, trip);
  if (again.kind.fileType !== planned.kind.fileType)
    throw notProven(`the type to stay ${planned.kind.fileType}, found ${again.kind.fileType}`);
  const [left] = again.plan.doomed;
  if (left) throw notProven(`nothing left that policy ${policy.mode} dooms, found ${left.path}`);
  const size = (await after.size(trip.signal)) ?? 0;
  if (!isWholeFile(again.plan, size))
    throw notProven('a cleaned file to be one copy of itself when it is cleaned again');
  const [original, cleaned] = [
    { source: before, plan: planned.plan },
    { source: after, plan: again.plan },
  ];
  const sha256 = await sameEssence(original, cleaned, { ...comparing, signal: trip.signal });
  if (sha256 === undefined) throw notProven('pixels and samples to stay bit for bit, found them changed');
  return { again: again.plan, sha256 };
}

/** What the structure's proof found on the way. */
export interface Proven {
  /** The plan of the cleaned file. */
  readonly again: RemovalPlan;
  /** Of pixels and samples, before and after. */
  readonly sha256: string;
}

/** Names of tags in a reader's answer about the cleaned file that the policy dooms. */
export function leftoversIn(tags: readonly GlancedTag[], policy: RemovalPolicy): readonly string[] {
  const left = tags.filter((tag) => !isNeutral(tag.value) && doomsTag(policy, tag));
  return [...new Set(left.map(({ group1, name }) => `${group1}:${name}`))];
}

/** What a format must have where a time or a name was. */
function isNeutral(value: GlancedTag['value']): boolean {
  if (value === null) return true;
  if (value instanceof Uint8Array) return value.every((byte) => byte === 0);
  if (Array.isArray(value)) return (value as readonly GlancedTag['value'][]).every(isNeutral);
  return typeof value !== 'object' && NEUTRAL_VALUE.test(String(value));
}

/**
 * Search a cleaned file for texts that were removed. Rejects with `removal-not-proven` where one stands outside the content and what the
 * policy keeps; names the tags whose text stands inside.
 */
export async function proveSearch(
  { after }: Pick<Trial, 'after'>,
  { again }: Proven,
  texts: readonly RemovedText[],
  trip: Trip,
): Promise<RemovalReceipt['search']> {
  const size = (await after.size(trip.signal)) ?? 0;
  if (texts.length === 0) return { values: 0, bytes: 0, echoes: [] };
  const content = copiedRanges(again);
  const kept = again.kept.flatMap(({ ranges }) => ranges);
  const newSearch = searchFor(texts);
  const echoes = new Set<string>();
  let bytes = 0;
  const judge =
    (isContent: boolean, from: number, isPacked = false) =>
    ({ tag, isKept }: RemovedText, at: number) => {
      if (isContent || isKept || (isPacked ? isWithin(kept, from) : isWithin(kept, from + at))) echoes.add(tag);
      else
        throw notProven(`nothing left of what was removed, found the text of ${tag} at ${from + (isPacked ? 0 : at)}`);
    };
  let searchable = MAX_ESSENCE_SEARCHED;
  for (const { range, isContent } of divided(size, content)) {
    for (const { start, end } of isContent ? edgesOf(range) : [range]) {
      const length = isContent ? Math.min(end - start, searchable) : end - start;
      if (isContent) searchable -= length;
      bytes += length;
      await look(newSearch(), after, { start, end: start + length }, judge(isContent, start), trip);
    }
  }
  const window = await windowOn(after, trip);
  for (const { range, packing } of again.packed ?? []) {
    const unpacked = await unpack(await window.gather([range]), packing, trip);
    bytes += unpacked.bytes.byteLength;
    newSearch().feed(unpacked.bytes, judge(false, range.start, true));
  }
  return { values: texts.length, bytes, echoes: [...echoes] };
}

/** Where something that is no content would be taken for it: the beginning and the end. */
function edgesOf({ start, end }: ByteRange): readonly ByteRange[] {
  if (end - start <= 2 * EDGE_BYTES) return [{ start, end }];
  return [
    { start, end: start + EDGE_BYTES },
    { start: end - EDGE_BYTES, end },
  ];
}

async function look(
  search: TextSearch,
  source: Source,
  range: ByteRange,
  found: (text: RemovedText, at: number) => void,
  trip: Trip,
): Promise<void> {
  for await (const piece of applyParts(source, [{ kind: 'copy', range }], trip.signal)) {
    trip.check();
    search.feed(piece, found);
  }
}

async function planAgain({ after, policy, name }: Trial, trip: Trip): Promise<PlannedRemoval> {
  try {
    return await planRemoval(await windowOn(after, trip), trip, policy, name);
  } catch (error) {
    if (error instanceof MetadataError && ['not-removable', 'unrecognised', 'empty'].includes(error.code))
      throw notProven(`the cleaned file to be readable, found: ${error.message}`);
    throw error;
  }
}

function isWholeFile({ parts }: RemovalPlan, size: number): boolean {
  const [part, ...others] = joinStretches(parts);
  return others.length === 0 && part?.kind === 'copy' && part.range.start === 0 && part.range.end === size;
}

/** Where the content lies, in file order, without overlaps. */
function copiedRanges({ essence }: RemovalPlan): readonly ByteRange[] {
  const ranges = essence.flatMap((stretch) => (stretch.kind === 'copy' ? [stretch.range] : []));
  const merged: ByteRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else merged.push(range);
  }
  return merged;
}

/** The whole file as content and the rest, by turns. */
function* divided(size: number, content: readonly ByteRange[]): Generator<{ range: ByteRange; isContent: boolean }> {
  let at = 0;
  for (const range of content) {
    if (range.start > at) yield { range: { start: at, end: range.start }, isContent: false };
    yield { range, isContent: true };
    at = range.end;
  }
  if (at < size) yield { range: { start: at, end: size }, isContent: false };
}

function isWithin(ranges: readonly ByteRange[], at: number): boolean {
  return ranges.some(({ start, end }) => at >= start && at < end);
}

/** The refusal of a cleaned file. `expected` names what was expected, and what was found. */
export function notProven(expected: string): MetadataError {
  return new MetadataError('removal-not-proven', `expected ${expected}`);
}
