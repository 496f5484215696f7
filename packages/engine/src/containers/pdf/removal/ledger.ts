import type { BlockKind } from '../../../model/block.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { dooms } from '../../../model/policy.ts';
import type { Aspect, Finding, RemovalPolicy } from '../../../model/removal.ts';

/** Places that are told of one thing: a document may have it on each of its pages. */
const MAX_RANGES = 256;

interface Entry {
  readonly finding: Omit<Finding, 'ranges'>;
  readonly isDoomed: boolean;
  readonly ranges: ByteRange[];
}

/** What goes and what stays, each thing once with all its places. It lives as long as a plan is made. */
export class Ledger {
  readonly #policy: RemovalPolicy;
  readonly #entries = new Map<string, Entry>();

  constructor(policy: RemovalPolicy) {
    this.#policy = policy;
  }

  /** Note a thing, and tell whether it goes. */
  judge(kind: BlockKind, path: string, aspects: readonly Aspect[], range: ByteRange | undefined): boolean {
    const isDoomed = dooms(this.#policy, aspects);
    this.add({ kind, path, aspects, ...(isDoomed ? {} : { why: 'the policy keeps it' }) }, isDoomed, range);
    return isDoomed;
  }

  add(finding: Omit<Finding, 'ranges'>, isDoomed: boolean, range: ByteRange | undefined): void {
    const key = `${isDoomed} ${finding.kind} ${finding.path} ${finding.aspects.join()}`;
    const entry = this.#entries.get(key);
    if (!entry) this.#entries.set(key, { finding, isDoomed, ranges: range ? [range] : [] });
    else if (range && entry.ranges.length < MAX_RANGES) entry.ranges.push(range);
  }

  /** Things that go, or those that stay, in file order. */
  listed(isDoomed: boolean): readonly Finding[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.isDoomed === isDoomed)
      .map(({ finding, ranges }) => ({ ...finding, ranges: ranges.toSorted((a, b) => a.start - b.start) }))
      .sort((a, b) => (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0));
  }
}
