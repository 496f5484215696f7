import { mergedRanges } from '../../grammar/sparse.ts';
import { findingsOf, type TiffFinding } from '../../grammar/tiff-findings.ts';
import { whyKept } from '../../grammar/tiff-verdicts.ts';
import type { BlockKind } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { FoundCut, Picture } from './pictures.ts';
import { isDoomed } from './stream-cuts.ts';
import type { TiffFile } from './tiff-file.ts';

/** What of a file goes, and which metadata stays, in file order. */
export interface Inventory {
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
}

const KINDS: ReadonlyMap<number, BlockKind> = new Map([
  [0x2bc, 'xmp'],
  [0x83bb, 'iptc'],
  [0x8649, 'photoshop'],
  [0x8773, 'icc'],
  [0x927c, 'maker-note'],
]);
/** Ranges of a finding that are told one by one. */
const MOST_RANGES = 64;

export function inventory(file: TiffFile): Inventory {
  const { task, tree, verdicts, judging, cuts, dead } = file;
  const { policy } = task;
  const doomed: Finding[] = [];
  const kept: Finding[] = [...previews(file)];
  const byPath = new Map([...file.pictures.values()].map((picture) => [picture.directory.path, picture]));
  for (const found of findingsOf(judging, tree.chain, verdicts)) (found.goes ? doomed : kept).push(told(found, byPath));
  for (const cut of cuts) {
    if (isDoomed(policy, cut)) doomed.push(segment(cut));
    else kept.push({ ...segment(cut), why: whyKept(policy, cut.aspects) });
  }
  if (dead.length > 0) {
    const finding: Finding = { kind: 'padding', path: 'unused bytes', aspects: PRIVATE_ASPECTS, ranges: few(dead) };
    if (dooms(policy, PRIVATE_ASPECTS)) doomed.push(finding);
    else kept.push({ ...finding, why: whyKept(policy, PRIVATE_ASPECTS) });
  }
  return { doomed: inOrder(doomed), kept: inOrder(kept) };
}

function told({ path, aspects, ranges, tag, why }: TiffFinding, byPath: ReadonlyMap<string, Picture>): Finding {
  const picture = tag === undefined ? byPath.get(path) : undefined;
  const kind = picture ? 'thumbnail' : (KINDS.get(tag ?? 0) ?? 'exif');
  const data = picture?.groups.flatMap(({ pieces }) => pieces.map(({ range }) => range)) ?? [];
  return { kind, path, aspects, ranges: few(mergedRanges([...ranges(), ...data])), ...(why ? { why } : {}) };
}

function segment({ path, aspects, range }: FoundCut): Finding {
  return { kind: 'segment', path, aspects, ranges: [range] };
}

/** The first directory's picture, where it is a small copy of one further down: it stays, for by it plain readers open the file. */
function previews({ tree, pictures }: TiffFile): readonly Finding[] {
  const [first] = tree.chain;
  const picture = first && pictures.get(first);
  if (!picture?.facts.isReduced || pictures.size === 1) return [];
  const ranges = few(mergedRanges(picture.groups.flatMap(({ pieces }) => pieces.map(({ range }) => range))));
  const why = 'rendering needs it: the picture that plain readers show';
  return [{ kind: 'thumbnail', path: picture.directory.path, aspects: ['thumbnails'], ranges, why }];
}

function few(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const merged = mergedRanges(ranges);
  const [first, last] = [merged[0], merged.at(-1)];
  return first && last && merged.length > MOST_RANGES ? [{ start: first.start, end: last.end }] : merged;
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((a, b) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0));
}
