import { latin1 } from '../../bytes/latin1.ts';
import { dooms } from '../../model/policy.ts';
import { ASPECTS } from '../../model/removal.ts';
import { listedAs } from './behind.ts';
import { XMP_HEADER } from './classify.ts';
import { type Directory, directoryBlock, withBlock, withoutDirectory } from './container-directory.ts';
import {
  bytesOf,
  cut,
  type Draft,
  doomsUnknown,
  keep,
  MOST_CONTENT,
  notePruning,
  replace,
  segmentBytes,
} from './draft.ts';
import type { Group } from './groups.ts';
import type { KeptCompanion } from './judge-behind.ts';

/** Digests of extended packets, old and new. */
export type Digests = readonly (readonly [string, string])[];

const APP1 = 0xe1;
const MIMES = ['image/jpeg', 'video/mp4', 'video/quicktime'];

/** What the directory must say now of the files behind the picture; nothing where there is no need of one. */
export function directoryFor(was: Directory | undefined, kept: readonly KeptCompanion[]): Directory | undefined {
  const listed = kept.flatMap((companion) => {
    const semantic = listedAs(companion, was);
    return semantic === undefined ? [] : [{ ...companion, semantic }];
  });
  const items = listed.map(({ semantic, mime = '', role, at, length }, index) => ({
    semantic,
    mime: MIMES.includes(mime) ? mime : role === 'motion' ? 'video/mp4' : 'image/jpeg',
    length,
    padding: (listed[index + 1]?.at ?? at + length) - (at + length),
  }));
  if (items.length === 0) return undefined;
  const film = items.at(-1)?.semantic === 'MotionPhoto' ? items.at(-1) : undefined;
  return {
    items: [{ semantic: 'Primary', mime: 'image/jpeg', length: 0, padding: listed[0]?.at ?? 0 }, ...items],
    ...(items.some(({ semantic }) => semantic === 'GainMap') ? { gainMapVersion: was?.gainMapVersion ?? '1.0' } : {}),
    ...(film && was?.filmOffset !== undefined ? { filmOffset: film.length } : {}),
    ...(film && was?.filmMoment !== undefined ? { filmMoment: was.filmMoment } : {}),
  };
}

/** The picture's XMP packet is divided; what it tells of the files behind the picture is written anew. */
export async function judgeMainXmp(
  draft: Draft,
  group: Group,
  was: Directory | undefined,
  directory: Directory | undefined,
  digests: Digests,
): Promise<void> {
  const { task } = draft;
  const bytes = await task.window.gather(group.payload ?? []);
  const packet = latin1(bytes);
  const base = directory ? withoutDirectory(packet) : packet;
  const pruning = base === undefined ? undefined : await task.prune('xmp', directory ? bytesOf(base) : bytes);
  const isDamaged = base !== undefined && !pruning;
  if (isDamaged && !directory) {
    if (dooms(task.policy, ASPECTS)) cut(draft, group, ASPECTS, 'damaged');
    else keep(draft, group, ASPECTS, 'by policy');
    return;
  }
  const rest = pruning?.bytes && pruning.bytes.byteLength > 0 ? relinked(latin1(pruning.bytes), digests) : undefined;
  const written = directory ? fitting(rest, directoryBlock(directory)) : (rest ?? '');
  const isRight = pruning?.doomed.length === 0 && !doomsUnknown(draft) && isSame(was, directory);
  if (directory) keep(draft, group, ['gain-map'], 'it tells where the files behind the picture are');
  if (written === packet || isRight) {
    if (pruning) notePruning(draft, group, { ...pruning, doomed: [] });
    return;
  }
  if (pruning) notePruning(draft, directory ? { ...group, segments: [] } : group, pruning);
  if (isDamaged || directory) {
    const [{ start, end }] = group.segments as [Group['first']];
    draft.doomed.push({
      kind: 'xmp',
      path: `${group.path}/${isDamaged ? '' : 'Container:Directory'}`,
      aspects: isDamaged ? ASPECTS : ['history', 'unknown'],
      ranges: [{ start, end }],
      why: isDamaged ? 'damaged' : 'written anew',
    });
  }
  replace(draft, group, written === '' ? new Uint8Array(0) : packetSegment(written));
}

/** Put a packet that holds nothing but the directory before the segment at `at`. */
export function insertDirectory(draft: Draft, at: number, directory: Directory): void {
  const bytes = packetSegment(withBlock(undefined, directoryBlock(directory)));
  draft.edits.push({ range: { start: at, end: at }, bytes });
}

function packetSegment(packet: string): Uint8Array {
  return segmentBytes(APP1, bytesOf(XMP_HEADER), bytesOf(packet));
}

function relinked(packet: string, digests: Digests): string {
  let text = packet;
  for (const [was, is] of digests) text = text.replaceAll(was, is);
  return text;
}

/** A packet cannot be spread over segments: what else it holds gives way to the directory. */
function fitting(rest: string | undefined, block: string): string {
  const packet = withBlock(rest, block);
  return packet.length + XMP_HEADER.length > MOST_CONTENT ? withBlock(undefined, block) : packet;
}

function isSame(was: Directory | undefined, is: Directory | undefined): boolean {
  if (!is) return true;
  const facts = (directory: Directory | undefined): string =>
    JSON.stringify(directory?.items.map(({ semantic, length, padding }) => [semantic, length, padding]));
  return facts(was) === facts(is);
}
