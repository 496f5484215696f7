import { type Kysely, sql } from 'kysely';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Schema } from '../store/schema.ts';
import { GRAVEYARD } from './census.ts';
import { executorOf } from './executor.ts';
import type { JobKind } from './queue.ts';
import { unmarked } from './watch-jobs.ts';

/** A job whose last try has failed. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly job: object;
  /** Why the last try failed; `undefined` where its process died of it. */
  readonly reason: string | undefined;
  readonly tries: number;
  /** When it was first put in line. */
  readonly putAt: Date;
  readonly diedAt: Date;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** All of them, the latest first. */
export async function deadLettersOf(boss: PgBoss): Promise<readonly DeadLetter[]> {
  const dead = await boss.findJobs<object>(GRAVEYARD, { queued: true });
  return dead.map(showDead).sort((one, other) => other.diedAt.getTime() - one.diedAt.getTime());
}

/** Those among them that are an account's, as the kinds of jobs say. */
export async function ownDeadLetters(
  letters: readonly DeadLetter[],
  kinds: ReadonlyMap<string, JobKind<never>>,
  accountId: string,
): Promise<readonly DeadLetter[]> {
  const own = new Set<string>();
  for (const [kind, some] of Map.groupBy(letters, (letter) => letter.kind)) {
    const owners = await kinds.get(kind)?.owners?.(some.map(({ job }) => job as never));
    for (const [at, letter] of some.entries()) if (owners?.[at] === accountId) own.add(letter.id);
  }
  return letters.filter(({ id }) => own.has(id));
}

/** Take a job out of the graveyard and put it where it came from, in one step. */
export async function retryDead(boss: PgBoss, db: Kysely<Schema>, id: string): Promise<boolean> {
  if (!UUID.test(id)) return false;
  return await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ queue: string; job: object }>`
      delete from queue.job
      where name = ${GRAVEYARD} and id = ${id} and state < 'active' and source_name is not null
      returning source_name as queue, data as job`.execute(trx);
    const [dead] = rows;
    if (!dead) return false;
    await boss.insert(dead.queue, [{ data: unmarked(dead.job).job }], { db: executorOf(trx) });
    return true;
  });
}

function showDead(job: JobWithMetadata<object>): DeadLetter {
  return {
    id: job.id,
    kind: job.sourceName ?? job.name,
    job: unmarked(job.data).job,
    reason: messageIn(job.output),
    tries: (job.sourceRetryCount ?? 0) + 1,
    putAt: job.sourceCreatedOn ?? job.createdOn,
    diedAt: job.createdOn,
  };
}

function messageIn(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('message' in output)) return undefined;
  return typeof output.message === 'string' ? output.message : undefined;
}
