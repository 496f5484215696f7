import { copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RemovalReceipt } from '@colophon/engine';
import type { Kysely } from 'kysely';
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
  readonly expiresAt: Date;
  /** Its bytes, below `directory`; absent once it has expired. */
  readonly fileBelow: string | undefined;
}

export interface CleanedFiles {
  /** Where their bytes lie. */
  readonly directory: string;
  /** Take over the file at `from`, which is whole and synced. Durable when it resolves. */
  keep(file: CleanedFile, from: string): Promise<{ readonly expiresAt: Date }>;
  /** `undefined` when there was none, or so long ago that nobody remembers. */
  find(id: string): Promise<FoundFile | undefined>;
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

/** Cleaned files: rows in the store, bytes in `directory`. */
export function createCleanedFiles(
  db: Kysely<Schema>,
  directory: string,
  { hours, days, clock }: Keeping,
): CleanedFiles {
  const pathOf = (id: string): string => path.join(directory, id);

  async function sweepExpired(): Promise<number> {
    const now = clock();
    const expired = await db
      .selectFrom('cleaned_file')
      .select('id')
      .where('expires_at', '<=', now)
      .where('deleted_at', 'is', null)
      .execute();
    for (const { id } of expired) {
      await rm(pathOf(id), { force: true });
      await db.updateTable('cleaned_file').set({ deleted_at: now }).where('id', '=', id).execute();
    }
    const forgotten = new Date(now.getTime() - days * 86_400_000);
    await db
      .deleteFrom('cleaned_file')
      .where('deleted_at', 'is not', null)
      .where('expires_at', '<=', forgotten)
      .execute();
    return expired.length;
  }

  async function sweepOrphans(): Promise<number> {
    const names = await readdir(directory).catch(() => []);
    let swept = 0;
    for (const name of names) {
      const facts = await stat(pathOf(name)).catch(() => undefined);
      if (!facts?.isFile() || Date.now() - facts.mtimeMs < ORPHAN_MS) continue;
      const row = isUuid(name)
        ? await db.selectFrom('cleaned_file').select('id').where('id', '=', name).executeTakeFirst()
        : undefined;
      if (row) continue;
      await rm(pathOf(name), { force: true });
      swept++;
    }
    return swept;
  }

  return {
    directory,
    async keep({ id, accountId, fileName, mediaType, receipt }, from) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await moveSynced(from, pathOf(id));
      await syncFolder(directory);
      const createdAt = clock();
      const expiresAt = new Date(createdAt.getTime() + hours * 3_600_000);
      const { bytes, sha256 } = receipt.after;
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
        await rm(pathOf(id), { force: true });
        throw error;
      }
      return { expiresAt };
    },
    async find(id) {
      if (!isUuid(id)) return undefined;
      const row = await db.selectFrom('cleaned_file').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const isThere = row.expires_at > clock() && row.deleted_at === null;
      if (!isThere) await rm(pathOf(row.id), { force: true });
      return {
        id: row.id,
        accountId: row.account_id,
        fileName: row.file_name,
        mediaType: row.media_type,
        receipt: row.receipt as RemovalReceipt,
        expiresAt: row.expires_at,
        fileBelow: isThere ? row.id : undefined,
      };
    },
    sweep: async () => (await sweepExpired()) + (await sweepOrphans()),
  };
}

/** Move a synced file in one step; from another file system its bytes are brought beside the place first. */
async function moveSynced(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    const draft = `${to}.part`;
    try {
      await copyFile(from, draft);
      const handle = await open(draft, 'r+');
      await handle.sync().finally(() => handle.close());
      await rename(draft, to);
    } finally {
      await rm(draft, { force: true });
      await rm(from, { force: true });
    }
  }
}

/** A rename lasts once its folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
