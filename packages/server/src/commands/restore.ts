import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { createShelf } from '../shelf/open-shelf.ts';
import type { Migrations } from '../store/migrate.ts';
import { migrations } from '../store/migrations/index.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import { readSettings, type Settings } from '../variables.ts';
import { type BackupFolder, backupFolder, type Manifest } from './backup/backup-folder.ts';
import { type CopyTally, copyCleaned, copyObjects } from './backup/copy-bytes.ts';
import { FILES } from './backup/dump.ts';
import { putJobs } from './backup/jobs.ts';
import { expectEmpty, loadDatabase } from './backup/load.ts';
import { tellSnapshot } from './backup/tell-snapshot.ts';
import { copyOptions } from './backup.ts';
import { openLibrary } from './open-library.ts';
import { interruptible, jobCount, quietLog, startBar } from './terminal.ts';

const EXAMPLES = `
Examples:
  $ DATA_DIR=/srv/colophon colophon-server restore /mnt/backup
  $ DATABASE_URL=postgres://… SHELF_URL=s3://media MASTER_KEY=… colophon-server restore /mnt/backup
  $ colophon-server restore /mnt/backup --snapshot 20261121T165012123Z && colophon-server verify

The database must be empty; nothing may run on it. It need not be of the kind the backup was taken from, nor the shelf. What was stopped
(Ctrl-C) is begun again and passes over bytes that are there. Exit codes: 0 all went well, 1 something was damaged, 130 stopped.`;

interface RestoreOptions {
  readonly jobs: number;
  readonly snapshot?: string;
  readonly json?: true;
}

/** `restore`: a backup into an empty database and onto the shelf. */
export function addRestore(program: Command, exitWith: (code: number) => void): void {
  program
    .command('restore <dir>')
    .description('bring a backup into an empty database and onto the shelf')
    .option('--snapshot <name>', 'which of the backups of the folder; the last where unset')
    .option('--jobs <n>', 'things copied at once', jobCount, 4)
    .option('--json', 'print a line of JSON for each fault, and a summary')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string, options: RestoreOptions) =>
      exitWith(await interruptible((signal) => restore(dir, options, signal))),
    );
}

async function restore(dir: string, options: RestoreOptions, signal: AbortSignal): Promise<number> {
  const settings = readSettings(process.env);
  const backup = backupFolder(dir);
  const name = await chosenSnapshot(backup, options.snapshot);
  const manifest = await backup.manifestOf(name);
  const folder = backup.folderOf(name);
  const schema = schemaOf(manifest);
  await bringMasterKey(settings, backup);
  const tally = await bringAll(settings, backup, { folder, manifest, schema }, options, signal);
  // With its rows there, the library is opened as an errand opens it: steps of a later schema, the keys and the queue's own tables.
  const library = await openLibrary(settings, 'restore command');
  try {
    await putJobs(library.store, path.join(folder, FILES.jobs));
  } finally {
    await library.close();
  }
  tellSnapshot(name, manifest, tally, options.json === true);
  return tally.faults === 0 ? 0 : 1;
}

async function chosenSnapshot(backup: BackupFolder, wanted: string | undefined): Promise<string> {
  const names = await backup.snapshots();
  const name = wanted === undefined ? names.at(-1) : names.find((each) => each === wanted);
  if (name !== undefined) return name;
  const there = names.length === 0 ? 'none' : names.join(', ');
  throw new Error(`expected ${wanted ?? 'a whole backup'} in ${backup.root}, found ${there}`);
}

/** The steps that the schema of the backup had taken. Those that came since are taken when its rows are there. */
function schemaOf(manifest: Manifest): Migrations {
  const unknown = manifest.migrations.filter((name) => !(name in migrations));
  if (unknown.length > 0) {
    throw new Error(
      `expected a backup of this version or an earlier one, found one of Colophon ${manifest.colophon} with ${unknown.join(', ')}`,
    );
  }
  return Object.fromEntries(Object.entries(migrations).filter(([name]) => manifest.migrations.includes(name)));
}

async function bringMasterKey(settings: Settings, backup: BackupFolder): Promise<void> {
  if (settings.MASTER_KEY !== undefined || !existsSync(backup.masterKey)) return;
  const file = path.resolve(settings.DATA_DIR, 'master.key');
  if (existsSync(file)) {
    if ((await readFile(file)).equals(await readFile(backup.masterKey))) return;
    throw new Error(`expected no master key in ${settings.DATA_DIR} or that of the backup, found another`);
  }
  await mkdir(settings.DATA_DIR, { recursive: true, mode: 0o711 });
  await copyFile(backup.masterKey, file);
}

interface Chosen {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly schema: Migrations;
}

/** Bytes first, rows second: a restore that is cut off leaves an empty database. */
async function bringAll(
  settings: Settings,
  backup: BackupFolder,
  { folder, manifest, schema }: Chosen,
  { jobs, json }: RestoreOptions,
  signal: AbortSignal,
): Promise<CopyTally> {
  const opened = createShelf(settings);
  const store = await openStoreBeside(settings, 'restore command', quietLog, schema);
  const client = await store.connect();
  try {
    await opened.check();
    for (const table of manifest.tables) await expectEmpty(client, table.name);
    const bar = startBar(Math.round(manifest.bytes / 1e6), 'MB');
    try {
      const options = copyOptions(bar, { jobs, signal, json: json === true });
      const tally = await copyObjects(path.join(folder, FILES.objects), backup.shelf, opened.shelf, options);
      const list = path.join(folder, FILES.cleaned);
      const cleaned = await copyCleaned(list, backup.cleaned, opened.cleaned, opened.shelf, options);
      await loadDatabase(client, folder, manifest);
      return { ...tally, copied: tally.copied + cleaned.copied, faults: tally.faults + cleaned.faults };
    } finally {
      bar.stop();
    }
  } finally {
    await client.end().catch(() => {});
    await store.close();
    opened.close();
  }
}
