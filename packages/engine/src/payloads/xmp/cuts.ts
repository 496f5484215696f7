import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import type { Aspect, PrunedItem, RemovalPolicy } from '../../model/removal.ts';

/** A property's text that stays. */
export interface StayingText {
  readonly range: ByteRange;
  readonly path: string;
  readonly aspects: readonly Aspect[];
}

/** Plain letters in place of a range of the text. */
export interface Replacement {
  readonly range: ByteRange;
  readonly text: string;
}

/** What is cut out of a text under a policy, gathered while it is walked. Positions are the text's. */
export class Cuts {
  readonly text: string;
  readonly doomed: PrunedItem[] = [];
  readonly kept: PrunedItem[] = [];
  /** Starts of elements and attributes that go. */
  readonly #gone = new Set<number>();
  readonly #ranges: ByteRange[] = [];
  readonly #texts: StayingText[] = [];
  readonly #replacements: Replacement[] = [];
  readonly #policy: RemovalPolicy;

  constructor(text: string, policy: RemovalPolicy) {
    this.text = text;
    this.#policy = policy;
  }

  dooms(aspects: readonly Aspect[]): boolean {
    return dooms(this.#policy, aspects);
  }

  /** Put an item down as doomed or kept; true where it goes. */
  judge(path: string, aspects: readonly Aspect[], why?: string): boolean {
    const goes = this.dooms(aspects);
    const item = { path, aspects, ...(why === undefined ? {} : { why }) };
    if (goes) this.doomed.push(item);
    else this.kept.push(item);
    return goes;
  }

  /** Cut a range, and the white space in front of it. */
  cut({ start, end }: ByteRange): void {
    this.#gone.add(start);
    let from = start;
    while (from > 0 && /\s/.test(this.text.charAt(from - 1))) from--;
    this.#ranges.push({ start: from, end });
  }

  /** Cut a range alone. */
  cutExactly(range: ByteRange): void {
    this.#ranges.push(range);
  }

  /** Note a text that stays, for those who look into it. */
  note(text: StayingText): void {
    this.#texts.push(text);
  }

  get texts(): readonly StayingText[] {
    return this.#texts;
  }

  /** Put other letters in place of a range, because of an item. */
  replace(range: ByteRange, text: string, item: PrunedItem): void {
    this.doomed.push(item);
    this.#ranges.push(range);
    this.#replacements.push({ range, text });
  }

  /** Whether a range lies in one that was cut. */
  isWithinCut({ start, end }: ByteRange): boolean {
    return this.#ranges.some((range) => range.start <= start && end <= range.end);
  }

  /** Letters that stand in place of ranges. */
  get replacements(): readonly Replacement[] {
    return this.#replacements;
  }

  /** Whether what begins here was cut. */
  isGone(start: number): boolean {
    return this.#gone.has(start);
  }

  /** What is left of the text. */
  stays(): readonly ByteRange[] {
    const stays: ByteRange[] = [];
    let at = 0;
    for (const { start, end } of this.#ranges.toSorted((a, b) => a.start - b.start)) {
      if (start > at) stays.push({ start: at, end: start });
      at = Math.max(at, end);
    }
    if (at < this.text.length) stays.push({ start: at, end: this.text.length });
    return stays;
  }
}
