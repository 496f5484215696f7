import { MetadataError } from '@colophon/engine';
import type { FastifyRequest } from 'fastify';
import { anyKey } from './credentials.ts';
import { Failure } from './failure.ts';
import { createFairTurns, type FairTurns, wide } from './fair-turns.ts';
import type { Payers } from './payers.ts';
import { createShares } from './shares.ts';
import type { HttpSettings } from './variables.ts';

/** A request that has been let in. It holds a waiting place until its job begins, and one of the jobs' places then. */
export interface Visit {
  /**
   * Run its job when its turn comes: the payers take turns. The job's signal fires with the caller's, and when its time is over. Rejects
   * with `Failure`: `busy` where no turn has come in time, `timeout`; and as the job does.
   */
  run<T>(job: (signal: AbortSignal) => Promise<T>, options?: VisitOptions): Promise<T>;
  /** Give its place back, if it has one still. */
  leave(): void;
}

export interface VisitOptions {
  readonly signal?: AbortSignal;
  /** Who pays, where that is known better by now. */
  readonly payer?: string;
}

/**
 * Lets requests in, and decides whose turn it is. A request whose body is still coming holds a waiting place only, of which there are many:
 * however slowly it comes, it keeps no job from running. Of everything, nobody may hold more than is still free.
 */
export interface Admission {
  /** Throws `Failure` `busy` (429 with `Retry-After`) or `stopping`. */
  arrive(payer: string): Visit;
  /** Run a job of a few questions to the database when its turn comes. Rejects with `Failure` `busy`, and as the job does. */
  brief<T>(payer: string, job: () => Promise<T>): Promise<T>;
  /** Refuse whoever comes from now on. */
  shut(): void;
  /** Jobs under way. */
  inFlight(): number;
  /** Requests whose body is coming, or that wait for their turn. */
  waiting(): number;
}

export type AdmissionSettings = Pick<
  HttpSettings,
  'MAX_IN_FLIGHT' | 'ACCOUNT_IN_FLIGHT' | 'MAX_WAITING' | 'WAIT_MS' | 'ANSWER_DEADLINE_MS'
>;

const RETRY = { retryAfterSeconds: 1 };

/** Create the admission of a service, with so many brief jobs at once. */
export function createAdmission(settings: AdmissionSettings, payers: Payers, briefAtOnce: number): Admission {
  const { MAX_IN_FLIGHT, ACCOUNT_IN_FLIGHT, WAIT_MS } = settings;
  const places = createShares(settings.MAX_WAITING);
  const most = ACCOUNT_IN_FLIGHT || MAX_IN_FLIGHT;
  const turns = createFairTurns((own, running) => own < MAX_IN_FLIGHT - running && own < most);
  const briefTurns = createFairTurns(wide(briefAtOnce));
  let isOpen = true;

  async function begin(turns: FairTurns, payer: string, signal?: AbortSignal): Promise<() => void> {
    const leave = await turns.enter(payer, { milliseconds: WAIT_MS, ...(signal ? { signal } : {}) });
    if (leave) return leave;
    throw new Failure('busy', `expected a turn within ${WAIT_MS} ms, found ${turns.waiting()} waiting`, RETRY);
  }

  return {
    arrive(payer) {
      if (!isOpen) throw new Failure('stopping');
      const leave = places.take(payer, 1);
      if (!leave) {
        const expected = `at most ${settings.MAX_WAITING} requests waiting, and of one client no more than are free`;
        throw new Failure('busy', `expected ${expected}, found ${places.held()}`, RETRY);
      }
      return {
        leave,
        async run(job, { signal, payer: known = payer } = {}) {
          try {
            const end = await begin(turns, known, signal);
            leave();
            try {
              return await payers.charge(known, () => inTime(job, settings.ANSWER_DEADLINE_MS, signal));
            } finally {
              end();
            }
          } finally {
            leave();
          }
        },
      };
    },
    async brief(payer, job) {
      const end = await begin(briefTurns, payer);
      try {
        return await payers.charge(payer, job);
      } finally {
        end();
      }
    },
    shut() {
      isOpen = false;
    },
    inFlight: turns.running,
    waiting: places.held,
  };
}

/** Who pays for a request: its account, or its address. */
export function payerOf(request: FastifyRequest, accountId?: string): string {
  return accountId === undefined ? `address ${request.ip}` : `account ${accountId}`;
}

/** Who pays, as far as the head of a request says: a key that is yet to be judged, or an address. */
export function allegedPayer(request: FastifyRequest): string {
  return anyKey(request) ?? request.ip;
}

async function inTime<T>(
  job: (signal: AbortSignal) => Promise<T>,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), milliseconds);
  try {
    return await job(signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal);
  } catch (error) {
    if (!deadline.signal.aborted || signal?.aborted || !isGivenUp(error)) throw error;
    throw new Failure('timeout', `expected an answer within ${milliseconds} ms, found none`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function isGivenUp(error: unknown): boolean {
  return error instanceof MetadataError
    ? error.code === 'aborted'
    : (error as Error | undefined)?.name === 'AbortError';
}
