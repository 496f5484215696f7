import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { LibraryRefusal } from '../model/refusal.ts';

/** Of one file, the current one included. */
export const MOST_VERSIONS = 100;

/** How many versions there are and the highest number among them; 0 and 0 for what is no file. */
export async function tallyOf(
  db: Kysely<Schema>,
  fileId: string,
): Promise<{ readonly count: number; readonly highest: number }> {
  const { count, highest } = await db
    .selectFrom('entry')
    .select(({ fn }) => [fn.countAll<string>().as('count'), fn.max('version_number').as('highest')])
    .where('file_id', '=', fileId)
    .executeTakeFirstOrThrow();
  return { count: Number(count), highest: highest ?? 0 };
}

/** Make current versions older ones: from then on they were created when they came. */
export async function demote(trx: Transaction<Schema>, versionIds: readonly string[]): Promise<void> {
  await trx
    .updateTable('entry')
    .set({ kind: 'version', created_at: sql<Date>`uploaded_at` })
    .where('id', '=', sql<string>`any(${versionIds})`)
    .execute();
}

export function tooManyVersions(found: number): LibraryRefusal {
  const message = `expected at most ${MOST_VERSIONS} versions of a file, found that there would be ${found}`;
  return new LibraryRefusal('too-many-versions', message);
}
