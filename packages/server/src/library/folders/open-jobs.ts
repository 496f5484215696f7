import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { isWithin } from '../paths.ts';

/** Refuses `folder-busy` when an open job is about one of the folders, about one inside it, or about one around it. */
export async function refuseBusy(
  trx: Transaction<Schema>,
  accountId: string,
  folders: readonly string[],
): Promise<void> {
  const jobs = await trx
    .selectFrom('folder_job')
    .select(['id', 'source', 'destination'])
    .where('account_id', '=', accountId)
    .where('finished_at', 'is', null)
    .execute();
  for (const job of jobs) {
    for (const held of [job.source, job.destination]) {
      if (folders.some((folder) => isWithin(folder, held) || isWithin(held, folder))) {
        throw new LibraryRefusal('folder-busy', `expected no job over ${held}, found job ${job.id} under way`);
      }
    }
  }
}
