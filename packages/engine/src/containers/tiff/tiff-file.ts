import type { TiffTree, TreeDirectory } from '../../grammar/tiff-tree.ts';
import type { JudgeTask, Verdicts } from '../../grammar/tiff-verdicts.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { RemovalTask } from '../remover.ts';
import type { FoundCut, Picture } from './pictures.ts';

/** A file as the remover has read and judged it. */
export interface TiffFile {
  readonly task: RemovalTask;
  readonly tree: TiffTree;
  readonly pictures: ReadonlyMap<TreeDirectory, Picture>;
  readonly judging: JudgeTask;
  readonly verdicts: Verdicts;
  /** The pictures that the policy does not take. */
  readonly staying: readonly Picture[];
  /** Metadata inside their coded data. */
  readonly cuts: readonly FoundCut[];
  /** Bytes that nothing leads to. */
  readonly dead: readonly ByteRange[];
}
