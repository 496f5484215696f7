import type { Kysely } from 'kysely';
import { PgBoss } from 'pg-boss';
import { UNWATCHED, type Watch } from '../observe/watch.ts';
import type { Schema } from '../store/schema.ts';
import { countJobs, GRAVEYARD, type QueueCount } from './census.ts';
import { type DeadLetter, deadLettersOf, ownDeadLetters, retryDead } from './dead-letters.ts';
import { executorOf } from './executor.ts';
import { DEFAULT_PACE, type Pace, type QueueLog } from './pace.ts';
import type { JobKind, Queue } from './queue.ts';
import { watchJobs } from './watch-jobs.ts';
import { startLoop, type WorkLoop } from './work-loop.ts';

/** The queue on pg-boss, in the schema `queue` of the store's database. */
export interface PgBossQueue extends Queue {
  /** Jobs that were given up, the latest first; they are kept for two weeks. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Those of one account. */
  deadLettersOf(accountId: string): Promise<readonly DeadLetter[]>;
  /** Put a job that was given up in line anew. False where there is none of this id. */
  retryDead(id: string): Promise<boolean>;
  /** How the lines stand, for all processes together. */
  census(): Promise<readonly QueueCount[]>;
  /** What keeps this process from its jobs; `undefined` where nothing does. */
  trouble(): string | undefined;
}

const SCHEMA = 'queue';
const JOBS_A_STATEMENT = 1000;
const KEEP_DONE_SECONDS = 3600;
/** pg-boss asks for jobs that wait for others, which nobody makes here. */
const NEVER_SECONDS = 24 * 3600;
/** A transaction's end is not heard here: look when it is likely over. The poll finds what ended later. */
const AFTER_COMMIT_MS = [10, 60, 300];
/** Beside the pace: a look may wait for a connection, and for its answer. */
const SILENCE_MS = 30_000;

/**
 * Jobs by pg-boss over the store's own connections. Several processes may start at once on one database and share the work.
 * A job whose process died is found by its missing heartbeat.
 */
export function createPgBossQueue(rooms: {
  readonly db: Kysely<Schema>;
  readonly log: QueueLog;
  readonly pace?: Partial<Pace>;
  /** Whether jobs are done here; else they are put in line for other processes. Default `true`. */
  readonly isWorking?: boolean;
  readonly watch?: Watch;
}): PgBossQueue {
  const { db, log, isWorking = true } = rooms;
  const pace = { ...DEFAULT_PACE, ...rooms.pace };
  const watch = watchJobs(rooms.watch ?? UNWATCHED);
  const kinds = new Map<string, JobKind<never>>();
  const loops = new Map<string, WorkLoop>();
  const timers = new Set<NodeJS.Timeout>();
  let boss: PgBoss | undefined;

  function running(): PgBoss {
    if (boss) return boss;
    throw new Error('expected a queue that has started, found one that has not');
  }

  function wakeLater(name: string, delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      loops.get(name)?.wake();
    }, delayMs);
    timer.unref();
    timers.add(timer);
  }

  async function putAll(name: string, jobs: readonly object[], within?: Kysely<Schema>): Promise<void> {
    for (let start = 0; start < jobs.length; start += JOBS_A_STATEMENT) {
      const some = jobs.slice(start, start + JOBS_A_STATEMENT).map((job) => ({ data: watch.marked(job) }));
      await running().insert(name, some, within ? { db: executorOf(within) } : {});
    }
    for (const delay of within?.isTransaction ? AFTER_COMMIT_MS : [0]) wakeLater(name, delay);
  }

  return {
    register(kind) {
      if (boss) throw new Error(`expected kinds of jobs before the start of the queue, found ${kind.name} after it`);
      if (kinds.has(kind.name)) throw new Error(`expected each kind of job once, found ${kind.name} twice`);
      kinds.set(kind.name, kind as unknown as JobKind<never>);
    },
    put: (name, job, within) => putAll(name, [job], within),
    putAll,
    async start() {
      const started = await openBoss(db, [...kinds.values()], pace, log);
      boss = started;
      if (!isWorking) return;
      for (const kind of kinds.values()) loops.set(kind.name, startLoop(started, kind, pace, { log, watch }));
    },
    async stop() {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all([...loops.values()].map((loop) => loop.stop()));
      loops.clear();
      await boss?.stop({ graceful: false });
      boss = undefined;
    },
    deadLetters: () => deadLettersOf(running()),
    deadLettersOf: async (accountId) => await ownDeadLetters(await deadLettersOf(running()), kinds, accountId),
    retryDead: (id) => retryDead(running(), db, id),
    census: () => countJobs(db),
    trouble() {
      if (!boss) return 'has not started';
      const silentMs = Math.max(0, ...[...loops.values()].map((loop) => loop.silentMs()));
      if (silentMs < pace.pollMs + SILENCE_MS) return undefined;
      return `has not looked for jobs for ${Math.round(silentMs / 1000)} s`;
    },
  };
}

async function openBoss(
  db: Kysely<Schema>,
  kinds: readonly JobKind<never>[],
  pace: Pace,
  log: QueueLog,
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: executorOf(db),
    schema: SCHEMA,
    schedule: false,
    superviseIntervalSeconds: pace.superviseSeconds,
    monitorIntervalSeconds: pace.superviseSeconds,
    flowIntervalSeconds: NEVER_SECONDS,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the queue met an error'));
  boss.on('warning', (warning) => log.warn({ warning }, 'the queue warns'));
  try {
    await boss.start();
    await boss.createQueue(GRAVEYARD);
    for (const kind of kinds) await openKind(boss, kind, pace);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return boss;
}

/** Make the line for a kind of job, or bring the rules of one that is there up to date. */
async function openKind(boss: PgBoss, { name, retry }: JobKind<never>, pace: Pace): Promise<void> {
  const rules = {
    retryLimit: retry.tries - 1,
    retryDelay: retry.delaySeconds,
    retryBackoff: true,
    retryDelayMax: retry.maxDelaySeconds,
    // Beyond the try's own time: the process itself ends it first.
    expireInSeconds: retry.trySeconds + 60,
    heartbeatSeconds: pace.heartbeatSeconds,
    deleteAfterSeconds: KEEP_DONE_SECONDS,
    deadLetter: GRAVEYARD,
  };
  await boss.createQueue(name, rules);
  await boss.updateQueue(name, rules);
}
