import type { JobName, Jobs, Question } from './jobs.ts';
import { createPool } from './pool.ts';

/** The engine in its workers: the page's own thread never parses a file. Rejects with `WorkFailure`. */
export interface Engine {
  ask<N extends JobName>(
    job: N,
    ask: Jobs[N]['ask'],
    options?: { readonly urgent?: boolean },
  ): Promise<Jobs[N]['answer']>;
  /** Give up what waits for these files. */
  drop(files: ReadonlySet<Blob>): void;
}

const MOST_WORKERS = 6;
/** A file that takes longer is given up; the engine's own deadlines come before. */
const MILLISECONDS: Readonly<Record<JobName, number>> = {
  brief: 45_000,
  inspect: 60_000,
  plan: 120_000,
  clean: 600_000,
  pixels: 60_000,
  export: 60_000,
};

export function createEngine(): Engine {
  // One core stays with the page.
  const size = Math.max(1, Math.min(MOST_WORKERS, (navigator.hardwareConcurrency || 2) - 1));
  const pool = createPool<Question, unknown>(
    size,
    () => new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' }),
  );
  return {
    async ask(job, ask, { urgent = false } = {}) {
      const question = { job, ask } as Question;
      return (await pool.ask(question, { urgent, milliseconds: MILLISECONDS[job] })) as Jobs[typeof job]['answer'];
    },
    drop: (files) => pool.drop(({ ask }) => ask.file !== undefined && files.has(ask.file)),
  };
}
