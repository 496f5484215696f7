import type { Selectable, Transaction } from 'kysely';
import type { JobKind } from '../../queue/queue.ts';
import type { Schema } from '../../store/schema.ts';
import type { Patron } from '../library.ts';
import { lock } from '../locks.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { requestPurge } from '../purges.ts';
import type { LibraryRooms } from '../rooms.ts';
import { takeTime, transact } from '../transact.ts';
import { checkDepthAt, countBelow, folderAt } from './find.ts';
import { foldersAt } from './made.ts';
import { transfer } from './transfer.ts';

/** What the queue keeps of a job; the rest is in the table. */
export interface FolderTask {
  readonly id: string;
  readonly accountId: string;
  readonly publicId: string | null;
}

const TRY_SECONDS = 900;

/**
 * Who does the jobs over folders. A job is one transaction, its own row in it: done once however often it is tried, or not at all.
 */
export function folderJobKind(rooms: LibraryRooms): JobKind<FolderTask> {
  return {
    name: 'library-folder',
    retry: { tries: 12, delaySeconds: 2, maxDelaySeconds: 300, trySeconds: TRY_SECONDS },
    width: 2,
    owners: async (jobs) => jobs.map(({ accountId }) => accountId),
    async run({ id, accountId, publicId }, { isLast, signal }) {
      try {
        await transact(rooms, (trx) => work(rooms, trx, { accountId, publicId }, id, signal));
      } catch (error) {
        const isFinal = error instanceof LibraryRefusal && error.code !== 'folder-busy';
        if (!isFinal && !isLast) throw error;
        await giveUp(rooms, id, isFinal ? error.message : 'it could not be done in any of several tries');
        if (!isFinal) throw error;
      }
    },
  };
}

async function work(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  await takeTime(trx, TRY_SECONDS);
  const job = await openJob(trx, id);
  if (job === undefined) return;
  const { source, destination } = job;
  await lock(trx, patron.accountId, [
    { kind: 'folder', folder: source },
    { kind: 'folder', folder: destination },
  ]);
  await folderAt(trx, patron.accountId, source);
  await countBelow(rooms, trx, patron.accountId, source);
  await checkDepthAt(trx, patron.accountId, source, destination);
  if (job.kind === 'rename' && (await foldersAt(trx, patron.accountId, [destination])).size > 0) {
    throw new LibraryRefusal('folder-exists', `expected no folder at ${destination}, found one`);
  }
  await transfer(rooms, trx, patron, job, signal);
  if (job.purge_request_id !== null) await requestPurge(rooms, trx, patron, `${source}*`, job.purge_request_id);
  await trx.updateTable('folder_job').set({ finished_at: rooms.clock() }).where('id', '=', id).execute();
}

/** The row, kept from others; `undefined` when the job is done. */
async function openJob(trx: Transaction<Schema>, id: string): Promise<Selectable<Schema['folder_job']> | undefined> {
  return await trx
    .selectFrom('folder_job')
    .selectAll()
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

async function giveUp({ db, clock }: LibraryRooms, id: string, failure: string): Promise<void> {
  await db
    .updateTable('folder_job')
    .set({ finished_at: clock(), failure })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute();
}
