import process from 'node:process';
import type { Command } from 'commander';
import { type Keyring, openKeyring } from '../accounts/keyring.ts';
import { loadMasterKey } from '../accounts/master-key.ts';
import { createSealing } from '../accounts/sealing.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import { readSettings, type Settings } from '../variables.ts';
import { complain, print, quietLog, visible } from './terminal.ts';

/** `keys`: create, list and revoke API keys. */
export function addKeys(program: Command, exitWith: (code: number) => void): void {
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
      complain(`expected the public id of a live key, found ${visible(publicId)}`);
      exitWith(1);
    });
}

async function withKeyring<T>(errand: (keyring: Keyring) => Promise<T>): Promise<T> {
  const settings: Settings = readSettings(process.env);
  const store = await openStoreBeside(settings, 'keys command', quietLog);
  try {
    const masterKey = await loadMasterKey(settings.MASTER_KEY, settings.DATA_DIR);
    return await errand(await openKeyring(store.db, createSealing(masterKey)));
  } finally {
    await store.close();
  }
}
