import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { newId } from '../ids.ts';
import type { Patron } from '../library.ts';
import { pathSegment } from '../names.ts';
import { type EntryPlace, folderLine, folderPath, folderPlace } from '../paths.ts';
import { newFolderRow } from '../rows.ts';

/**
 * The folder that a client means: where one lies at the path as it is written, that one; below the last that does, names are made as
 * those of new folders. Refuses `bad-path`, `too-deep`.
 */
export async function settledFolder(db: Kysely<Schema>, accountId: string, written: string): Promise<string> {
  const line = folderLine(folderPath(written));
  const there = await foldersAt(db, accountId, line);
  let settled = '/';
  for (const folder of line) {
    const name = folderPlace(folder)?.name ?? '';
    settled = there.has(folder) ? folder : `${settled}${pathSegment(name)}/`;
  }
  return folderPath(settled);
}

/** Which of the folders are there. The root always is. */
export async function foldersAt(
  db: Kysely<Schema>,
  accountId: string,
  folders: readonly string[],
): Promise<ReadonlySet<string>> {
  const there = new Set(folders.includes('/') ? ['/'] : []);
  const places = folders.map(folderPlace).filter((place): place is EntryPlace => place !== undefined);
  if (places.length === 0) return there;
  const rows = await db
    .selectFrom('entry')
    .select(['parent', 'name'])
    .where('account_id', '=', accountId)
    .where('kind', '=', 'folder')
    .where(
      sql<boolean>`(parent, name) in (
        select * from unnest(${places.map((place) => place.parent)}::text[], ${places.map((place) => place.name)}::text[])
      )`,
    )
    .execute();
  for (const { parent, name } of rows) there.add(`${parent}${name}/`);
  return there;
}

/** Make folders and those above them, where they are not yet. The transaction holds `below` (or more) on each of them. */
export async function makeFolders(
  trx: Transaction<Schema>,
  { accountId, publicId }: Patron,
  folders: readonly string[],
  now: Date,
): Promise<void> {
  const line = [...new Set(folders.flatMap(folderLine))].sort();
  const there = await foldersAt(trx, accountId, line);
  const rows = line
    .filter((folder) => !there.has(folder))
    .map(folderPlace)
    .filter((place): place is EntryPlace => place !== undefined)
    .map((place) => newFolderRow({ id: newId(now), accountId, ...place, now, createdBy: publicId }));
  if (rows.length === 0) return;
  await trx
    .insertInto('entry')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
