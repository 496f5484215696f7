import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { createShelf, type OpenShelf } from '../shelf/open-shelf.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import type { Store } from '../store/open-store.ts';
import { readSettings, type Settings } from '../variables.ts';
import { readVersion } from '../version.ts';
import { type BackupFolder, backupFolder, beginSnapshot } from './backup/backup-folder.ts';
import { type CopyOptions, type CopyTally, copyCleaned, copyObjects } from './backup/copy-bytes.ts';
import { type Dumped, dumpDatabase, FILES } from './backup/dump.ts';
import { pruneBackup } from './backup/prune.ts';
import { tellSnapshot } from './backup/tell-snapshot.ts';
import { holdingSweeps } from './hold-sweeps.ts';
import { expectLibrary } from './open-library.ts';
import { complain, interruptible, jobCount, type ProgressBar, quietLog, startBar } from './terminal.ts';

const EXAMPLES = `
Examples:
  $ colophon-server backup /mnt/backup              # while the service runs; again, it copies only what is new
  $ colophon-server backup /mnt/backup --keep 7     # and forgets all but the last seven
  $ colophon-server restore /mnt/backup             # into an empty database and shelf

A backup is the database at one moment and every byte that belongs to it. Where the master key is a file of DATA_DIR it is copied as well:
whoever has the backup can then read the keys in it. Exit codes: 0 all went well, 1 something was missing or damaged, 130 stopped.`;

interface BackupOptions {
  readonly jobs: number;
  readonly keep?: number;
  readonly json?: true;
  readonly masterKey: boolean;
}

/** `backup`: the database and the shelf, into a folder. */
export function addBackup(program: Command, exitWith: (code: number) => void): void {
  program
    .command('backup <dir>')
    .description('copy the database and all bytes into a folder, whether the service runs or not')
    .option('--jobs <n>', 'things copied at once', jobCount, 4)
    .option('--keep <n>', 'then remove all but the last so many backups of the folder', jobCount)
    .option('--no-master-key', 'leave DATA_DIR/master.key out; without it the backup cannot be used')
    .option('--json', 'print a line of JSON for each fault, and a summary')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string, options: BackupOptions) =>
      exitWith(await interruptible((signal) => backup(dir, options, signal))),
    );
}

async function backup(dir: string, options: BackupOptions, signal: AbortSignal): Promise<number> {
  const settings = readSettings(process.env);
  const opened = createShelf(settings);
  const store = await openStoreBeside(settings, 'backup command', quietLog);
  try {
    await expectLibrary(store);
    await opened.check();
    const target = backupFolder(dir);
    return await holdingSweeps(store.db, signal, async () => {
      const { name, dumped, tally } = await takeSnapshot(store, opened, target, options, signal);
      await keepMasterKey(settings, target, options);
      const pruned = options.keep === undefined ? 0 : await pruneBackup(target, options.keep, signal);
      tellSnapshot(name, dumped, { ...tally, pruned }, options.json === true);
      return tally.faults === 0 ? 0 : 1;
    });
  } finally {
    await store.close();
    opened.close();
  }
}

interface Taken {
  readonly name: string;
  readonly dumped: Dumped;
  readonly tally: CopyTally;
}

/** The database first: bytes that its rows name are there already, and none goes while sweeps are held. */
async function takeSnapshot(
  store: Store,
  source: OpenShelf,
  target: BackupFolder,
  { jobs, json }: BackupOptions,
  signal: AbortSignal,
): Promise<Taken> {
  await mkdir(target.root, { recursive: true, mode: 0o700 });
  const snapshot = await beginSnapshot(target, new Date());
  try {
    const dumped = await dump(store, snapshot.folder, signal);
    const bar = startBar(Math.round(dumped.bytes / 1e6), 'MB');
    const options = copyOptions(bar, { jobs, signal, json: json === true });
    let tally: CopyTally;
    try {
      tally = await copyObjects(path.join(snapshot.folder, FILES.objects), source.shelf, target.shelf, options);
      const list = path.join(snapshot.folder, FILES.cleaned);
      const cleaned = await copyCleaned(list, source.cleaned, target.cleaned, target.shelf, options);
      tally = { ...tally, copied: tally.copied + cleaned.copied, faults: tally.faults + cleaned.faults };
    } finally {
      bar.stop();
    }
    await snapshot.finish({ format: 'colophon-backup', formatVersion: 1, colophon: readVersion(), ...dumped });
    return { name: snapshot.name, dumped, tally };
  } catch (error) {
    await rm(snapshot.folder, { recursive: true, force: true });
    throw error;
  }
}

async function dump(store: Store, folder: string, signal: AbortSignal): Promise<Dumped> {
  const client = await store.connect();
  try {
    return await dumpDatabase(client, folder, signal);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Options that show on a bar how far copying is, and print what is wrong above it. */
export function copyOptions(
  bar: ProgressBar,
  { json, ...rest }: { readonly jobs: number; readonly signal: AbortSignal; readonly json: boolean },
): CopyOptions {
  let bytes = 0;
  return {
    ...rest,
    onProgress(more) {
      bytes += more;
      bar.update(Math.round(bytes / 1e6));
    },
    onFault: ({ name }, message) => bar.print(json ? JSON.stringify({ fault: name, message }) : `${name}: ${message}`),
  };
}

/** A key of the environment is kept by whoever set it. */
async function keepMasterKey(
  settings: Settings,
  target: BackupFolder,
  { masterKey, json }: BackupOptions,
): Promise<void> {
  const file = path.resolve(settings.DATA_DIR, 'master.key');
  if (settings.MASTER_KEY === undefined && masterKey && existsSync(file)) await copyFile(file, target.masterKey);
  else if (!json && !existsSync(target.masterKey))
    complain('the master key is not in the backup: keep it elsewhere, nothing works without it');
}
