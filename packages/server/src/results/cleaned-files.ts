import type { Readable } from 'node:stream';
import type { ByteRange, RemovalReceipt } from '@colophon/engine';
import type { Kysely } from 'kysely';
import type { Locker } from '../shelf/locker.ts';
import type { Schema } from '../store/schema.ts';
import { isUuid } from './is-uuid.ts';

/** A cleaned file that is kept for download. */
export interface CleanedFile {
  readonly id: string;
  readonly accountId: string;
  /** The name it is downloaded under. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly receipt: RemovalReceipt;
}

/** A cleaned file as it is found again. */
export interface FoundFile extends CleanedFile {
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** Its bytes are gone. */
  readonly isExpired: boolean;
}

export interface CleanedFiles {
  /** Take over the local file at `from`, which is whole and synced. Durable when it resolves. */
  keep(file: CleanedFile, from: string): Promise<{ readonly expiresAt: Date }>;
  /** `undefined` when there was none, or so long ago that nobody remembers. */
  find(id: string): Promise<FoundFile | undefined>;
  /** Bytes of a file that was found. Rejects with `MetadataError` `not-found` when it has ended since. */
  read(id: string, range?: ByteRange): Promise<Readable>;
  /** Delete the bytes of what has expired, rows that are forgotten, and bytes without a row; resolves to the files deleted. */
  sweep(): Promise<number>;
}

export interface Keeping {
  readonly hours: number;
  /** Days for which an expired file is still known to have been there. */
  readonly days: number;
  readonly clock: () => Date;
}

/** Bytes without a row may be those of a removal that is just being answered. */
const ORPHAN_MS = 60 * 60_000;
/** Names that are looked up at once. */
const BATCH = 500;

/** Cleaned files: rows in the store, bytes in a locker, where every process that shares the store finds them. */
export function createCleanedFiles(db: Kysely<Schema>, locker: Locker, { hours, days, clock }: Keeping): CleanedFiles {
  async function end(id: string): Promise<void> {
    await locker.remove(id);
    await db.updateTable('cleaned_file').set({ deleted_at: clock() }).where('id', '=', id).execute();
  }

  async function sweepExpired(): Promise<number> {
    const now = clock();
    const expired = await db
      .selectFrom('cleaned_file')
      .select('id')
      .where('expires_at', '<=', now)
      .where('deleted_at', 'is', null)
      .execute();
    for (const { id } of expired) await end(id);
    const forgotten = new Date(now.getTime() - days * 86_400_000);
    await db
      .deleteFrom('cleaned_file')
      .where('deleted_at', 'is not', null)
      .where('expires_at', '<=', forgotten)
      .execute();
    return expired.length;
  }

  async function sweepOrphans(): Promise<number> {
    let swept = 0;
    let old: string[] = [];
    const sweepThose = async (): Promise<void> => {
      const known = await rowsAmong(db, old);
      for (const name of old.filter((each) => !known.has(each))) {
        await locker.remove(name);
        swept++;
      }
      old = [];
    };
    for await (const { name, since } of locker.list()) {
      if (Date.now() - since.getTime() >= ORPHAN_MS) old.push(name);
      if (old.length >= BATCH) await sweepThose();
    }
    await sweepThose();
    return swept;
  }

  return {
    async keep({ id, accountId, fileName, mediaType, receipt }, from) {
      const { bytes, sha256 } = receipt.after;
      await locker.put(id, { path: from, bytes, sha256 });
      const createdAt = clock();
      const expiresAt = new Date(createdAt.getTime() + hours * 3_600_000);
      const row = {
        id,
        account_id: accountId,
        file_name: fileName,
        media_type: mediaType,
        bytes,
        sha256,
        receipt: JSON.stringify(receipt),
        created_at: createdAt,
        expires_at: expiresAt,
      };
      try {
        await db.insertInto('cleaned_file').values(row).execute();
      } catch (error) {
        await locker.remove(id);
        throw error;
      }
      return { expiresAt };
    },
    async find(id) {
      if (!isUuid(id)) return undefined;
      const row = await db.selectFrom('cleaned_file').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const isExpired = row.expires_at <= clock() || row.deleted_at !== null;
      // Where it cannot be ended now, the sweeper does.
      if (isExpired && row.deleted_at === null) await end(row.id).catch(() => {});
      return {
        id: row.id,
        accountId: row.account_id,
        fileName: row.file_name,
        mediaType: row.media_type,
        receipt: row.receipt as RemovalReceipt,
        createdAt: row.created_at,
        expiresAt: row.expires_at,
        isExpired,
      };
    },
    read: (id, range) => locker.read(id, range),
    sweep: async () => (await sweepExpired()) + (await sweepOrphans()),
  };
}

/** Those of some names that rows have. */
async function rowsAmong(db: Kysely<Schema>, names: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = names.filter(isUuid);
  if (ids.length === 0) return new Set();
  const rows = await db.selectFrom('cleaned_file').select('id').where('id', 'in', ids).execute();
  return new Set(rows.map((row) => row.id));
}
