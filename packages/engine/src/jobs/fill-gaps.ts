import type { Block } from '../model/block.ts';
import type { Format } from '../model/format.ts';
import type { Problem } from '../model/problem.ts';
import type { Cost, EngineName, Gap, Report } from '../model/report.ts';
import type { Tag } from '../model/tag.ts';

/**
 * Groups derived from all the others: what the first reader derived without the groups it lacked is out of date as soon as
 * another reader supplies one of them.
 */
const DERIVED_GROUPS: readonly string[] = ['Composite'];

/**
 * Fill what one reader's report lacks with what another reader answered about the same file.
 *
 * A `container` gap means that the first reader knew the file's type at most, one without groups that anything may be missing:
 * the fallback's tags replace all of its tags.
 * Otherwise whole family 0 groups are exchanged: those that a gap names, directly or by one of their family 1 groups, and
 * those the native report lacks come from the fallback; the rest stays as it is. The gaps are closed, save the fallback's own.
 */
export function fillGaps(native: Report, fallback: Report): Report {
  const whole = hasContainerGap(native) || native.gaps.some(({ groups }) => groups.length === 0);
  const isTaken = whole ? () => true : chooseGroups(native, fallback);
  const format = mergeFormat(native.format, fallback.format);
  return {
    ...(format === undefined ? {} : { format }),
    facts: { ...fallback.facts, ...native.facts },
    blocks: [...native.blocks, ...fallback.blocks],
    tags: mergeTags(native, fallback, isTaken),
    problems: mergeProblems(native.problems, fallback.problems, whole),
    cost: addCosts(native.cost, fallback.cost),
    complete: fallback.complete && !native.problems.some((problem) => problem.code === 'limit-reached'),
    gaps: fallback.gaps,
    engines: mergeEngines(native, fallback, isTaken),
  };
}

/** Whether a report says that its reader has no room for this kind of file at all. */
export function hasContainerGap(report: Report): boolean {
  return report.gaps.some((gap) => gap.kind === 'container');
}

/** Decides by a family 0 group's name whether the fallback gives it. */
type IsTaken = (group0: string) => boolean;

function chooseGroups(native: Report, fallback: Report): IsTaken {
  const own = new Set(native.tags.map((tag) => tag.group0));
  const named = namedFamilies(native.gaps, [...native.tags, ...fallback.tags]);
  const offered = new Set(fallback.tags.map((tag) => tag.group0));
  const taken = new Set([...offered].filter((group) => named.has(group) || !own.has(group)));
  if (taken.size > 0) for (const group of DERIVED_GROUPS) if (offered.has(group)) taken.add(group);
  return (group0) => taken.has(group0);
}

/** The family 0 groups that gaps name, also by a family 1 group that lies in them. */
function namedFamilies(gaps: readonly Gap[], tags: readonly Tag[]): ReadonlySet<string> {
  const names = new Set(gaps.flatMap((gap) => gap.groups));
  return new Set(tags.filter((tag) => names.has(tag.group0) || names.has(tag.group1)).map((tag) => tag.group0));
}

/** The second reader often knows the finer type, only the first one knows its own container cards. */
function mergeFormat(native: Format | undefined, fallback: Format | undefined): Format | undefined {
  if (native === undefined || fallback === undefined) return native ?? fallback;
  return { ...fallback, container: native.container };
}

/**
 * The sections (pairs of family 0 and 1) follow each other as the fallback met them; one that only the native report has
 * stays behind the section that it followed there.
 */
function mergeTags(native: Report, fallback: Report, isTaken: IsTaken): readonly Tag[] {
  const theirs = sectionsOf(fallback.tags.map((tag) => shiftBlock(tag, native.blocks)));
  const ours = sectionsOf(native.tags);
  const merged: Tag[] = [];
  const append = (section: string): void => {
    const own = ours.get(section) ?? [];
    const other = theirs.get(section) ?? [];
    for (const tag of isTaken((own[0] ?? other[0])?.group0 ?? '') ? other : own) merged.push(tag);
  };
  const followers = followersOf(ours.keys(), theirs);
  for (const section of followers.get(undefined) ?? []) append(section);
  for (const section of theirs.keys()) {
    append(section);
    for (const follower of followers.get(section) ?? []) append(follower);
  }
  return merged;
}

/** The sections unknown to the fallback, by the last known one before them; `undefined` for those before any. */
function followersOf(
  sections: Iterable<string>,
  known: ReadonlyMap<string, unknown>,
): ReadonlyMap<string | undefined, readonly string[]> {
  const followers = new Map<string | undefined, string[]>();
  let anchor: string | undefined;
  for (const section of sections) {
    if (known.has(section)) anchor = section;
    else if (followers.has(anchor)) followers.get(anchor)?.push(section);
    else followers.set(anchor, [section]);
  }
  return followers;
}

function sectionsOf(tags: readonly Tag[]): ReadonlyMap<string, readonly Tag[]> {
  const sections = new Map<string, Tag[]>();
  for (const tag of tags) {
    const key = JSON.stringify([tag.group0, tag.group1]);
    const section = sections.get(key);
    if (section) section.push(tag);
    else sections.set(key, [tag]);
  }
  return sections;
}

/** The fallback's blocks are appended to the native ones, so its tags point that much further. */
function shiftBlock(tag: Tag, before: readonly Block[]): Tag {
  return tag.block === undefined || before.length === 0 ? tag : { ...tag, block: tag.block + before.length };
}

/** What the native engine could not interpret is no problem of an answer that another reader gave as a whole. */
function mergeProblems(native: readonly Problem[], fallback: readonly Problem[], whole: boolean): readonly Problem[] {
  return [...(whole ? native.filter((problem) => problem.code !== 'unsupported') : native), ...fallback];
}

function addCosts(a: Cost, b: Cost): Cost {
  return { reads: a.reads + b.reads, bytes: a.bytes + b.bytes, milliseconds: a.milliseconds + b.milliseconds };
}

function mergeEngines(native: Report, fallback: Report, isTaken: IsTaken): Readonly<Record<string, EngineName>> {
  const kept = Object.entries(native.engines).filter(([group]) => !isTaken(group));
  const taken = Object.entries(fallback.engines).filter(([group]) => isTaken(group));
  return Object.fromEntries([...taken, ...kept]);
}
