import { DEFAULT_LIMITS, type Limits } from './limits.ts';
import { MetadataError } from './metadata-error.ts';
import type { Problem, ProblemCode, Severity } from './problem.ts';

/** Thrown by a `Trip` whose budget is spent; the scan and decode drivers catch it and report `limit-reached`. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';
  readonly limit: keyof Limits;

  constructor(limit: keyof Limits, allowed: number) {
    super(`expected at most ${allowed} ${limit}, found more`);
    this.limit = limit;
  }
}

/** Limits that are used up as a job goes on. `blockBytes` and `depth` are compared, not spent. */
export type Spendable = Exclude<keyof Limits, 'blockBytes' | 'depth' | 'milliseconds'>;

const MAX_PROBLEMS = 200;

/** Of so many checks one looks at the clock, which takes longer than most of what is checked. */
const CHECKS_A_LOOK = 8;

/** One job's budget, clock and list of problems. It lives as long as the job. */
export class Trip {
  readonly limits: Limits;
  readonly signal: AbortSignal | undefined;
  readonly problems: Problem[] = [];
  readonly #started = performance.now();
  #checks = 0;
  readonly #spent: Record<Spendable, number> = { bytes: 0, reads: 0, tags: 0, inflatedBytes: 0 };

  constructor(limits: Partial<Limits> = {}, signal?: AbortSignal) {
    this.limits = { ...DEFAULT_LIMITS, ...limits };
    this.signal = signal;
  }

  /** Take `amount` from a budget; throws `LimitReached` before it is exceeded. */
  spend(limit: Spendable, amount: number): void {
    const spent = this.#spent[limit] + amount;
    if (spent > this.limits[limit]) throw new LimitReached(limit, this.limits[limit]);
    this.#spent[limit] = spent;
  }

  /** What is left of a budget. */
  left(limit: Spendable): number {
    return this.limits[limit] - this.#spent[limit];
  }

  spent(limit: Spendable): number {
    return this.#spent[limit];
  }

  /** Compare a single quantity with a ceiling that is not used up. */
  allow(limit: 'blockBytes' | 'depth', amount: number): void {
    if (amount > this.limits[limit]) throw new LimitReached(limit, this.limits[limit]);
  }

  /** Call at least once per box, segment or IFD. Throws `MetadataError` `aborted`, or `LimitReached` past the deadline. */
  check(): void {
    if (this.signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the file was read');
    if (this.#checks++ % CHECKS_A_LOOK === 0 && this.elapsed() > this.limits.milliseconds)
      throw new LimitReached('milliseconds', this.limits.milliseconds);
  }

  /** Milliseconds since the job began. */
  elapsed(): number {
    return performance.now() - this.#started;
  }

  /** Note an oddity. A storm of problems is cut at a fixed number so that a report stays small. */
  report(code: ProblemCode, severity: Severity, path: string, message: string, at?: number): void {
    if (this.problems.length >= MAX_PROBLEMS) return;
    this.problems.push({ code, severity, path, message, ...(at === undefined ? {} : { at }) });
  }
}
