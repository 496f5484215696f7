import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { isUuid } from './is-uuid.ts';

/** One extraction as it is kept: what the dialects answer, and whose it is. */
export interface ExtractionResult {
  readonly id: string;
  readonly accountId: string;
  readonly fileName: string;
  readonly mediaType: string | null;
  readonly bytes: number;
  /** JSON. Read back exactly as it was written, key order and U+0000 included. */
  readonly answer: unknown;
}

export interface ExtractionResults {
  /** Durable when it resolves. */
  save(result: ExtractionResult): Promise<void>;
  /** `undefined` when there is none, it has expired, or it belongs to another account than the one given. */
  find(id: string, accountId?: string): Promise<ExtractionResult | undefined>;
  /** Delete what has expired, in small batches; resolves to the number deleted. */
  sweep(): Promise<number>;
}

const SWEEP_BATCH = 1_000;

/** Results in the store, kept for `days`. */
export function createExtractionResults(db: Kysely<Schema>, days: number): ExtractionResults {
  return {
    async save(result) {
      await db
        .insertInto('extraction')
        .values({
          id: result.id,
          account_id: result.accountId,
          file_name: result.fileName,
          media_type: result.mediaType,
          bytes: result.bytes,
          answer: JSON.stringify(result.answer),
          expires_at: sql<Date>`now() + make_interval(days => ${days})`,
        })
        .execute();
    },
    async find(id, accountId) {
      if (!isUuid(id)) return undefined;
      let query = db
        .selectFrom('extraction')
        .selectAll()
        .where('id', '=', id)
        .where('expires_at', '>', sql<Date>`now()`);
      if (accountId !== undefined) query = query.where('account_id', '=', accountId);
      const row = await query.executeTakeFirst();
      return (
        row && {
          id: row.id,
          accountId: row.account_id,
          fileName: row.file_name,
          mediaType: row.media_type,
          bytes: Number(row.bytes),
          answer: row.answer,
        }
      );
    },
    async sweep() {
      for (let swept = 0; ; ) {
        const batch = db
          .selectFrom('extraction')
          .select('id')
          .where('expires_at', '<=', sql<Date>`now()`)
          .limit(SWEEP_BATCH);
        const { numDeletedRows } = await db.deleteFrom('extraction').where('id', 'in', batch).executeTakeFirstOrThrow();
        swept += Number(numDeletedRows);
        if (numDeletedRows < BigInt(SWEEP_BATCH)) return swept;
      }
    },
  };
}
