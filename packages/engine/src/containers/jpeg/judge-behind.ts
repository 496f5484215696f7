import { knownTrailers } from '../../grammar/trailers.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, type RemovalPlan, type Stretch } from '../../model/removal.ts';
import { copy, totalLength } from '../../model/stretches.ts';
import { type Clues, type Companion, findCompanions, GAIN_MAP_TYPE, listedAs, type Role } from './behind.ts';
import { type Draft, doomsUnknown } from './draft.ts';

/** A file behind the picture that stays, and what becomes of it. */
export interface KeptCompanion extends Companion {
  readonly plan: RemovalPlan;
  /** From the end of the cleaned picture to its beginning. */
  readonly at: number;
  readonly length: number;
}

/** What stays behind the picture. */
export interface Behind {
  readonly parts: readonly Stretch[];
  readonly kept: readonly KeptCompanion[];
}

const ASPECTS_OF: Readonly<Record<Role, readonly Aspect[]>> = {
  'gain-map': ['gain-map'],
  thumbnail: ['thumbnails'],
  picture: ['attachments'],
  motion: ['motion'],
};

const WHY: Readonly<Record<Role, string>> = {
  'gain-map': 'rendering needs it',
  thumbnail: 'by policy',
  picture: 'by policy',
  motion: 'by policy',
};

/** What is behind the picture stays or goes; what stays is cleaned itself. */
export async function judgeBehind(draft: Draft, clues: Clues): Promise<Behind> {
  const parts: Stretch[] = [];
  const kept: KeptCompanion[] = [];
  let at = clues.from;
  for (const companion of await findCompanions(clues)) {
    parts.push(...(await judgeRest(draft, { start: at, end: companion.range.start })));
    const plan = await judgeCompanion(draft, companion, clues);
    if (plan) {
      kept.push({ ...companion, plan, at: totalLength(parts), length: totalLength(plan.parts) });
      parts.push(...plan.parts);
    }
    at = companion.range.end;
  }
  parts.push(...(await judgeRest(draft, { start: at, end: clues.size })));
  return { parts, kept };
}

async function judgeCompanion(
  { task, doomed, kept }: Draft,
  companion: Companion,
  { directory }: Clues,
): Promise<RemovalPlan | undefined> {
  const { range, role, semantic } = companion;
  const aspects = ASPECTS_OF[role];
  const path = `${role}${semantic === undefined || semantic === 'GainMap' ? '' : ' of the directory'}`;
  const kind = role === 'gain-map' ? 'gain-map' : role === 'thumbnail' ? 'thumbnail' : 'trailer';
  if (dooms(task.policy, aspects)) {
    doomed.push({ kind, path, aspects, ranges: [range] });
    return undefined;
  }
  const plan = await task.inner(range);
  const isNamed = listedAs(companion, directory) !== undefined;
  const isFound = isNamed || (companion.entry && (role !== 'gain-map' || isStillGainMap(companion, plan)));
  if (!plan || !isFound) {
    const why = plan ? 'nothing would lead to it' : 'it cannot be cleaned';
    doomed.push({ kind, path, aspects: PRIVATE_ASPECTS, ranges: [range], why });
    return undefined;
  }
  kept.push({ kind, path, aspects, ranges: [range], why: WHY[role] });
  doomed.push(...plan.doomed.map((finding) => ({ ...finding, path: `${path}/${finding.path}` })));
  kept.push(...plan.kept.map((finding) => ({ ...finding, path: `${path}/${finding.path}` })));
  return plan;
}

/** Whether what the index does not call a gain map tells so itself, once it is cleaned. */
function isStillGainMap({ entry }: Companion, plan: RemovalPlan | undefined): boolean {
  return entry?.type === GAIN_MAP_TYPE || plan?.kept.some(({ aspects }) => aspects.includes('gain-map')) === true;
}

/** Bytes that nothing tells of. */
async function judgeRest(draft: Draft, range: ByteRange): Promise<readonly Stretch[]> {
  if (range.start >= range.end) return [];
  if (!doomsUnknown(draft)) {
    draft.kept.push({ kind: 'trailer', path: 'trailer', aspects: PRIVATE_ASPECTS, ranges: [range], why: 'by policy' });
    return [copy(range.start, range.end)];
  }
  const { window, trip } = draft.task;
  const trailers = range.end === window.size ? await knownTrailers(window, trip, range.start, range.end) : [];
  let at = range.start;
  for (const trailer of [...trailers, { range: { start: range.end, end: range.end }, details: undefined }]) {
    const stray = { start: at, end: trailer.range.start };
    const finding = { kind: 'trailer', aspects: PRIVATE_ASPECTS } as const;
    if (stray.start < stray.end) draft.doomed.push({ ...finding, path: 'trailer', ranges: [stray] });
    if (trailer.range.start < trailer.range.end)
      draft.doomed.push({ ...finding, path: `trailer (${trailer.details?.format})`, ranges: [trailer.range] });
    at = trailer.range.end;
  }
  return [];
}
