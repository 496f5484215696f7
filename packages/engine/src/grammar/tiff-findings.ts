// Source: names of tags as ExifTool 13.59 gives them (tables/exif).
import type { ByteRange } from '../model/byte-range.ts';
import { dooms } from '../model/policy.ts';
import type { Aspect } from '../model/removal.ts';
import { GPS_TAGS } from '../tables/exif/gps.ts';
import { MAIN_TAGS } from '../tables/exif/main.ts';
import { directoryShape } from './tiff.ts';
import type { TreeDirectory, TreeEntry } from './tiff-tree.ts';
import { type JudgeTask, type Verdict, type Verdicts, whyKept } from './tiff-verdicts.ts';

/** Tags whose content has tables of its own. */
const PAYLOAD_NAMES: ReadonlyMap<number, string> = new Map([
  [0x2bc, 'XMP'],
  [0x83bb, 'IPTC'],
  [0x8649, 'Photoshop'],
  [0x8773, 'ICC_Profile'],
  [0x927c, 'MakerNote'],
  [0x935c, 'ImageSourceData'],
  [0xc4a5, 'PrintIM'],
]);

/** What was found in a directory, and whether it goes. */
export interface TiffFinding {
  readonly goes: boolean;
  readonly path: string;
  readonly aspects: readonly Aspect[];
  /** Where it lies. Not everybody who asks what was found asks for that. */
  readonly ranges: () => readonly ByteRange[];
  readonly tag?: number;
  readonly why?: string;
}

/** Every piece of metadata in the directories and those below them: what goes and what stays. The picture's structure is not told. */
export function findingsOf(
  task: JudgeTask,
  directories: readonly TreeDirectory[],
  verdicts: Verdicts,
): readonly TiffFinding[] {
  const found: TiffFinding[] = [];
  collect(task, directories, verdicts, found);
  return found;
}

function collect(task: JudgeTask, directories: readonly TreeDirectory[], verdicts: Verdicts, found: TiffFinding[]) {
  for (const directory of directories) {
    if (dooms(task.policy, task.burdenOf(directory))) found.push(wholeDirectory(task, directory, verdicts));
    else
      for (const entry of directory.entries) {
        const verdict = verdicts.get(entry);
        if (verdict && isTold(verdict)) found.push(...entryFindings(task, directory, entry, verdict));
        if (entry.children) collect(task, entry.children, verdicts, found);
      }
  }
}

/** What is about nothing and stays as it is belongs to the picture's structure. */
function isTold({ aspects, stays, replacement }: Verdict): boolean {
  return aspects.length > 0 || !stays || replacement !== undefined;
}

function wholeDirectory(task: JudgeTask, directory: TreeDirectory, verdicts: Verdicts): TiffFinding {
  const aspects = new Set<Aspect>(task.burdenOf(directory));
  for (const entry of directory.entries) for (const aspect of verdicts.get(entry)?.aspects ?? []) aspects.add(aspect);
  const ranges = () => [directory.range, ...directory.entries.flatMap((entry) => outside(entry))];
  return { goes: true, path: directory.path, aspects: [...aspects], ranges };
}

function outside({ isInline, isSound, valueAt, size }: TreeEntry): readonly ByteRange[] {
  return isInline || !isSound ? [] : [{ start: valueAt, end: valueAt + size }];
}

function entryFindings(
  task: JudgeTask,
  directory: TreeDirectory,
  entry: TreeEntry,
  verdict: Verdict,
): readonly TiffFinding[] {
  const { tag, entryAt } = entry;
  const path = `${directory.path}/${nameOf(directory, tag)}`;
  const { entryBytes } = directoryShape(task.tree.header.isBig);
  const ranges = () => [{ start: entryAt, end: entryAt + entryBytes }, ...outside(entry)];
  if (!verdict.pruning) {
    const goes = !verdict.stays || verdict.replacement !== undefined;
    const why = verdict.why ?? (goes ? undefined : whyKept(task.policy, verdict.aspects));
    const found = { goes, path, aspects: verdict.aspects, ranges, tag };
    return [why ? { ...found, why } : found];
  }
  return prunedFindings(task, verdict, { path, ranges, tag });
}

function prunedFindings(
  { policy }: JudgeTask,
  { pruning }: Verdict,
  place: Pick<TiffFinding, 'path' | 'ranges' | 'tag'>,
): readonly TiffFinding[] {
  const told = (path: string) => (path === '' ? place.path : `${place.path}/${path}`);
  const doomed = pruning?.doomed ?? [];
  const kept = pruning?.kept ?? [];
  return [
    ...doomed.map((item) => ({ ...place, ...item, path: told(item.path), goes: true })),
    ...kept.map((item) => ({
      why: whyKept(policy, item.aspects),
      ...place,
      ...item,
      path: told(item.path),
      goes: false,
    })),
  ];
}

function nameOf({ kind }: TreeDirectory, tag: number): string {
  const row = kind === 'gps' ? GPS_TAGS[tag] : MAIN_TAGS[tag];
  return row?.name ?? PAYLOAD_NAMES.get(tag) ?? `0x${tag.toString(16).padStart(4, '0')}`;
}
