import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { addBackup } from './commands/backup.ts';
import { addExport } from './commands/export.ts';
import { addHoldSweeps } from './commands/hold-sweeps.ts';
import { addImport } from './commands/import.ts';
import { addJobs } from './commands/jobs.ts';
import { addKeys } from './commands/keys.ts';
import { addRestore } from './commands/restore.ts';
import { complain } from './commands/terminal.ts';
import { addVerify } from './commands/verify.ts';
import { ConfigError } from './config/read-slice.ts';
import { serve, work } from './serve.ts';
import { readVersion } from './version.ts';

const EXAMPLES = `
Examples:
  $ colophon-server
  $ PORT=9000 DATA_DIR=/srv/colophon colophon-server
  $ DATABASE_URL=postgres://… SHELF_URL=s3://bucket MASTER_KEY=… DATA_DIR=/var/tmp/serve-1 colophon-server serve
  $ DATABASE_URL=postgres://… SHELF_URL=s3://bucket MASTER_KEY=… DATA_DIR=/var/tmp/work-1 colophon-server work
  $ colophon-server keys create --name "web shop"
  $ colophon-server keys list --json
  $ colophon-server keys revoke public_5vTq…
  $ colophon-server jobs
  $ colophon-server jobs retry 5d0b4a3e-…
  $ colophon-server import ~/Pictures --folder /holidays
  $ colophon-server export /mnt/backup
  $ colophon-server verify
  $ colophon-server backup /mnt/backup
  $ colophon-server restore /mnt/backup

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
    .command('serve+work', { isDefault: true })
    .description(
      'answer requests and do the jobs that they leave, until told to stop; what runs where no command is given',
    )
    .action(async () => exitWith(await serve(process.env)));
  program
    .command('serve')
    .description('answer requests only; other processes work')
    .action(async () => exitWith(await serve(process.env, 'serve')));
  program
    .command('work')
    .description('do jobs only: those of all processes on the same database')
    .action(async () => exitWith(await work(process.env)));
  addKeys(program, exitWith);
  addJobs(program, exitWith);
  addImport(program, exitWith);
  addExport(program, exitWith);
  addVerify(program, exitWith);
  addBackup(program, exitWith);
  addRestore(program, exitWith);
  addHoldSweeps(program, exitWith);
  for (const command of program.commands) for (const each of [command, ...command.commands]) each.exitOverride();
  return program;
}
