import process from 'node:process';
import type { Command } from 'commander';
import { FINDING_KINDS, type Finding, librarySize, verifyLibrary } from '../library/verify.ts';
import { createShelf } from '../shelf/open-shelf.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import { readSettings } from '../variables.ts';
import { expectLibrary } from './open-library.ts';
import { complain, interruptible, jobCount, megabytes, print, quietLog, startBar, visible } from './terminal.ts';

const EXAMPLES = `
Examples:
  $ colophon-server verify                    # reads every byte; exit code 1 when anything is wrong
  $ colophon-server verify --quick            # sizes only
  $ colophon-server verify --json | jq -r 'select(.kind == "damaged") | .paths[]?'

What can be found: ${FINDING_KINDS.join(', ')}.
Exit codes: 0 all is well, 1 something was found, 3 it could not be finished (the shelf or the database went away), 130 stopped.`;

const UNFINISHED = 3;
const FOLDER_JOBS = 2;
/** Most of the time goes to waiting. */
const BUCKET_JOBS = 8;

interface VerifyCommandOptions {
  readonly quick?: true;
  readonly json?: true;
  readonly jobs?: number;
}

/** `verify`: compare the library's rows with the bytes on the shelf. */
export function addVerify(program: Command, exitWith: (code: number) => void): void {
  program
    .command('verify')
    .description("re-hash the library's bytes and report what is wrong, whether the service runs or not")
    .option('--quick', 'look at sizes only')
    .option('--jobs <n>', 'files read at once; 2 from a folder and 8 from a bucket where unset', jobCount)
    .option('--json', 'print a line of JSON for each finding, and a summary')
    .addHelpText('after', EXAMPLES)
    .action(async (options: VerifyCommandOptions) =>
      exitWith(await interruptible((signal) => verify(options, signal))),
    );
}

async function verify(options: VerifyCommandOptions, signal: AbortSignal): Promise<number> {
  const quick = options.quick === true;
  const json = options.json === true;
  const settings = readSettings(process.env);
  const jobs = options.jobs ?? (settings.SHELF_URL ? BUCKET_JOBS : FOLDER_JOBS);
  const opened = createShelf(settings);
  const store = await openStoreBeside(settings, 'verify command', quietLog);
  try {
    await expectLibrary(store);
    await opened.check();
    const { shelf } = opened;
    const size = await librarySize(store.db);
    const bar = startBar(quick ? size.blobs : Math.round(size.bytes / 1e6), quick ? 'files' : 'MB');
    const counts = new Map<string, number>();
    const orphansBefore = new Date(Date.now() - settings.SHELF_GRACE_MINUTES * 60_000);
    const onProgress = (done: { readonly blobs: number; readonly bytes: number }): void =>
      bar.update(quick ? done.blobs : Math.round(done.bytes / 1e6));
    try {
      const findings = verifyLibrary({ db: store.db, shelf, orphansBefore }, { quick, jobs, signal, onProgress });
      for await (const finding of findings) {
        counts.set(finding.kind, (counts.get(finding.kind) ?? 0) + 1);
        bar.print(json ? JSON.stringify(finding) : lineOf(finding));
      }
    } catch (error) {
      if (!signal.aborted) {
        complain(`verify could not be finished: ${(error as Error).message}`);
        return UNFINISHED;
      }
    } finally {
      bar.stop();
    }
    if (json)
      print(JSON.stringify({ summary: { ...size, complete: !signal.aborted, found: Object.fromEntries(counts) } }));
    else print(summaryOf(size, counts, signal.aborted));
    return counts.size === 0 ? 0 : 1;
  } finally {
    await store.close();
    opened.close();
  }
}

function lineOf({ kind, sha256, fileId, paths = [], message }: Finding): string {
  const about = [sha256, fileId, ...paths].filter((each) => each !== undefined).map(visible);
  return `${kind}: ${about.join(' ')}: ${message}`;
}

function summaryOf(
  size: { readonly blobs: number; readonly bytes: number; readonly entries: number },
  counts: ReadonlyMap<string, number>,
  isCut: boolean,
): string {
  const seen = `${size.entries} entries, ${size.blobs} contents, ${megabytes(size.bytes)}`;
  if (isCut) return `interrupted: ${seen}`;
  if (counts.size === 0) return `all is well: ${seen}`;
  return `${[...counts].map(([kind, count]) => `${count} ${kind}`).join(', ')} (${seen})`;
}
