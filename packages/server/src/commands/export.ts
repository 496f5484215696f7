import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Kysely } from 'kysely';
import { toField } from '../library/fields/rows.ts';
import { pathOf } from '../library/model/entry.ts';
import { createShelf } from '../shelf/open-shelf.ts';
import type { Shelf } from '../shelf/shelf.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import type { Schema } from '../store/schema.ts';
import { readSettings } from '../variables.ts';
import { exportFile } from './export-file.ts';
import { FACTS_FILE, type FolderPlan, planFiles, planFolders } from './export-plan.ts';
import { accountCalled } from './open-library.ts';
import { interruptible, jobCount, type ProgressBar, print, quietLog, startBar, visible } from './terminal.ts';

const EXAMPLES = `
Examples:
  $ colophon-server export /mnt/backup                 # every file at its path, and ${FACTS_FILE} with all facts
  $ colophon-server export /mnt/backup --versions      # older versions beside it, as photo%v1.jpg
  $ jq -r 'select(.kind == "file" and (.tags // [] | index("sea"))) | .exported' /mnt/backup/${FACTS_FILE}

It may be stopped (Ctrl-C) and run again: what is there already is passed over. Characters that some file systems refuse stand
as in addresses: %3A is a colon, %25 a percent sign. Exit codes: 0 all went well, 1 some files failed, 130 stopped.`;

interface ExportCommandOptions {
  readonly account: string;
  readonly jobs: number;
  readonly versions?: true;
  readonly json?: true;
}

/** `export`: write the library into a folder. */
export function addExport(program: Command, exitWith: (code: number) => void): void {
  program
    .command('export <dir>')
    .description('write the files of the library into a folder, whether the service runs or not')
    .option('--versions', 'older versions as well')
    .option('--account <name>', 'whose library, by the name in addresses', 'default')
    .option('--jobs <n>', 'files written at once', jobCount, 4)
    .option('--json', 'print a line of JSON for each file that failed, and a summary')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string, options: ExportCommandOptions) =>
      exitWith(await interruptible((signal) => runExport(dir, options, signal))),
    );
}

interface Trip {
  readonly db: Kysely<Schema>;
  readonly shelf: Shelf;
  readonly accountId: string;
  readonly root: string;
  readonly options: ExportCommandOptions;
  readonly bar: ProgressBar;
  readonly tally: { written: number; present: number; failed: number };
  readonly signal: AbortSignal;
}

async function runExport(dir: string, options: ExportCommandOptions, signal: AbortSignal): Promise<number> {
  const settings = readSettings(process.env);
  const root = path.resolve(dir);
  await mkdir(root, { recursive: true });
  const opened = createShelf(settings);
  const store = await openStoreBeside(settings, 'export command', quietLog);
  try {
    await opened.check();
    const { shelf } = opened;
    const accountId = await accountCalled(store, options.account);
    const bar = startBar(await countFiles(store.db, accountId, options.versions === true), 'files');
    const tally = { written: 0, present: 0, failed: 0 };
    try {
      await exportAll({ db: store.db, shelf, accountId, root, options, bar, tally, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      bar.stop();
    }
    if (options.json) print(JSON.stringify({ summary: { ...tally, complete: !signal.aborted } }));
    else print(`${tally.written} files written, ${tally.present} there already, ${tally.failed} failed`);
    return tally.failed === 0 ? 0 : 1;
  } finally {
    await store.close();
    opened.close();
  }
}

async function exportAll(trip: Trip): Promise<void> {
  const plan = await planFolders(trip.db, trip.accountId, trip.root);
  const draft = path.join(trip.root, `%part-${FACTS_FILE}`);
  const lines = Readable.from(factsOf(trip, plan), { highWaterMark: 64 });
  await pipeline(lines, createWriteStream(draft), { signal: trip.signal });
  await rename(draft, path.join(trip.root, FACTS_FILE));
}

/** A line for each field, folder and file, in this order; files are written on the way, some at once, their lines in order. */
async function* factsOf(trip: Trip, plan: FolderPlan): AsyncGenerator<string, void> {
  const fields = await trip.db
    .selectFrom('custom_field')
    .selectAll()
    .where('account_id', '=', trip.accountId)
    .execute();
  for (const field of fields) yield lineOf({ kind: 'field', ...toField(field) });
  for (const { entry, place } of plan.folders) yield lineOf({ path: pathOf(entry), exported: place, ...entry });
  const underWay: Promise<string>[] = [];
  for await (const { entry, place } of planFiles(trip.db, trip.accountId, plan, trip.options.versions === true)) {
    trip.signal.throwIfAborted();
    const line = exportOne(trip, entry, place);
    // Awaited below, in its turn.
    line.catch(() => {});
    underWay.push(line);
    if (underWay.length >= trip.options.jobs) yield (await underWay.shift()) ?? '';
  }
  for (const line of underWay) yield await line;
}

async function exportOne(trip: Trip, entry: Parameters<typeof exportFile>[1], place: string): Promise<string> {
  const { tally, bar, signal } = trip;
  let problem: string | undefined;
  try {
    tally[await exportFile(trip.shelf, entry, path.join(trip.root, place), signal)]++;
  } catch (error) {
    if (signal.aborted || isFullDisk(error)) throw error;
    problem = (error as Error).message;
    tally.failed++;
    const file = pathOf(entry);
    if (trip.options.json) bar.print(JSON.stringify({ status: 'failed', filePath: file, message: problem }));
    else bar.print(`failed: ${visible(file)}: ${visible(problem)}`);
  }
  bar.update(tally.written + tally.present + tally.failed);
  return lineOf({ path: pathOf(entry), exported: problem === undefined ? place : null, ...entry });
}

function lineOf(facts: object): string {
  return `${JSON.stringify(facts)}\n`;
}

async function countFiles(db: Kysely<Schema>, accountId: string, withVersions: boolean): Promise<number> {
  const { count } = await db
    .selectFrom('entry')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('account_id', '=', accountId)
    .where('kind', 'in', withVersions ? ['file', 'version'] : ['file'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

function isFullDisk(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}
