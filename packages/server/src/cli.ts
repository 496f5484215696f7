import process from 'node:process';
import { Command, CommanderError } from 'commander';
import { type Keyring, openKeyring } from './accounts/keyring.ts';
import { loadMasterKey } from './accounts/master-key.ts';
import { createSealing } from './accounts/sealing.ts';
import { ConfigError } from './config/read-slice.ts';
import { serve } from './serve.ts';
import { openStoreBeside } from './store/open-beside.ts';
import { readSettings, type Settings } from './variables.ts';
import { readVersion } from './version.ts';

const EXAMPLES = `
Examples:
  $ colophon-server serve
  $ PORT=9000 DATA_DIR=/srv/colophon colophon-server serve
  $ colophon-server keys create --name "web shop"
  $ colophon-server keys list --json
  $ colophon-server keys revoke public_5vTq…

The environment configures everything; the README lists the variables.`;

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

/** `colophon-server`: run the service and look after its keys. Resolves to the exit code: 0 done, 1 failed, 2 usage. */
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
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`colophon-server: ${message}\n`);
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
  const keys = program.command('keys').description('create, list and revoke API keys, whether the service runs or not');
  keys
    .command('create')
    .description('create a key and print it; it cannot be shown again')
    .option('--name <name>', 'what the key is for', 'unnamed')
    .option('--json', 'print JSON')
    .action(async (options: { name: string; json?: true }) => {
      const key = await withKeyring((keyring) => keyring.create(options.name));
      print(options.json ? JSON.stringify(key) : `${key.secret}\npublic id: ${key.publicId}`);
    });
  keys
    .command('list')
    .description('list the keys by their public ids')
    .option('--json', 'print JSON')
    .action(async (options: { json?: true }) => {
      const listings = await withKeyring((keyring) => keyring.list());
      if (options.json) return print(JSON.stringify(listings, null, 2));
      for (const key of listings) {
        const state = key.revokedAt ? `revoked ${key.revokedAt.toISOString()}` : 'live';
        print([key.publicId, key.createdAt.toISOString(), state, visible(key.name)].join('  '));
      }
    });
  keys
    .command('revoke <publicId>')
    .description('make a key worthless from now on')
    .action(async (publicId: string) => {
      const done = await withKeyring((keyring) => keyring.revoke(publicId));
      if (done) return print(`revoked ${publicId}`);
      process.stderr.write(`colophon-server: expected the public id of a live key, found ${visible(publicId)}\n`);
      exitWith(1);
    });
  for (const command of [keys, ...keys.commands, ...program.commands]) command.exitOverride();
  return program;
}

async function withKeyring<T>(errand: (keyring: Keyring) => Promise<T>): Promise<T> {
  const settings: Settings = readSettings(process.env);
  const store = await openStoreBeside(settings, 'keys command', quiet);
  try {
    const masterKey = await loadMasterKey(settings.MASTER_KEY, settings.DATA_DIR);
    return await errand(await openKeyring(store.db, createSealing(masterKey)));
  } finally {
    await store.close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Names are free text: control characters must not reach the terminal. */
function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '�');
}
