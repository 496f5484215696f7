import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { folderLine } from './paths.ts';

/**
 * What a change needs to itself. `file`: one path. `folder`: everything in it. `below`: that a folder and those above it stay where they are.
 */
export type Claim =
  | { readonly kind: 'file'; readonly parent: string; readonly name: string }
  | { readonly kind: 'folder' | 'below'; readonly folder: string };

/** Above this number of locks the whole library is taken: the server's table of locks is shared. */
const MOST_LOCKS = 256;

/**
 * Lock paths for the transaction, the way of a tree: whoever changes a file holds the folders above it shared, whoever changes a folder
 * holds that one alone. The locks are taken in one order everywhere, so that nobody waits in a circle; hold none before. Statements after this one see
 * what earlier holders left.
 */
export async function lock(trx: Transaction<Schema>, accountId: string, claims: readonly Claim[]): Promise<void> {
  const wanted = new Map<string, boolean>();
  for (const claim of claims) {
    for (const [path, isAlone] of locksOf(claim)) wanted.set(path, isAlone || wanted.get(path) === true);
  }
  const paths: [string, boolean][] = wanted.size > MOST_LOCKS ? [['/', true]] : [...wanted];
  const keys = new Map<bigint, boolean>();
  for (const [path, isAlone] of paths) {
    const key = keyOf(accountId, path);
    keys.set(key, isAlone || keys.get(key) === true);
  }
  const sorted = [...keys].sort(([a], [b]) => (a < b ? -1 : 1));
  await sql`
    select case when alone then pg_advisory_xact_lock(key) else pg_advisory_xact_lock_shared(key) end
    from unnest(
      ${sorted.map(([key]) => key.toString())}::bigint[],
      ${sorted.map(([, isAlone]) => isAlone)}::boolean[]
    ) as wanted (key, alone)`.execute(trx);
}

/** Have the list of the account's open jobs to oneself. Taken before any path. */
export async function lockJobs(trx: Transaction<Schema>, accountId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(accountId, 'jobs').toString()}::bigint)`.execute(trx);
}

/** Paths of folders end with a slash, those of files do not. */
function locksOf(claim: Claim): [string, boolean][] {
  if (claim.kind === 'file') {
    return [...shared(claim.parent), [claim.parent + claim.name, true]];
  }
  if (claim.kind === 'below') return shared(claim.folder);
  return [...shared(claim.folder), [claim.folder, true]];
}

function shared(folder: string): [string, boolean][] {
  return ['/', ...folderLine(folder)].map((path) => [path, false]);
}

/** 64 bits; two paths that share a key wait for each other, no more. */
function keyOf(accountId: string, path: string): bigint {
  return createHash('sha256').update(`${accountId} ${path}`).digest().readBigInt64BE();
}
