import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Bound } from '../files/bound.ts';
import { copyFiles } from '../files/copied.ts';
import { moveFiles } from '../files/moved.ts';
import type { Patron } from '../library.ts';
import { folderPlace } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { nameWords } from '../search/words.ts';
import { below, folderAt } from './find.ts';
import { makeFolders } from './made.ts';

/** Files that one statement takes. */
const PAGE = 500;

interface Order {
  readonly kind: 'copy' | 'move' | 'rename';
  readonly source: string;
  readonly destination: string;
  readonly with_versions: boolean;
}

/** Bring a folder with everything in it to another path. What is there already stays; files of the same path become one history. */
export async function transfer(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  { kind, source, destination, with_versions: withVersions }: Order,
  signal: AbortSignal,
): Promise<void> {
  const isCopy = kind === 'copy';
  const translate = (path: string) => destination + path.slice(source.length);
  if (isCopy) await copyFolders(rooms, trx, patron, source, translate);
  else await moveFolders(rooms, trx, patron, source, destination);
  const files = await filesBelow(trx, patron.accountId, source);
  const bound: Bound[] = files.map(({ fileId, parent, name }) => ({ fileId, parent: translate(parent), name }));
  for (let start = 0; start < bound.length; start += PAGE) {
    signal.throwIfAborted();
    const page = bound.slice(start, start + PAGE);
    if (isCopy) await copyFiles(rooms, trx, patron, page, withVersions);
    else await moveFiles(rooms, trx, patron, page);
  }
}

async function copyFolders(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  source: string,
  translate: (path: string) => string,
): Promise<void> {
  const rows = await trx
    .selectFrom('entry')
    .select(['parent', 'name'])
    .where(below(patron.accountId, source))
    .where('kind', '=', 'folder')
    .execute();
  const folders = [source, ...rows.map(({ parent, name }) => `${parent}${name}/`)];
  for (let start = 0; start < folders.length; start += PAGE) {
    await makeFolders(trx, patron, folders.slice(start, start + PAGE).map(translate), rooms.clock());
  }
}

/** Folders keep their ids where there is none at their new path; where there is one, they are that one from now on. */
async function moveFolders(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  source: string,
  destination: string,
): Promise<void> {
  const { accountId } = patron;
  const now = rooms.clock();
  const from = await folderAt(trx, accountId, source);
  const to = folderPlace(destination);
  if (to === undefined) return;
  await makeFolders(trx, patron, [to.parent], now);
  await sql`
    update entry set parent = ${to.parent}, name = ${to.name}, name_words = ${nameWords(to.name)}, updated_at = ${now}
    where id = ${from.folderId} and not exists (
      select from entry there
      where there.account_id = ${accountId} and there.kind = 'folder' and there.parent = ${to.parent} and there.name = ${to.name}
    )`.execute(trx);
  await sql`
    update entry set parent = ${destination} || substr(parent, length(${source}::text) + 1), updated_at = ${now}
    where kind = 'folder' and ${below(accountId, source)} and not exists (
      select from entry there
      where there.account_id = ${accountId} and there.kind = 'folder' and there.name = entry.name
        and there.parent = ${destination} || substr(entry.parent, length(${source}::text) + 1)
    )`.execute(trx);
  await trx
    .deleteFrom('entry')
    .where('kind', '=', 'folder')
    .where((where) =>
      where.or([
        below(accountId, source),
        where.and([where('id', '=', from.folderId), sql<boolean>`parent || name || '/' = ${source}`]),
      ]),
    )
    .execute();
}

async function filesBelow(trx: Transaction<Schema>, accountId: string, source: string) {
  const rows = await trx
    .selectFrom('entry')
    .select(['file_id', 'parent', 'name'])
    .where(below(accountId, source))
    .where('kind', '=', 'file')
    .orderBy('parent')
    .orderBy('name')
    .execute();
  return rows.map(({ file_id, parent, name }) => ({ fileId: file_id ?? '', parent, name }));
}
