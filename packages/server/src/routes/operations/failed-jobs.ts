import type { FastifyInstance } from 'fastify';
import type { Keyring } from '../../accounts/keyring.ts';
import { requireCaller } from '../../accounts/require-caller.ts';
import { queryValue } from '../../http/credentials.ts';
import { Failure } from '../../http/failure.ts';
import type { DeadLetter } from '../../queue/dead-letters.ts';
import type { PgBossQueue } from '../../queue/pg-boss-queue.ts';
import { failedJobsSchema, MOST_FAILED_JOBS } from './schema.ts';

/** The rooms that failed jobs are told from. */
export interface FailedJobRooms {
  readonly keyring: Keyring;
  readonly queue: Pick<PgBossQueue, 'deadLettersOf'>;
}

const DEFAULT_JOBS = 100;

/** Jobs of the caller's account that were given up. Keys are an account's, so nobody sees another one's. */
export async function failedJobRoutes(server: FastifyInstance, { keyring, queue }: FailedJobRooms): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  server.get('/colophon/v1/jobs/failed', {
    schema: failedJobsSchema,
    async handler(request, reply) {
      const { accountId } = await requireCaller(request, keyring);
      const limit = readLimit(queryValue(request, 'limit'));
      const letters = await queue.deadLettersOf(accountId);
      reply.header('cache-control', 'no-store');
      return letters.slice(0, limit).map(show);
    },
  });
}

function show({ id, kind, job, reason, tries, putAt, diedAt }: DeadLetter) {
  // Whose it is the caller knows.
  const { accountId: _account, publicId: _key, ...about } = job as Record<string, unknown>;
  return {
    id,
    kind,
    about,
    reason: reason ?? null,
    tries,
    putAt: putAt.toISOString(),
    givenUpAt: diedAt.toISOString(),
  };
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_JOBS;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST_FAILED_JOBS) return limit;
  throw new Failure('bad-request', `expected limit as a whole number from 1 to ${MOST_FAILED_JOBS}`);
}
