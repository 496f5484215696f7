import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { newId } from '../ids.ts';
import type { LibraryFolders, Patron } from '../library.ts';
import { lockJobs } from '../locks.ts';
import type { FolderJob } from '../model/folder-job.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { renamedFolderName } from '../names.ts';
import { childFolder, folderPath, folderPlace, isWithin } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { isStorable } from '../storable.ts';
import { transact } from '../transact.ts';
import { checkDepthAt, countBelow, folderAt } from './find.ts';
import { foldersAt, settledFolder } from './made.ts';
import { refuseBusy } from './open-jobs.ts';
import { folderJobKind } from './run.ts';

/** A job as it is asked for. */
interface Order {
  readonly kind: FolderJob['kind'];
  /** Where the folder is and where it, or its copy, shall be. */
  readonly source: string;
  readonly destination: string;
  readonly withVersions: boolean;
  readonly purges: boolean;
}

/** Jobs over folders: checked when they are asked for, done by the queue. */
export function createJobs(rooms: LibraryRooms): Pick<LibraryFolders, 'copy' | 'move' | 'rename' | 'job'> {
  const kind = folderJobKind(rooms);
  rooms.queue.register(kind);

  async function into(patron: Patron, folder: string, written: string, what: Pick<Order, 'kind' | 'withVersions'>) {
    const source = folderPath(folder);
    const { parent, name } = placeOf(source);
    const target = await settledFolder(rooms.db, patron.accountId, written);
    if (isWithin(target, source)) {
      throw new LibraryRefusal('into-itself', `expected a destination outside ${source}, found ${target}`);
    }
    if (target === parent) {
      throw new LibraryRefusal('same-place', `expected another folder than the one it lies in, found ${target}`);
    }
    const destination = childFolder(target, name);
    if (isWithin(source, destination)) {
      throw new LibraryRefusal(
        'into-itself',
        `expected a destination that does not hold ${source}, found ${destination}`,
      );
    }
    return await place(patron, { ...what, source, destination, purges: false });
  }

  async function place(patron: Patron, order: Order): Promise<string> {
    return await transact(rooms, async (trx) => {
      await lockJobs(trx, patron.accountId);
      await check(rooms, trx, patron.accountId, order);
      const id = await note(rooms, trx, patron, order);
      await rooms.queue.put(kind.name, { id, accountId: patron.accountId, publicId: patron.publicId }, trx);
      return id;
    });
  }

  return {
    copy: (patron, folder, destination, { withVersions }) =>
      into(patron, folder, destination, { kind: 'copy', withVersions }),
    move: (patron, folder, destination) => into(patron, folder, destination, { kind: 'move', withVersions: true }),
    async rename(patron, folder, newName, { purge }) {
      const source = folderPath(folder);
      const { parent, name } = placeOf(source);
      const renamed = renamedFolderName(newName);
      if (renamed === name) throw new LibraryRefusal('same-name', `expected another name, found ${name} again`);
      const destination = childFolder(parent, renamed);
      return await place(patron, { kind: 'rename', source, destination, withVersions: true, purges: purge });
    },
    job: (patron, jobId) => findJob(rooms, patron, jobId),
  };
}

function placeOf(folder: string) {
  const place = folderPlace(folder);
  if (place === undefined) throw new LibraryRefusal('is-root', 'expected a folder inside the root, found the root');
  return place;
}

/** What can be told before the work; what has changed by then is looked at again. */
async function check(rooms: LibraryRooms, trx: Transaction<Schema>, accountId: string, order: Order): Promise<void> {
  const { kind, source, destination } = order;
  await folderAt(trx, accountId, source);
  await refuseBusy(trx, accountId, [source, destination]);
  const count = await countBelow(rooms, trx, accountId, source);
  if (kind === 'rename') {
    if ((await foldersAt(trx, accountId, [destination])).size > 0) {
      throw new LibraryRefusal('folder-exists', `expected no folder at ${destination}, found one`);
    }
  } else if (count === 0) {
    throw new LibraryRefusal('folder-empty', `expected files or folders in ${source}, found none`);
  }
  await checkDepthAt(trx, accountId, source, destination);
}

async function note(
  { clock }: LibraryRooms,
  trx: Transaction<Schema>,
  { accountId }: Patron,
  { kind, source, destination, withVersions, purges }: Order,
): Promise<string> {
  const now = clock();
  const id = newId(now);
  await trx
    .insertInto('folder_job')
    .values({
      id,
      account_id: accountId,
      kind,
      source,
      destination,
      with_versions: withVersions,
      purge_request_id: purges ? newId(now) : null,
      created_at: now,
    })
    .execute();
  return id;
}

/** The purge request exists from when the job is done. */
async function findJob({ db }: LibraryRooms, { accountId }: Patron, jobId: string): Promise<FolderJob> {
  const row = isStorable(jobId)
    ? await db
        .selectFrom('folder_job')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('id', '=', jobId)
        .executeTakeFirst()
    : undefined;
  if (row === undefined) {
    throw new LibraryRefusal('job-missing', `expected the id of a job, found ${JSON.stringify(jobId.slice(0, 100))}`);
  }
  const isDone = row.finished_at !== null;
  return {
    id: row.id,
    kind: row.kind,
    isDone,
    purgeRequestId: isDone && row.failure === null ? row.purge_request_id : null,
    failure: row.failure,
  };
}
