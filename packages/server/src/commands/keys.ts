import os from 'node:os';
import process from 'node:process';
import type { Command } from 'commander';
import { type Keyring, openKeyring } from '../accounts/keyring.ts';
import { loadMasterKey } from '../accounts/master-key.ts';
import { createSealing } from '../accounts/sealing.ts';
import { openAuditLog } from '../observe/audit-log.ts';
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
      const key = await withKeyring(async (keyring, note) => {
        const made = await keyring.create(options.name);
        note('key-created', made.publicId);
        return made;
      });
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
      const done = await withKeyring(async (keyring, note) => {
        const isRevoked = await keyring.revoke(publicId);
        if (isRevoked) note('key-revoked', publicId);
        return isRevoked;
      });
      if (done) return print(`revoked ${publicId}`);
      complain(`expected the public id of a live key, found ${visible(publicId)}`);
      exitWith(1);
    });
}

/** Writes down what was done to a key. */
type NoteKey = (event: 'key-created' | 'key-revoked', publicId: string) => void;

async function withKeyring<T>(errand: (keyring: Keyring, note: NoteKey) => Promise<T>): Promise<T> {
  const settings: Settings = readSettings(process.env);
  // Standard output has the answer.
  const audit = openAuditLog(settings.AUDIT_LOG, {
    stdout: process.stderr,
    onLoss: ({ message }) => complain(message),
  });
  const note: NoteKey = (event, keyId) => audit.note({ event, keyId, by: 'the keys command', user: userName() });
  try {
    const store = await openStoreBeside(settings, 'keys command', quietLog);
    try {
      const masterKey = await loadMasterKey(settings.MASTER_KEY, settings.DATA_DIR);
      return await errand(await openKeyring(store.db, createSealing(masterKey)), note);
    } finally {
      await store.close();
    }
  } finally {
    await audit.close();
  }
}

/** Of the system; some users have none. */
function userName(): string | null {
  try {
    return os.userInfo().username;
  } catch {
    return null;
  }
}
