// Source: [MS-WMF] § 2.2.2.3 to 2.2.2.5 and § 2.2.2.9, wingdi.h (BITMAPFILEHEADER, run lengths); OS/2 bitmaps.
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { RemovalPlan } from '../../model/removal.ts';
import { applyEdits, totalLength } from '../../model/stretches.ts';
import { addEssence, type Draft, judge, judgeAndCut, newDraft, planOf, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { type Layout, readLayout } from './layout.ts';

const PIECE_BYTES = 256 * 1024;
/** A longer gap is not looked through. */
const MOST_GAP_BYTES = 16 * 1024 * 1024;
const SIZE_AT = 2;
/** LCS_WINDOWS_COLOR_SPACE: `Win `, the lowest byte first. */
const OWN_COLOURS = Uint8Array.of(0x20, 0x6e, 0x69, 0x57);
const [SPACE_AT, PROFILE_AT] = [14 + 56, 14 + 112];

/** Bitmaps: gaps are blanked, and what stands behind the picture is cut. Offsets stay right, since nothing before them moves. */
export const remover: Remover = { plan };

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { window } = task;
  const size = sizeOf(window);
  const draft = newDraft(task.policy);
  const layout = await readLayout(window, size, task.trip);
  const used: ByteRange[] = [{ start: 0, end: layout.headEnd }, layout.pixels];
  // The file's length, two reserved numbers and where the profile lies are not needed to make pixels.
  addEssence(draft, 10, Math.min(layout.headEnd, SPACE_AT));
  addEssence(draft, SPACE_AT + 4, Math.min(layout.headEnd, PROFILE_AT));
  addEssence(draft, PROFILE_AT + 12, layout.headEnd);
  addEssence(draft, layout.pixels.start, layout.pixels.end);
  await blank(task, draft, { start: 6, end: 10 }, 'header/reserved');
  const profile = removeProfile(draft, layout);
  if (profile) used.push(profile);
  await removeRest(task, draft, used, size);
  const total = totalLength(applyEdits(size, draft.edits));
  const field = new Uint8Array(4);
  new DataView(field.buffer).setUint32(0, Math.min(total, 0xffffffff), true);
  if (total !== size) draft.edits.push({ range: { start: SIZE_AT, end: SIZE_AT + 4 }, bytes: field });
  return planOf(draft, size);
}

/** A profile within the file is kept by policy; the name of a file that holds one is of no use elsewhere. What of it stays. */
function removeProfile(draft: Draft, { profile, isLinked, headEnd, pixels }: Layout): ByteRange | undefined {
  if (!profile) return undefined;
  const aspects = isLinked ? (['identity', 'history', 'icc'] as const) : (['icc'] as const);
  const finding = {
    kind: isLinked ? ('text' as const) : ('icc' as const),
    path: 'profile',
    aspects,
    ranges: [profile],
  };
  const isBefore = profile.start >= headEnd && profile.end <= pixels.start;
  if (!judge(draft, finding)) return profile;
  if (!isBefore && profile.start < Math.max(headEnd, pixels.end))
    throw new MetadataError('not-removable', `expected the profile at ${profile.start} to lie apart from the picture`);
  // The header tells of the system's own colours then.
  draft.edits.push({ range: { start: SPACE_AT, end: SPACE_AT + 4 }, bytes: OWN_COLOURS });
  draft.edits.push({ range: { start: PROFILE_AT, end: PROFILE_AT + 8 }, bytes: new Uint8Array(8) });
  if (isBefore) {
    draft.edits.push({ range: profile, bytes: new Uint8Array(profile.end - profile.start) });
    return profile;
  }
  // With what fills the place between the picture and it: that would stand at the end.
  const range = { start: Math.max(headEnd, pixels.end), end: profile.end };
  draft.edits.push({ range });
  return range;
}

/** Blank what lies between the parts that are used, and cut what lies behind them. */
async function removeRest(task: RemovalTask, draft: Draft, used: readonly ByteRange[], size: number): Promise<void> {
  let at = 0;
  for (const { start, end } of used.toSorted((a, b) => a.start - b.start)) {
    if (start > at) await blank(task, draft, { start: at, end: Math.min(start, size) }, 'gap');
    at = Math.max(at, Math.min(end, size));
  }
  if (at < size) judgeAndCut(draft, unknown('trailer', [{ start: at, end: size }], 'trailer'));
}

async function blank(
  { window, trip }: RemovalTask,
  draft: Draft,
  { start, end }: ByteRange,
  path: string,
): Promise<void> {
  trip.allow('blockBytes', end - start);
  let isEmpty = end - start <= MOST_GAP_BYTES;
  for (let at = start; at < end && isEmpty; at += PIECE_BYTES) {
    trip.check();
    const { bytes } = await window.upTo(at, Math.min(PIECE_BYTES, end - at));
    isEmpty = bytes.every((byte) => byte === 0);
  }
  if (isEmpty || !judge(draft, unknown(path, [{ start, end }], 'padding'))) return;
  draft.edits.push({ range: { start, end }, bytes: new Uint8Array(end - start) });
}
