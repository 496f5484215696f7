import type { BlockKind } from '../../../model/block.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { dooms } from '../../../model/policy.ts';
import type { Aspect, Finding, RemovalPolicy, Stretch } from '../../../model/removal.ts';
import { PRIVATE_ASPECTS, RENDERING_ASPECTS } from '../../../model/removal.ts';

/** What a plan found so far. It lives as long as the plan is made. */
export class Ledger {
  readonly doomed: Finding[] = [];
  readonly kept: Finding[] = [];
  /** What decoding needs and is copied verbatim, in file order but for the samples. */
  readonly essence: Stretch[] = [];
  /** Whether something stays that points into the file and is not understood: then nothing may move. */
  hasFixedOffsets = false;
  readonly policy: RemovalPolicy;

  constructor(policy: RemovalPolicy) {
    this.policy = policy;
  }

  /** Whether things with these aspects go. */
  dooms(aspects: readonly Aspect[]): boolean {
    return dooms(this.policy, aspects);
  }

  /** Judge a thing and write it down: true when it goes. */
  judge(
    path: string,
    aspects: readonly Aspect[],
    ranges: ByteRange | readonly ByteRange[],
    kind: BlockKind = 'structure',
    why?: string,
  ): boolean {
    const list: readonly ByteRange[] = 'start' in ranges ? [plain(ranges)] : ranges;
    if (this.dooms(aspects)) {
      this.doomed.push({ kind, path, aspects, ranges: list, ...(why === undefined ? {} : { why }) });
      return true;
    }
    this.kept.push({ kind, path, aspects, ranges: list, why: this.#reason(aspects) });
    return false;
  }

  /** Judge what nobody can look into. */
  judgeUnknown(path: string, range: ByteRange, why?: string): boolean {
    return this.judge(path, PRIVATE_ASPECTS, range, 'unknown', why);
  }

  /** The findings in file order. */
  inOrder(): { readonly doomed: readonly Finding[]; readonly kept: readonly Finding[] } {
    const at = ({ ranges }: Finding): number => ranges[0]?.start ?? 0;
    return {
      doomed: this.doomed.toSorted((a, b) => at(a) - at(b)),
      kept: this.kept.toSorted((a, b) => at(a) - at(b)),
    };
  }

  #reason(aspects: readonly Aspect[]): string {
    if (this.policy.mode === 'only') return 'not named by the policy';
    if (this.policy.mode === 'default' && aspects.every((aspect) => RENDERING_ASPECTS.includes(aspect)))
      return 'rendering needs it';
    return `keep=${aspects.join(',')}`;
  }
}

function plain({ start, end }: ByteRange): ByteRange {
  return { start, end };
}
