import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { addExport } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addKeys } from './commands/keys.ts';
import { complain } from './commands/terminal.ts';
import { addVerify } from './commands/verify.ts';
import { ConfigError } from './config/read-slice.ts';
import { serve } from './serve.ts';
import { readVersion } from './version.ts';

const EXAMPLES = `
Examples:
  $ colophon-server serve
  $ PORT=9000 DATA_DIR=/srv/colophon colophon-server serve
  $ colophon-server keys create --name "web shop"
  $ colophon-server keys list --json
  $ colophon-server keys revoke public_5vTq…
  $ colophon-server import ~/Pictures --folder /holidays
  $ colophon-server export /mnt/backup
  $ colophon-server verify

The environment configures everything; the README lists the variables.`;

/** `colophon-server`: run the service, look after its keys and its library. Resolves to the exit code: 0 done, 1 failed, 2 usage. */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = buildProgram((next) => {
    code = next;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    complain(error instanceof Error ? error.message : String(error));
    return error instanceof ConfigError ? 2 : 1;
  }
}

function buildProgram(exitWith: (code: number) => void): Command {
  const program = new Command('colophon-server')
    .description('Colophon as an HTTP service')
    .version(readVersion())
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('(colophon-server --help shows what there is)')
    .exitOverride();
  program
    .command('serve', { isDefault: true })
    .description('run the service until it is told to stop')
    .action(async () => exitWith(await serve(process.env)));
  addKeys(program, exitWith);
  addImport(program, exitWith);
  addExport(program, exitWith);
  addVerify(program, exitWith);
  for (const command of program.commands) for (const each of [command, ...command.commands]) each.exitOverride();
  return program;
}
