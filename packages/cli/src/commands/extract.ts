import os from 'node:os';
import process from 'node:process';
import type { ReaderName } from '@colophon/engine';
import { Command, Option } from 'commander';
import { standardOutput } from '../output.ts';
import { type Outcome, readAll, selectItems } from '../read-all.ts';
import { ENGINES, readerFor } from '../reader.ts';
import { colorsFor } from '../render/colors.ts';
import { complain } from '../render/complain.ts';
import { FORMATS, failureJson, type OutputFormat, reportJson } from '../render/json.ts';
import { table } from '../render/table.ts';
import { positiveInteger } from './positive-integer.ts';

const EXAMPLES = `
Examples:
  $ colophon extract photo.jpg
  $ colophon extract --format flat photo.jpg | jq .Make
  $ colophon extract -r ~/Pictures --format grouped > metadata.json
  $ colophon extract https://example.com/image.jpg --cost
  $ cat clip.mp4 | colophon extract -
  $ find . -name '*.dng' -print0 | colophon extract --files-from - --format exiftool

Formats:
  native    everything, with numeric and printed values side by side, blocks, problems and cost
  exiftool  the shape of exiftool -j -G0:1 -a
  grouped   { group: { name: value } }
  flat      { name: value }

Exit codes: 0 all were read, 1 some could not be read, 2 the command was not understood.`;

interface ExtractOptions {
  readonly format?: OutputFormat;
  readonly json?: true;
  readonly cost?: true;
  readonly engine: ReaderName;
  readonly numeric?: true;
  readonly filesFrom?: string;
  readonly recursive?: true;
  readonly jobs: number;
}

/** `colophon extract`: everything that is written in files. */
export function extractCommand(signal: AbortSignal, exitWith: (code: number) => void): Command {
  return new Command('extract')
    .description('print everything that is written in files')
    .argument('[names...]', 'files, folders (with -r), http or https URLs, or - for standard input')
    .addOption(new Option('--format <format>', 'print JSON in this shape').choices(FORMATS))
    .option('--json', 'print JSON (grouped) on a terminal too')
    .addOption(new Option('--engine <engine>', 'who reads').choices(ENGINES).default('auto'))
    .option('-n, --numeric', 'numeric values instead of words')
    .option('--files-from <list>', 'read the names in this file too, one a line or ended by NULs; - is standard input')
    .option('--cost', 'tell on standard error what reading each file took')
    .option('-r, --recursive', 'read the files in folders')
    .option('-j, --jobs <number>', 'files read at a time', positiveInteger, os.availableParallelism())
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], options: ExtractOptions) => exitWith(await extract(names, options, signal)));
}

async function extract(names: readonly string[], options: ExtractOptions, signal: AbortSignal): Promise<number> {
  const items = await selectItems(names, options);
  const reader = readerFor(options.engine, options.jobs);
  const count = { failed: 0, skipped: 0, bare: 0 };
  let reason = '';
  const print = process.stdout.isTTY && !options.format && !options.json ? tables(options) : jsonArray(options);
  try {
    await print.begin();
    await readAll(items, reader, options.jobs, signal, async (item, outcome) => {
      if (outcome.kind === 'skipped') {
        count.skipped++;
        return;
      }
      if (outcome.kind === 'failed') {
        count.failed++;
        complain(`${item.label}: ${outcome.message}`);
      }
      if (outcome.kind === 'read' && options.cost) complain(`${item.label}: ${costOf(outcome)}`);
      if (outcome.kind === 'read' && outcome.report.gaps.length > 0) {
        count.bare++;
        reason ||= outcome.report.problems.find((problem) => problem.code === 'unsupported')?.message ?? '';
      }
      await print.one(item.label, outcome);
    });
    await print.end();
  } finally {
    await reader.close();
  }
  if (count.skipped > 0) complain(`${count.skipped} files of no known format were left out`);
  // Whoever asked for the native engine alone knows.
  if (count.bare > 0 && options.engine === 'auto')
    complain(`${count.bare} files could not be read to the end: ${reason}`);
  return count.failed > 0 ? 1 : 0;
}

function costOf({ report, remoteCost }: Extract<Outcome, { kind: 'read' }>): string {
  const { reads, bytes, milliseconds } = report.cost;
  const own = `${reads} reads, ${bytes} bytes, ${milliseconds.toFixed(1)} ms`;
  return remoteCost ? `${remoteCost.requests} requests, ${remoteCost.bytes} bytes received; ${own}` : own;
}

type Seen = Exclude<Outcome, { kind: 'skipped' }>;

interface Printer {
  begin(): Promise<void>;
  one(label: string, outcome: Seen): Promise<void>;
  end(): Promise<void>;
}

function tables(options: ExtractOptions): Printer {
  const numeric = options.numeric === true;
  const output = standardOutput();
  const colors = colorsFor(process.stdout);
  return {
    begin: async () => {},
    async one(label, outcome) {
      const width = process.stdout.columns || 80;
      if (outcome.kind === 'read') await output.write(table(label, outcome.report, { numeric, width, colors }));
    },
    end: async () => {},
  };
}

function jsonArray({ format = 'grouped', ...options }: ExtractOptions): Printer {
  const numeric = options.numeric === true;
  const output = standardOutput();
  let separator = '';
  return {
    begin: () => output.write('['),
    async one(label, outcome) {
      const text =
        outcome.kind === 'read'
          ? reportJson(label, outcome.report, format, numeric)
          : failureJson(label, outcome.code, outcome.message, format);
      await output.write(separator + text);
      separator = ',\n';
    },
    end: () => output.write(']\n'),
  };
}
