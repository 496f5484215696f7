import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { ASPECTS, type Aspect, aspectNamed, RENDERING_ASPECTS, removalPolicy } from '@colophon/engine';
import { createExifToolReader } from '@colophon/exiftool';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Cleaning, cleanOne } from '../clean/clean-one.ts';
import { withoutOwnFiles } from '../clean/own-files.ts';
import { openReceipts } from '../clean/receipts.ts';
import { type Target, targetOf } from '../clean/target.ts';
import { inOrder } from '../in-order.ts';
import type { Item } from '../input/item.ts';
import { type Output, standardOutput } from '../output.ts';
import { selectItems } from '../read-all.ts';
import { cleanedLine, planTable } from '../render/cleaning.ts';
import { colorsFor } from '../render/colors.ts';
import { complain } from '../render/complain.ts';
import { progressOf } from '../render/progress.ts';
import { visible } from '../render/visible.ts';
import { UsageError } from '../usage-error.ts';
import { positiveInteger } from './positive-integer.ts';

const EXAMPLES = `
Examples:
  $ colophon clean photo.jpg                     photo.cleaned.jpg, beside it
  $ colophon clean --in-place -r ~/Pictures
  $ colophon clean --out cleaned *.mp4 --receipt receipts.jsonl
  $ colophon clean --drop location photo.jpg     only where it was taken
  $ colophon clean --keep copyright,time photo.jpg
  $ colophon clean --dry-run -r ~/Pictures
  $ cat photo.jpg | colophon clean - > cleaned.jpg

What can be kept or dropped:
  ${ASPECTS.slice(0, 8).join(', ')},
  ${ASPECTS.slice(8).join(', ')}

Without --keep and --drop everything goes but what rendering needs: ${RENDERING_ASPECTS.join(', ')}.
Pixels and samples stay bit for bit. A file that cannot be proven clean is not written.
What an earlier run has put into a folder is passed over by -r.

Exit codes: 0 all are clean, 1 some could not be cleaned, 2 the command was not understood.`;

/** The list of what can be cleaned is in the receipt, and too long to be shown for each file. */
const SUPPORTED = /; these can: .*$/s;

/** Each file at work holds a few descriptors open; more at once only wait for the disk. */
const MOST_AT_ONCE = 64;

interface CleanOptions {
  readonly inPlace?: true;
  readonly out?: string;
  readonly keep: readonly Aspect[];
  readonly drop: readonly Aspect[];
  readonly everything?: true;
  readonly dryRun?: true;
  readonly force?: true;
  readonly receipt?: string;
  readonly json?: true;
  readonly engine: 'auto' | 'native';
  readonly filesFrom?: string;
  readonly recursive?: true;
  readonly jobs: number;
}

/** `colophon clean`: files without what is written in them. */
export function cleanCommand(signal: AbortSignal, exitWith: (code: number) => void): Command {
  return new Command('clean')
    .description('take out what is written in files, and prove it')
    .argument('[names...]', 'files, folders (with -r), http or https URLs, or - for standard input')
    .addOption(new Option('--in-place', 'put the cleaned file in the place of the original').conflicts('out'))
    .option('-o, --out <folder>', 'put cleaned files there, under their own names; - is standard output')
    .addOption(
      new Option('--keep <aspects>', 'what shall stay too, separated by commas').argParser(aspects).default([], 'none'),
    )
    .addOption(
      new Option('--drop <aspects>', 'the only things that shall go')
        .argParser(aspects)
        .default([], 'none')
        .conflicts(['keep', 'everything']),
    )
    .option('--everything', `take out ${RENDERING_ASPECTS.join(', ')} too`)
    .option('--dry-run', 'show what would go and what would stay, write nothing')
    .option('-f, --force', 'replace files that are there already')
    .option('--receipt <file>', 'add a line of JSON for each file to this one; - is standard output')
    .option('--json', 'print the receipts, or the plans, as lines of JSON')
    .addOption(
      new Option('--engine <engine>', 'who proves: auto asks ExifTool for a second opinion where it is at hand')
        .choices(['auto', 'native'])
        .default('auto'),
    )
    .option('--files-from <list>', 'read the names in this file too, one a line or ended by NULs; - is standard input')
    .option('-r, --recursive', 'clean the files in folders')
    .option('-j, --jobs <number>', 'files cleaned at a time', positiveInteger, os.availableParallelism())
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], options: CleanOptions) => exitWith(await clean(names, options, signal)));
}

function aspects(text: string, before: readonly Aspect[]): readonly Aspect[] {
  const found = text.split(',').map((word) => {
    const aspect = aspectNamed(word.trim());
    if (aspect) return aspect;
    throw new InvalidArgumentError(`Expected some of ${ASPECTS.join(', ')}; found ${JSON.stringify(word)}.`);
  });
  return [...before, ...found];
}

async function clean(names: readonly string[], options: CleanOptions, signal: AbortSignal): Promise<number> {
  const placing = { inPlace: options.inPlace === true, out: options.out };
  const items = withoutOwnFiles(await selectItems(names, options), { ...placing, receipt: options.receipt });
  const jobs = Math.min(options.jobs, MOST_AT_ONCE);
  const targets = new Map(items.map((item) => [item, targetOf(item, placing)]));
  const overwrite = options.dryRun === true || options.force === true || (await mayOverwrite([...targets.values()]));
  const second = options.engine === 'native' ? undefined : createExifToolReader({ poolSize: jobs });
  const absent = await second?.absent();
  const output = standardOutput();
  const report = await reporter(options, targets, output);
  const settings = {
    policy: removalPolicy({ keep: options.keep, drop: options.drop, everything: options.everything === true }),
    dryRun: options.dryRun === true,
    overwrite,
    second: absent === undefined ? second : undefined,
    emit: (file: string) => pour(file, output),
  };
  const progress = progressOf(items.length);
  const count = { failed: 0, skipped: 0 };
  const end = new AbortController();
  const untilEnd = AbortSignal.any([signal, end.signal]);
  try {
    await inOrder(
      items,
      jobs,
      (item) => cleanOne(item, targets.get(item) as Target, settings, untilEnd),
      async (cleaning, item) => {
        signal.throwIfAborted();
        if (cleaning.kind === 'failed') count.failed++;
        if (cleaning.kind === 'skipped') count.skipped++;
        await report(item, cleaning);
        progress.step();
      },
    );
  } finally {
    // What is still at work when something ends it all shall not be finished unreported.
    end.abort();
    progress.stop();
    await second?.close();
  }
  if (count.skipped > 0) complain(`${count.skipped} files of no known format were left as they are`);
  if (absent !== undefined && !settings.dryRun) complain(`proven without a second opinion: ${absent}`);
  return count.failed > 0 ? 1 : 0;
}

/** Whether files in the way may be replaced: asked once, and only of somebody who is there. Throws `UsageError`. */
async function mayOverwrite(targets: readonly Target[]): Promise<boolean> {
  const paths = targets.flatMap((target) => (target.kind === 'file' ? [target.path] : []));
  const places = new Set<string>();
  const twice = paths.find((each) => places.size === places.add(each).size);
  if (twice !== undefined) throw new UsageError(`expected a place for each file, found two that go to ${twice}`);
  const there = paths.filter((each) => existsSync(each));
  if (there.length === 0) return false;
  const what = there.length === 1 ? String(there[0]) : `${there.length} files, ${there[0]} among them`;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new UsageError(`expected no file in the way, found ${what} (--force replaces)`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`Replace ${visible(what)}? [y/N] `);
    if (/^y(?:es)?$/i.test(answer.trim())) return true;
  } finally {
    terminal.close();
  }
  throw new UsageError('nothing was written');
}

type Reporter = (item: Item, cleaning: Cleaning) => Promise<void>;

async function reporter(options: CleanOptions, targets: ReadonlyMap<Item, Target>, output: Output): Promise<Reporter> {
  const isBinary = [...targets.values()].some(({ kind }) => kind === 'stdout') && options.dryRun !== true;
  if (isBinary && (options.json || options.receipt === '-'))
    throw new UsageError('expected standard output for one thing, found the cleaned file and its receipt');
  if (isBinary && targets.size > 1)
    throw new UsageError(`expected one file for standard output, found ${targets.size}`);
  if (isBinary && process.stdout.isTTY)
    throw new UsageError('expected standard output to lead to a file or a program, found a terminal');
  const receipts =
    options.receipt === undefined || options.receipt === '-' ? undefined : await openReceipts(options.receipt);
  const colors = colorsFor(process.stdout);
  return async (item, cleaning) => {
    if (cleaning.kind === 'skipped') return;
    if (cleaning.kind === 'failed') complain(`${item.label}: ${cleaning.message.replace(SUPPORTED, '')}`);
    const line = `${JSON.stringify(lineOf(item, cleaning))}\n`;
    if (cleaning.kind === 'cleaned' && cleaning.otherNames > 0)
      complain(`${item.label}: hard links to it are not cleaned (${cleaning.otherNames})`);
    await receipts?.add(line);
    if (options.json || options.receipt === '-') return await output.write(line);
    if (cleaning.kind === 'planned')
      return await output.write(planTable(item.label, cleaning.plan, process.stdout.columns || 100, colors));
    if (cleaning.kind === 'cleaned' && !isBinary) {
      const target = cleaning.target.kind === 'file' ? cleaning.target.path : '';
      await output.write(cleanedLine(item.label, cleaning.receipt, target));
    }
  };
}

function lineOf({ label }: Item, cleaning: Exclude<Cleaning, { kind: 'skipped' }>): object {
  if (cleaning.kind === 'planned') return { source: label, plan: cleaning.plan };
  if (cleaning.kind === 'failed') return { source: label, error: { code: cleaning.code, message: cleaning.message } };
  const { target, receipt } = cleaning;
  return { source: label, ...(target.kind === 'stdout' ? {} : { output: target.path }), receipt };
}

async function pour(file: string, output: Output): Promise<void> {
  const handle = await open(file);
  try {
    for await (const piece of handle.createReadStream({ autoClose: false })) await output.write(piece as Buffer);
  } finally {
    await handle.close();
  }
}
