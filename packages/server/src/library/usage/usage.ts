import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { LibraryRefusal } from '../model/refusal.ts';

/** What an account has used. */
export interface Usage {
  /** Bytes of files sent to readers within the period. */
  readonly deliveredBytes: number;
  /** Bytes of all files and older versions, as they stand now. */
  readonly storedBytes: number;
  /** Units that extensions have cost within the period. */
  readonly extensionUnits: number;
}

export interface UsageBook {
  /**
   * What was used from the day `start` to the day before `end`, both `YYYY-MM-DD` in UTC. Refuses `bad-value` when one is no day,
   * when `end` is not after `start`, or when 90 days or more lie between them.
   */
  between(accountId: string, start: unknown, end: unknown): Promise<Usage>;
}

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 90;

/** The account's usage, counted from the store. */
export function createUsageBook(db: Kysely<Schema>): UsageBook {
  return {
    async between(accountId, start, end) {
      const from = readDay('start', start);
      const to = readDay('end', end);
      judgePeriod(from, to);
      return await count(db, accountId, from, to);
    },
  };
}

/** Midnight in UTC at which a day begins. */
function readDay(what: string, text: unknown): Date {
  const refuse = (): never => {
    const found = text === undefined ? 'none' : JSON.stringify(text).slice(0, 60);
    throw new LibraryRefusal('bad-value', `expected the ${what} date as YYYY-MM-DD, found ${found}`);
  };
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return refuse();
  const day = new Date(`${text}T00:00:00.000Z`);
  // 31 February is no date, and `Date` would move it to March.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? day : refuse();
}

function judgePeriod(from: Date, to: Date): void {
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days <= 0) throw new LibraryRefusal('bad-value', 'expected the end date after the start date, found it before');
  if (days >= LONGEST_DAYS) {
    const message = `expected less than ${LONGEST_DAYS} days between the start and the end date, found ${days}`;
    throw new LibraryRefusal('bad-value', message);
  }
}

async function count(db: Kysely<Schema>, accountId: string, from: Date, to: Date): Promise<Usage> {
  const { rows } = await sql<{ delivered: string; stored: string; units: string }>`
    select
      (select coalesce(sum(bytes), 0) from delivered
        where account_id = ${accountId} and day >= ${dayOf(from)}::date and day < ${dayOf(to)}::date) as delivered,
      (select coalesce(sum(bytes), 0) from entry
        where account_id = ${accountId} and kind <> 'folder') as stored,
      (select coalesce(sum(units), 0) from extension_run
        where account_id = ${accountId} and created_at >= ${from} and created_at < ${to}) as units`.execute(db);
  const row = rows[0];
  return {
    deliveredBytes: Number(row?.delivered ?? 0),
    storedBytes: Number(row?.stored ?? 0),
    extensionUnits: Number(row?.units ?? 0),
  };
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
