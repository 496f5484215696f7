import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Kysely } from 'kysely';
import { withLease } from '../store/lease.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import type { Schema } from '../store/schema.ts';
import { readSettings } from '../variables.ts';
import { expectLibrary } from './open-library.ts';
import { interruptible, quietLog } from './terminal.ts';

const EXAMPLES = `
Examples:
  $ colophon-server hold-sweeps -- sh -c 'pg_dump … > db.dump && aws s3 sync s3://media/colophon /backup'

Its exit code is that of the command.`;

const LOOK_MS = 500;
/** The lease of the errand that takes bytes without a file from the shelf (app/library-rooms). */
const SWEEP = 'sweep shelf';

/** Do something while no process removes bytes of deleted files from the shelf. A sweep under way is waited for. */
export async function holdingSweeps<T>(db: Kysely<Schema>, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  const results: T[] = [];
  for (;;) {
    signal.throwIfAborted();
    const held = await withLease(db, SWEEP, async () => void results.push(await work()));
    if (held) return results[0] as T;
    await sleep(LOOK_MS, undefined, { signal });
  }
}

/** `hold-sweeps`: run a command that copies the database and the shelf, which must not lose bytes in between. */
export function addHoldSweeps(program: Command, exitWith: (code: number) => void): void {
  program
    .command('hold-sweeps')
    .description('run a command while no bytes of deleted files are removed: for backups by other programs')
    .argument('<command...>', 'the command and its arguments, behind --')
    .addHelpText('after', EXAMPLES)
    .action(async (command: readonly string[]) => exitWith(await interruptible((signal) => holdFor(command, signal))));
}

async function holdFor(command: readonly string[], signal: AbortSignal): Promise<number> {
  const store = await openStoreBeside(readSettings(process.env), 'hold-sweeps command', quietLog);
  try {
    await expectLibrary(store);
    return await holdingSweeps(store.db, signal, () => run(command, signal));
  } finally {
    await store.close();
  }
}

/** Resolves to its exit code. It is told when this process is told to stop. */
function run([program = '', ...args]: readonly string[], signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    signal.addEventListener('abort', () => child.kill('SIGTERM'));
    child.once('error', (error) => reject(new Error(`expected a command that runs, found ${error.message}`)));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
