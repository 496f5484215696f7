import process from 'node:process';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { batchCommand } from './commands/batch.ts';
import { cleanCommand } from './commands/clean.ts';
import { extractCommand } from './commands/extract.ts';
import { formatsCommand } from './commands/formats.ts';
import { identifyCommand } from './commands/identify.ts';
import { OutputClosed } from './output.ts';
import { complain } from './render/complain.ts';
import { UsageError } from './usage-error.ts';

const EXAMPLES = `
Examples:
  $ colophon extract photo.jpg
  $ colophon extract --format exiftool *.jpg > metadata.json
  $ colophon clean photo.jpg
  $ colophon identify -r ~/Pictures
  $ colophon extract --help`;

const INTERRUPTED = 130;

/** `colophon`: resolves to the exit code, 0 all done, 1 some failed, 2 usage. */
export async function main(argv: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  process.once('SIGTERM', () => interrupt.abort());
  process.once('SIGHUP', () => interrupt.abort());
  let code = 0;
  const exitWith = (next: number): void => {
    code = next;
  };
  const program = new Command('colophon')
    .description('Reads and cleans the metadata inside media files')
    .version(packageJson.version)
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  for (const command of [
    extractCommand(interrupt.signal, exitWith),
    cleanCommand(interrupt.signal, exitWith),
    identifyCommand(interrupt.signal, exitWith),
    batchCommand(interrupt.signal, exitWith),
    formatsCommand(),
  ]) {
    program.addCommand(command.copyInheritedSettings(program).showHelpAfterError('(add --help for what there is)'));
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return exitCodeOf(error, interrupt.signal);
  }
}

function exitCodeOf(error: unknown, interrupted: AbortSignal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof OutputClosed) return 0;
  if (interrupted.aborted) return INTERRUPTED;
  complain(error instanceof Error ? error.message : String(error));
  return error instanceof UsageError ? 2 : 1;
}
