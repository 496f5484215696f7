import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { FolderEntry } from '../model/entry.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { DEEPEST, endOfFolder, folderPlace, LONGEST_PATH } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { LIST_COLUMNS, toFolder } from '../rows.ts';

const MOST_ENTRIES = 100_000;

/** Refuses `folder-missing`; `is-root` for the root, which has no entry. */
export async function folderAt(db: Kysely<Schema>, accountId: string, folder: string): Promise<FolderEntry> {
  const place = folderPlace(folder);
  if (place === undefined) throw new LibraryRefusal('is-root', 'expected a folder inside the root, found the root');
  const row = await db
    .selectFrom('entry')
    .select(LIST_COLUMNS)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'folder')
    .where('parent', '=', place.parent)
    .where('name', '=', place.name)
    .executeTakeFirst();
  if (row === undefined) throw new LibraryRefusal('folder-missing', `expected a folder at ${folder}, found none`);
  return toFolder(row);
}

/** Everything below a folder, without itself. */
export function below(accountId: string, folder: string) {
  return sql<boolean>`(account_id = ${accountId} and parent >= ${folder} and parent < ${endOfFolder(folder)})`;
}

/** Files and folders below a folder; versions count with their file. Refuses `too-many-entries`. */
export async function countBelow(
  { mostEntries = MOST_ENTRIES }: Pick<LibraryRooms, 'mostEntries'>,
  db: Kysely<Schema>,
  accountId: string,
  folder: string,
): Promise<number> {
  const some = db
    .selectFrom('entry')
    .select('id')
    .where(below(accountId, folder))
    .where('kind', '!=', 'version')
    .limit(mostEntries + 1)
    .as('some');
  const row = await db
    .selectFrom(some)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  const count = Number(row.count);
  if (count > mostEntries) {
    throw new LibraryRefusal('too-many-entries', `expected at most ${mostEntries} entries in ${folder}, found more`);
  }
  return count;
}

/** Whether everything in a folder still has a path that is not too deep when the folder is called something else. Refuses `too-deep`. */
export async function checkDepthAt(
  db: Kysely<Schema>,
  accountId: string,
  source: string,
  destination: string,
): Promise<void> {
  const { rows } = await sql<{ depth: number | null; bytes: number | null }>`
    select max(length(parent) - length(replace(parent, '/', ''))) as depth, max(octet_length(parent || name)) + 1 as bytes
    from entry where kind = 'folder' and ${below(accountId, source)}`.execute(db);
  const { depth, bytes } = rows[0] ?? { depth: null, bytes: null };
  const levels = (path: string) => path.split('/').length - 2;
  const deepest = (depth ?? levels(source)) + levels(destination) - levels(source);
  const longest = (bytes ?? 0) + Buffer.byteLength(destination) - Buffer.byteLength(source);
  if (deepest > DEEPEST || longest > LONGEST_PATH) {
    const found = `${deepest} and ${longest}`;
    throw new LibraryRefusal(
      'too-deep',
      `expected at most ${DEEPEST} folders inside each other and ${LONGEST_PATH} bytes of path, found ${found}`,
    );
  }
}
