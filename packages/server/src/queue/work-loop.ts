import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Pace, QueueLog } from './pace.ts';
import type { JobKind } from './queue.ts';
import { type JobWatch, type TryOutcome, unmarked } from './watch-jobs.ts';

/** One kind of job being done in this process. */
export interface WorkLoop {
  /** Look for jobs now. */
  wake(): void;
  /** Since when it could not look for jobs. */
  silentMs(): number;
  /** Take no more; wait for what runs, interrupt it when the grace is over. */
  stop(): Promise<void>;
}

const GATHER_MS = 25;

interface Running {
  readonly interrupt: AbortController;
  readonly ended: Promise<void>;
}

/** Fetch jobs of one kind and do them, `width` at a time. An idle loop asks once in `pollMs`. */
export function startLoop<T extends object>(
  boss: PgBoss,
  kind: JobKind<T>,
  pace: Pace,
  { log, watch }: { readonly log: QueueLog; readonly watch: JobWatch },
): WorkLoop {
  const running = new Map<string, Running>();
  let isStopping = false;
  let isWoken = false;
  let endPause = (): void => {};
  let lookedAt = performance.now();

  function wake(): void {
    isWoken = true;
    endPause();
  }

  /** A look for many jobs costs no more than one for a single job: wait a little for others to end. */
  function wakeForMore(): void {
    if (running.size <= kind.width / 2) wake();
    else setTimeout(wake, GATHER_MS).unref();
  }

  async function pause(): Promise<void> {
    if (isWoken || isStopping) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    endPause = resolve;
    const timer = setTimeout(resolve, pace.pollMs);
    await promise;
    clearTimeout(timer);
  }

  async function fetchSome(): Promise<void> {
    const free = kind.width - running.size;
    if (free <= 0) {
      lookedAt = performance.now();
      return;
    }
    const jobs = await boss.fetch<T>(kind.name, { batchSize: free, includeMetadata: true });
    lookedAt = performance.now();
    for (const job of jobs) begin(job, jobs.length === free);
  }

  function begin(job: JobWithMetadata<T>, mayBeMore: boolean): void {
    const interrupt = new AbortController();
    const { job: data, mark } = unmarked(job.data);
    const about = { queue: kind.name, number: job.retryCount + 1, mark };
    const attempt = watch.attempt(about, () => runJob(boss, kind, { ...job, data }, interrupt, log));
    const ended = attempt.then(() => {
      running.delete(job.id);
      if (mayBeMore) wakeForMore();
    });
    running.set(job.id, { interrupt, ended });
  }

  async function loop(): Promise<void> {
    while (!isStopping) {
      isWoken = false;
      await fetchSome().catch((error: unknown) => log.warn({ err: error, kind: kind.name }, 'jobs were not fetched'));
      await pause();
    }
  }

  const looping = loop();
  const pulse = setInterval(() => {
    if (running.size === 0) return;
    boss.touch(kind.name, [...running.keys()]).catch((error: unknown) => {
      log.warn({ err: error, kind: kind.name }, 'running jobs gave no sign of life');
    });
  }, pace.heartbeatSeconds * 300);

  return {
    wake,
    silentMs: () => performance.now() - lookedAt,
    async stop() {
      isStopping = true;
      wake();
      await looping;
      const timer = setTimeout(() => {
        for (const { interrupt } of running.values()) interrupt.abort(new Error('the service stops'));
      }, pace.graceMs);
      await Promise.all([...running.values()].map(({ ended }) => ended));
      clearTimeout(timer);
      clearInterval(pulse);
    },
  };
}

/** Do one job and say how it ended. Never rejects: a job whose end could not be told is tried again when its heartbeat fails. */
async function runJob<T extends object>(
  boss: PgBoss,
  kind: JobKind<T>,
  job: JobWithMetadata<T>,
  interrupt: AbortController,
  log: QueueLog,
): Promise<TryOutcome> {
  const isLast = job.retryCount >= job.retryLimit;
  const about = { kind: kind.name, job: job.id, attempt: job.retryCount + 1 };
  try {
    try {
      await within(kind.retry.trySeconds, interrupt, () => kind.run(job.data, { isLast, signal: interrupt.signal }));
    } catch (error) {
      await boss.fail(kind.name, job.id, { message: messageOf(error) });
      if (isLast) log.error({ err: error, ...about }, 'a job was given up');
      else log.warn({ reason: messageOf(error), ...about }, 'a job failed and will be tried again');
      return isLast ? 'given-up' : 'failed';
    }
    await boss.complete(kind.name, job.id);
    return 'done';
  } catch (error) {
    log.warn({ err: error, ...about }, 'the end of a job could not be noted');
    return 'failed';
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What `work` does within a time; then its signal fires, and it is heard no more. */
async function within(seconds: number, interrupt: AbortController, work: () => Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(interrupt.signal.reason);
  interrupt.signal.addEventListener('abort', onAbort, { once: true });
  const tooLate = new Error(`expected the job to end within ${seconds} s, found it running`);
  const timer = setTimeout(() => interrupt.abort(tooLate), seconds * 1000);
  try {
    await Promise.race([work(), promise]);
  } finally {
    clearTimeout(timer);
    interrupt.signal.removeEventListener('abort', onAbort);
  }
}
