import os from 'node:os';
import process from 'node:process';
import type { Format, ReaderName } from '@colophon/engine';
import { Command, Option } from 'commander';
import { standardOutput } from '../output.ts';
import { readAll, selectItems } from '../read-all.ts';
import { ENGINES, readerFor } from '../reader.ts';
import { complain } from '../render/complain.ts';
import { visible } from '../render/visible.ts';
import { positiveInteger } from './positive-integer.ts';

const EXAMPLES = `
Examples:
  $ colophon identify *.cr3
  $ colophon identify -r ~/Downloads --json | jq -r '.[] | [.source, .mediaType] | @tsv'

Exit codes: 0 all are known, 1 some are not, 2 the command was not understood.`;

interface IdentifyOptions {
  readonly engine: ReaderName;
  readonly json?: true;
  readonly filesFrom?: string;
  readonly recursive?: true;
  readonly jobs: number;
}

/** `colophon identify`: what files are, by their content. */
export function identifyCommand(signal: AbortSignal, exitWith: (code: number) => void): Command {
  return new Command('identify')
    .description('tell what files are')
    .argument('[names...]', 'files, folders (with -r), http or https URLs, or - for standard input')
    .option('--json', 'print JSON on a terminal too')
    .addOption(new Option('--engine <engine>', 'who tells').choices(ENGINES).default('native'))
    .option('--files-from <list>', 'read the names in this file too, one a line or ended by NULs; - is standard input')
    .option('-r, --recursive', 'look at the files in folders')
    .option('-j, --jobs <number>', 'files looked at at a time', positiveInteger, os.availableParallelism())
    .addHelpText('after', EXAMPLES)
    .action(async (names: string[], options: IdentifyOptions) => exitWith(await identify(names, options, signal)));
}

async function identify(names: readonly string[], options: IdentifyOptions, signal: AbortSignal): Promise<number> {
  const items = await selectItems(names, options);
  const reader = readerFor(options.engine, options.jobs);
  const output = standardOutput();
  const isText = process.stdout.isTTY && !options.json;
  const answers: object[] = [];
  let unknown = 0;
  try {
    await readAll(items, reader, options.jobs, signal, async ({ label, isFound }, outcome) => {
      const format = outcome.kind === 'read' ? outcome.report.format : undefined;
      if (!format && !isFound) unknown++;
      if (outcome.kind === 'failed') complain(`${label}: ${outcome.message}`);
      if (isText) await output.write(line(label, format));
      else answers.push(format ? { source: label, ...format } : { source: label, fileType: null });
    });
  } finally {
    await reader.close();
  }
  if (!isText) await output.write(`${JSON.stringify(answers, null, 2)}\n`);
  return unknown > 0 ? 1 : 0;
}

function line(label: string, format: Format | undefined): string {
  return `${visible(label)}: ${format ? `${format.fileType}, ${format.mediaType}` : 'unknown'}\n`;
}
