import type { TraceMark } from '../observe/traces.ts';
import type { Watch } from '../observe/watch.ts';

/** How a try of a job ended. */
export type TryOutcome = 'done' | 'failed' | 'given-up';

/** Counts and traces the jobs of one process. */
export interface JobWatch {
  /** The job as it is put in line: it knows of what it follows. */
  marked<T extends object>(job: T): T;
  /** One try: `work` says how it ended. */
  attempt(about: JobAttempt, work: () => Promise<TryOutcome>): Promise<void>;
}

export interface JobAttempt {
  readonly queue: string;
  readonly number: number;
  readonly mark: TraceMark | undefined;
}

/** Where a job keeps its mark, beside what it is about. */
const MARK = 'trace';

/** Declare the numbers of jobs. */
export function watchJobs({ metrics, traces }: Watch): JobWatch {
  const seconds = metrics.histogram({
    name: 'colophon_job_duration_seconds',
    help: 'Time of one try of a job, by outcome: done, failed (it is tried again), given-up',
    labels: ['queue', 'outcome'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3600],
  });
  const put = metrics.counter({ name: 'colophon_jobs_put_total', help: 'Jobs put in line by this process' });
  let running = 0;
  metrics.watch('colophon_jobs_running', 'Jobs of the queue being done by this process', () => running);

  return {
    marked(job) {
      put({});
      const mark = traces.mark();
      return mark ? { ...job, [MARK]: mark } : job;
    },
    async attempt({ queue, number, mark }, work) {
      const started = performance.now();
      running++;
      let outcome: TryOutcome = 'failed';
      const attributes = { 'messaging.system': 'pg-boss', 'messaging.destination.name': queue, 'colophon.try': number };
      try {
        await traces.span(`job ${queue}`, { kind: 'consumer', mark, attributes }, async (span) => {
          outcome = await work();
          if (outcome !== 'done') span.fail(outcome);
        });
      } finally {
        running--;
        seconds({ queue, outcome }, (performance.now() - started) / 1000);
      }
    },
  };
}

/** A job as it was before it was marked, and its mark. */
export function unmarked<T extends object>(job: T): { readonly job: T; readonly mark: TraceMark | undefined } {
  if (!(MARK in job)) return { job, mark: undefined };
  const { [MARK]: mark, ...plain } = job as T & { readonly [MARK]: unknown };
  return { job: plain as unknown as T, mark: isMark(mark) ? mark : undefined };
}

function isMark(value: unknown): value is TraceMark {
  return typeof value === 'object' && value !== null && 'traceparent' in value && typeof value.traceparent === 'string';
}
