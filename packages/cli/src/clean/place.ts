import { randomUUID } from 'node:crypto';
import { chmod, chown, link, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { MetadataError } from '@colophon/engine';
import { writeSynced } from '@colophon/engine/node';
import type { Target } from './target.ts';

/** A file on its way to its place: complete and synced there or not there at all. */
export interface Placement {
  /** Where it lies until then. */
  readonly draft: string;
  write(pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** Put it in its place, with the permissions of the original. Rejects with `MetadataError` when something is there already. */
  commit(): Promise<void>;
  /** Remove what was not committed. Safe to call in any case. */
  discard(): Promise<void>;
}

export interface PlacingOptions {
  /** The original file, where there is one: its permissions are kept. */
  readonly like: string | undefined;
  /** Whether a file in the place may be replaced. */
  readonly overwrite: boolean;
}

/** Prepare the place of a target. The draft lies in the same folder, hidden, so that it can be moved in one step. */
export async function preparePlace(target: Target, { like, overwrite }: PlacingOptions): Promise<Placement> {
  const final = target.kind === 'stdout' ? undefined : await finalPath(target);
  const folder = final === undefined ? os.tmpdir() : path.dirname(final);
  await mkdir(folder, { recursive: true });
  const draft = path.join(folder, `.colophon-${randomUUID()}`);
  return {
    draft,
    write: (pieces) => writeSynced(draft, pieces),
    async commit() {
      if (final === undefined) return;
      if (like !== undefined) await copyPermissions(like, draft);
      if (overwrite || target.kind === 'in-place') await rename(draft, final);
      else await linkAsNew(draft, final);
      await syncFolder(folder);
    },
    discard: () => rm(draft, { force: true }),
  };
}

/** In place, a link's file is replaced and not the link. */
async function finalPath(target: Exclude<Target, { kind: 'stdout' }>): Promise<string> {
  return target.kind === 'in-place' ? await realpath(target.path) : target.path;
}

async function copyPermissions(from: string, to: string): Promise<void> {
  const { mode, uid, gid } = await stat(from);
  // Only root may give a file away; the mode comes last because a new owner clears parts of it.
  await chown(to, uid, gid).catch(() => {});
  await chmod(to, mode & 0o7777).catch((error: unknown) => {
    if (!isUnable(error)) throw error;
  });
}

async function linkAsNew(draft: string, final: string): Promise<void> {
  try {
    await link(draft, final).catch(async (error: unknown) => {
      if (!isUnable(error)) throw error;
      // Without links the name is taken first, by an empty file, and then the draft moved over it.
      await (await open(final, 'wx')).close();
      await rename(draft, final);
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new MetadataError('unreadable', `expected no file at ${final}, found one (--force replaces it)`);
  }
  await rm(draft, { force: true });
}

/** Whether a file system (a memory card's) has no such thing as links or permissions. */
function isUnable(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** A move lasts once its folder is synced; some systems cannot, and need not. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
