import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { type FileEntry, type FolderEntry, pathOf } from '../library/model/entry.ts';
import { ENTRY_COLUMNS, toFile, toFolder } from '../library/rows.ts';
import type { Schema } from '../store/schema.ts';
import { createNameBook, marked, safeName } from './export-names.ts';

/** The name of the file that holds what is known of all the others. */
export const FACTS_FILE = 'colophon-library.ndjson';

const PAGE = 500;

/** A file and where it goes, below the folder that is exported to. */
export interface PlannedFile {
  readonly entry: FileEntry;
  /** With slashes. */
  readonly place: string;
}

/** Folders and where they go. */
export interface FolderPlan {
  readonly folders: readonly { readonly entry: FolderEntry; readonly place: string }[];
  /** Where the files of a folder (`/`, `/a/b/`) go: empty, or with a slash at its end. */
  placeOf(parent: string): string;
  /** Names that are given to files of a folder. */
  namesIn(parent: string): (name: string) => string;
}

/** Give every folder of an account a place, and make them below `root`. */
export async function planFolders(db: Kysely<Schema>, accountId: string, root: string): Promise<FolderPlan> {
  const rows = await db
    .selectFrom('entry')
    .select(ENTRY_COLUMNS)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'folder')
    .orderBy('parent')
    .orderBy('name')
    .execute();
  const places = new Map([['/', '']]);
  const books = new Map([['/', createNameBook([FACTS_FILE])]]);
  const bookOf = (parent: string): ((name: string) => string) => {
    const book = books.get(parent) ?? createNameBook();
    books.set(parent, book);
    return book;
  };
  // A parent's path is the beginning of its children's: by length, it comes before them.
  const entries = rows.map(toFolder).sort((one, other) => one.parent.length - other.parent.length);
  const folders = [];
  for (const entry of entries) {
    const place = `${places.get(entry.parent) ?? ''}${bookOf(entry.parent)(safeName(entry.name))}/`;
    places.set(`${pathOf(entry)}/`, place);
    await mkdir(path.join(root, place), { recursive: true });
    folders.push({ entry, place });
  }
  return { folders, placeOf: (parent) => places.get(parent) ?? '', namesIn: bookOf };
}

/** Every file of an account in order of its path, with its older versions behind it where they are wanted. */
export async function* planFiles(
  db: Kysely<Schema>,
  accountId: string,
  plan: FolderPlan,
  withVersions: boolean,
): AsyncGenerator<PlannedFile, void> {
  let after = { parent: '', name: '' };
  for (;;) {
    const rows = await db
      .selectFrom('entry')
      .select(ENTRY_COLUMNS)
      .where('account_id', '=', accountId)
      .where('kind', '=', 'file')
      .where(sql<boolean>`(parent, name) > (${after.parent}, ${after.name})`)
      .orderBy('parent')
      .orderBy('name')
      .limit(PAGE)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    after = last;
    const files = rows.map(toFile);
    const versions = withVersions ? await versionsOf(db, files) : new Map<string, readonly FileEntry[]>();
    for (const entry of files) {
      const name = plan.namesIn(entry.parent)(safeName(entry.name));
      const folder = plan.placeOf(entry.parent);
      yield { entry, place: folder + name };
      for (const version of versions.get(entry.fileId) ?? []) {
        yield { entry: version, place: folder + marked(name, `v${version.versionNumber}`) };
      }
    }
  }
}

async function versionsOf(db: Kysely<Schema>, files: readonly FileEntry[]): Promise<Map<string, FileEntry[]>> {
  const rows = await db
    .selectFrom('entry')
    .select(ENTRY_COLUMNS)
    .where('kind', '=', 'version')
    .where(
      'file_id',
      'in',
      files.map((file) => file.fileId),
    )
    .orderBy('version_number')
    .execute();
  return Map.groupBy(rows.map(toFile), (version) => version.fileId);
}
