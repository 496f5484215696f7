import type { Kysely, Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';

/** How often and for how long a job is tried again. */
export interface RetryRule {
  readonly tries: number;
  /** Before the second try; doubled for each further one, up to `maxDelaySeconds`. */
  readonly delaySeconds: number;
  readonly maxDelaySeconds: number;
  /** A try that takes longer has failed. */
  readonly trySeconds: number;
}

/** A kind of job and who does it. Jobs may be done more than once: whoever does them must bear it. */
export interface JobKind<T extends object> {
  readonly name: string;
  readonly retry: RetryRule;
  /** Jobs of this kind done at once in this process. */
  readonly width: number;
  /** Reject to have it tried again; `isLast` says that there will be no other try. */
  readonly run: (job: T, about: { readonly isLast: boolean; readonly signal: AbortSignal }) => Promise<void>;
  /** Whose jobs these are, in their order; where it is not said, they are nobody's. */
  readonly owners?: (jobs: readonly T[]) => Promise<readonly (string | undefined)[]>;
}

/** Jobs that outlive the process: on the same PostgreSQL. */
export interface Queue {
  /** Say who does a kind of job. Before `start`. */
  register<T extends object>(kind: JobKind<T>): void;
  /** Put a job in line, in the caller's transaction if it has one: it exists when the transaction is there. */
  put<T extends object>(name: string, job: T, within?: Transaction<Schema> | Kysely<Schema>): Promise<void>;
  /** As `put`, for many at once. */
  putAll<T extends object>(
    name: string,
    jobs: readonly T[],
    within?: Transaction<Schema> | Kysely<Schema>,
  ): Promise<void>;
  start(): Promise<void>;
  /** Jobs under way are let end for a while; what has not ended is tried again by whoever comes next. */
  stop(): Promise<void>;
}
