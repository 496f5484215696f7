import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createDirectoryLocker } from '../../shelf/directory-locker.ts';
import { createDirectoryShelf } from '../../shelf/directory-shelf.ts';
import type { Locker } from '../../shelf/locker.ts';
import type { Shelf } from '../../shelf/shelf.ts';
import { syncFolder } from '../../shelf/sync-folder.ts';

/** A table as it was dumped. */
export interface DumpedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of its text before compression. */
  readonly sha256: string;
}

/** What a snapshot has; written last. */
export interface Manifest {
  readonly format: 'colophon-backup';
  readonly formatVersion: 1;
  /** The version that took it. */
  readonly colophon: string;
  /** When its view of the database began, as the database's clock said. */
  readonly takenAt: string;
  readonly migrations: readonly string[];
  /** In an order in which they can be loaded. */
  readonly tables: readonly DumpedTable[];
  /** Last values, by name. */
  readonly sequences: Readonly<Record<string, string>>;
  readonly objects: number;
  readonly bytes: number;
  readonly jobs: number;
}

/**
 * A folder of backups: `objects/` and `cleaned/` hold bytes, as a shelf's folder does, and serve all of `snapshots/<time>/`, each of which
 * is the database at one moment. Bytes are never changed, so a further backup copies only what is new.
 */
export interface BackupFolder {
  readonly root: string;
  readonly shelf: Shelf;
  readonly cleaned: Locker;
  readonly masterKey: string;
  /** Names of the whole snapshots, oldest first. */
  snapshots(): Promise<readonly string[]>;
  folderOf(snapshot: string): string;
  manifestOf(snapshot: string): Promise<Manifest>;
}

const NAME = /^\d{8}T\d{6}(?:\d{3})?Z$/;
export const MANIFEST = 'manifest.json';

export function backupFolder(dir: string): BackupFolder {
  const root = path.resolve(dir);
  const folderOf = (snapshot: string): string => path.join(root, 'snapshots', snapshot);
  return {
    root,
    shelf: createDirectoryShelf(root),
    cleaned: createDirectoryLocker(path.join(root, 'cleaned')),
    masterKey: path.join(root, 'master.key'),
    folderOf,
    async snapshots() {
      const names = await readdir(path.join(root, 'snapshots')).catch((): readonly string[] => []);
      return names.filter((name) => NAME.test(name)).sort();
    },
    async manifestOf(snapshot) {
      const file = path.join(folderOf(snapshot), MANIFEST);
      const found = JSON.parse(await readFile(file, 'utf8')) as Partial<Manifest>;
      if (found.format === 'colophon-backup' && found.formatVersion === 1) return found as Manifest;
      throw new Error(`expected a backup of form 1 in ${file}, found form ${found.formatVersion ?? 'unknown'}`);
    },
  };
}

/** Make the folder of a new snapshot. It has a passing name until `finish` has written what it is. Rejects where something else is in `dir`. */
export async function beginSnapshot(backup: BackupFolder, takenAt: Date) {
  const present = await readdir(backup.root).catch((): readonly string[] => []);
  if (present.length > 0 && !present.includes('snapshots')) {
    throw new Error(`expected an empty folder or one with earlier backups, found something else in ${backup.root}`);
  }
  const name = takenAt.toISOString().replace(/[-:.]/g, '');
  const draft = backup.folderOf(`${name}.part`);
  await mkdir(draft, { recursive: true, mode: 0o700 });
  return {
    name,
    folder: draft,
    async finish(manifest: Manifest): Promise<void> {
      const text = `${JSON.stringify(manifest, null, 2)}\n`;
      await writeFile(path.join(draft, MANIFEST), text, { mode: 0o600, flush: true });
      await syncFolder(draft);
      await rename(draft, backup.folderOf(name));
      await syncFolder(path.dirname(draft));
    },
  };
}
