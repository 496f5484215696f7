import { stat } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { Command } from 'commander';
import { folderPath } from '../library/paths.ts';
import { readSettings } from '../variables.ts';
import { type ImportOutcome, type ImportRooms, importFile } from './import-file.ts';
import { accountCalled, openLibrary } from './open-library.ts';
import { interruptible, jobCount, megabytes, type ProgressBar, print, startBar, visible } from './terminal.ts';
import { walk } from './walk.ts';

const EXAMPLES = `
Examples:
  $ colophon-server import ~/Pictures                        # ~/Pictures/2024/a.jpg becomes /2024/a.jpg
  $ colophon-server import ~/Pictures --folder /archive      # … /archive/2024/a.jpg
  $ colophon-server import ~/Pictures --hidden --json > import.ndjson

It may be stopped (Ctrl-C) and run again: what is there with the same content is passed over. What is there with another content
becomes an older version. Links are not followed. Exit codes: 0 all went well, 1 some files failed, 130 stopped.`;

interface ImportCommandOptions {
  readonly folder: string;
  readonly account: string;
  readonly jobs: number;
  readonly hidden?: true;
  readonly private?: true;
  readonly json?: true;
}

/** `import`: take a folder of files into the library. */
export function addImport(program: Command, exitWith: (code: number) => void): void {
  program
    .command('import <dir>')
    .description('take the files of a folder into the library, whether the service runs or not')
    .option('--folder <path>', 'where they come to lie in the library', '/')
    .option('--account <name>', 'whose library, by the name in addresses', 'default')
    .option('--jobs <n>', 'files taken in at once', jobCount, 4)
    .option('--hidden', 'files and folders whose names begin with a dot as well')
    .option('--private', 'make new files private')
    .option('--json', 'print a line of JSON for each file, and a summary')
    .addHelpText('after', EXAMPLES)
    .action(async (dir: string, options: ImportCommandOptions) =>
      exitWith(await interruptible((signal) => runImport(dir, options, signal))),
    );
}

async function runImport(dir: string, options: ImportCommandOptions, signal: AbortSignal): Promise<number> {
  const start = path.resolve(dir);
  if (!(await stat(start)).isDirectory()) throw new Error(`expected a folder, found something else: ${dir}`);
  const settings = readSettings(process.env);
  const folder = folderPath(options.folder);
  const opened = await openLibrary(settings, 'import command');
  try {
    const accountId = await accountCalled(opened.store, options.account);
    const rooms: ImportRooms = {
      library: opened.library,
      shelf: opened.shelf,
      patron: { accountId, publicId: null },
      folder,
      maxBytes: settings.MAX_UPLOAD_BYTES,
      isPrivate: options.private === true,
      isStripping: settings.STRIP_ON_UPLOAD !== undefined,
    };
    return await importAll(start, rooms, options, signal);
  } finally {
    await opened.close();
  }
}

interface Tally {
  imported: number;
  present: number;
  failed: number;
  leftOut: number;
  bytes: number;
}

async function importAll(
  start: string,
  rooms: ImportRooms,
  options: ImportCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const begun = performance.now();
  const tally: Tally = { imported: 0, present: 0, failed: 0, leftOut: 0, bytes: 0 };
  const bar = startBar(process.stderr.isTTY ? await countFiles(start, options.hidden === true, signal) : 0, 'files');
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const found = walk(start, options.hidden === true);
  const work = async (): Promise<void> => {
    for await (const met of { [Symbol.asyncIterator]: () => ({ next: () => found.next() }) }) {
      if (either.aborted) return;
      if (met.kind === 'file') note(await importFile(rooms, met, either), met.path, tally, bar, options.json === true);
      else if (met.kind === 'left-out') tally.leftOut++;
      else
        note(
          { status: 'failed', filePath: '', message: met.error.message },
          met.path,
          tally,
          bar,
          options.json === true,
        );
    }
  };
  try {
    const workers = Array.from({ length: options.jobs }, () =>
      work().catch((error: unknown) => {
        stop.abort();
        if (!signal.aborted) throw error;
      }),
    );
    const ended = await Promise.allSettled(workers);
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  } finally {
    bar.stop();
    const seconds = (performance.now() - begun) / 1000;
    print(
      options.json
        ? JSON.stringify({ summary: { ...tally, seconds, complete: !either.aborted } })
        : summaryOf(tally, seconds),
    );
  }
  return tally.failed === 0 ? 0 : 1;
}

function note(outcome: ImportOutcome, file: string, tally: Tally, bar: ProgressBar, json: boolean): void {
  tally[outcome.status]++;
  if (outcome.status === 'imported') tally.bytes += outcome.bytes;
  bar.update(tally.imported + tally.present + tally.failed);
  if (json) bar.print(JSON.stringify({ from: file, ...outcome }));
  else if (outcome.status === 'failed') bar.print(`failed: ${visible(file)}: ${visible(outcome.message)}`);
}

async function countFiles(start: string, withHidden: boolean, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const met of walk(start, withHidden)) {
    if (signal.aborted) return count;
    if (met.kind === 'file') count++;
  }
  return count;
}

function summaryOf({ imported, present, failed, leftOut, bytes }: Tally, seconds: number): string {
  const others = [`${present} there already`, `${failed} failed`, `${leftOut} left out (hidden, links)`].join(', ');
  return `${imported} files taken in (${megabytes(bytes)}, ${seconds.toFixed(1)} s), ${others}`;
}
