// Source: ITU-T T.81 annex B; JFIF 1.02; CIPA DC-007; Google's "Ultra HDR image format" 1.1; ISO 21496-1.
import { latin1 } from '../../bytes/latin1.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { type Finding, PRIVATE_ASPECTS, type RemovalPlan, type Stretch } from '../../model/removal.ts';
import { applyEdits, copy, type Edit, joinStretches, put, totalLength } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { type Anatomy, readAnatomy } from './anatomy.ts';
import { readDirectory } from './container-directory.ts';
import { type Draft, doomsUnknown, judge, newDraft } from './draft.ts';
import { type Group, groupSegments } from './groups.ts';
import { type ImageIndex, readImageIndex } from './image-index.ts';
import { judgeAsides } from './judge-asides.ts';
import { type Behind, judgeBehind } from './judge-behind.ts';
import { judgeIndex } from './judge-index.ts';
import { directoryFor, insertDirectory, judgeMainXmp } from './judge-main-xmp.ts';
import { judgeStructure } from './judge-structure.ts';

/** Cleans JPEG files: segments that go are cut, those that are divided are replaced, and what stays behind the picture is found again. */
export const remover: Remover = { plan };

/** Bytes in which the segments before most pictures lie. */
const HEAD_BYTES = 64 * 1024;
const END_OF_IMAGE = new Uint8Array([0xff, 0xd9]);

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { window, trip } = task;
  const { size } = window;
  if (size === undefined)
    throw new MetadataError('not-removable', 'expected a file of known size, found a source that does not tell');
  await window.prefetch([{ start: 0, end: Math.min(size, HEAD_BYTES) }]);
  const anatomy = await readAnatomy(window, trip, size);
  const draft = newDraft(task);
  await judgeStructure(draft, anatomy);
  const groups = groupSegments(anatomy.segments, trip);
  for (const late of groupSegments(anatomy.lateSegments, trip)) judge(draft, late, PRIVATE_ASPECTS);
  const packet = groups.find(({ content }) => content.kind === 'xmp' && !content.joint);
  const index = await indexOf(draft, groups);
  const directory = packet && anatomy.end < size ? readDirectory(await textOf(draft, packet)) : undefined;
  const clues = {
    window,
    trip,
    from: anatomy.end,
    size,
    index: index?.index,
    directory,
    hasPicture: anatomy.scans.length > 0,
    opensTrailers: doomsUnknown(draft),
  };
  const behind = anatomy.end < size ? await judgeBehind(draft, clues) : { parts: [], kept: [] };
  const digests = await judgeAsides(
    draft,
    groups.filter((group) => group !== packet && group !== index?.group),
  );
  const wanted = directoryFor(directory, behind.kept);
  if (packet) await judgeMainXmp(draft, packet, directory, wanted, digests);
  else if (wanted) insertDirectory(draft, packetPlace(anatomy), wanted);
  cutLeadingStray(draft, anatomy);
  const finish = (edits: readonly Edit[]): readonly Stretch[] => pictureParts(anatomy, edits, behind, draft.doomed);
  if (index) judgeIndex(draft, index.group, index.index, behind.kept, (edits) => totalLength(finish(edits)));
  return {
    parts: draft.doomed.length === 0 ? [copy(0, size)] : joinStretches([...finish(draft.edits), ...behind.parts]),
    doomed: inOrder(draft.doomed),
    kept: inOrder(draft.kept),
    essence: [
      ...draft.essence.toSorted((a, b) => a.start - b.start).map(({ start, end }) => copy(start, end)),
      ...behind.kept.flatMap(({ plan }) => plan.essence),
    ],
    packed: behind.kept.flatMap(({ plan }) => plan.packed ?? []),
  };
}

/** A file that begins with junk where its first segments were is none that anybody recognises. */
function cutLeadingStray(draft: Draft, { strays }: Anatomy): void {
  let at = 2;
  for (const { range, bytes } of draft.edits.toSorted((a, b) => a.range.start - b.range.start)) {
    if (range.start > at || bytes?.byteLength) break;
    at = Math.max(at, range.end);
  }
  const stray = at > 2 ? strays.find(({ start }) => start === at) : undefined;
  if (!stray) return;
  draft.edits.push({ range: stray });
  draft.doomed.push({ kind: 'unknown', path: 'between segments', aspects: PRIVATE_ASPECTS, ranges: [stray] });
}

/** The first index that lists pictures. */
async function indexOf(
  { task }: Draft,
  groups: readonly Group[],
): Promise<{ readonly group: Group; readonly index: ImageIndex } | undefined> {
  for (const group of groups) {
    if (group.content.kind !== 'mpf') continue;
    const index = await readImageIndex(task.window, group.first);
    if (index) return { group, index };
  }
  return undefined;
}

async function textOf({ task }: Draft, { payload }: Group): Promise<string> {
  return latin1(await task.window.gather(payload ?? []));
}

/** Where a packet belongs that is not there yet: behind the segments that must come first. */
function packetPlace({ segments, scans, end }: Anatomy): number {
  const next = segments.find(({ marker }) => marker !== 0xe0 && marker !== 0xe1);
  return next?.start ?? scans[0]?.header.start ?? end;
}

/** The cleaned picture. It gets an end marker where it has none and something was cut that would have told where it ends. */
function pictureParts(
  { end, size, scans, hasEnd }: Anatomy,
  edits: readonly Edit[],
  behind: Behind,
  doomed: readonly Finding[],
): readonly Stretch[] {
  const parts = applyEdits(end, edits);
  const losesRest = end < size && totalLength(behind.parts) < size - end;
  const isBare = scans.length === 0 && doomed.length > 0;
  return hasEnd || !(losesRest || isBare) ? parts : [...parts, put(END_OF_IMAGE)];
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const place = ({ ranges }: Finding): number => ranges[0]?.start ?? Number.NaN;
  let last = 0;
  return findings
    .map((finding) => {
      last = Number.isNaN(place(finding)) ? last : place(finding);
      return { finding, at: last };
    })
    .sort((a, b) => a.at - b.at)
    .map(({ finding }) => finding);
}
