import { chmod, mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A path by which a folder's unix sockets can be reached. */
export interface SocketFolder {
  readonly path: string;
  discard(): Promise<void>;
}

/** `sun_path` holds 108 bytes on Linux and 104 on macOS, its NUL and PostgreSQL's file name included. */
const SUN_PATH_BYTES = 104;
const SOCKET_NAME = '/.s.PGSQL.5432.lock';

/** The folder itself, or, where its path is too long for a socket address, a short link to it in the system's temporary folder. */
export async function reachableSocketFolder(folder: string): Promise<SocketFolder> {
  if (Buffer.byteLength(folder + SOCKET_NAME) < SUN_PATH_BYTES) return { path: folder, discard: async () => {} };
  const parent = await mkdtemp(path.join(os.tmpdir(), 'colophon-socket-'));
  // PostgreSQL may run as another user than the one that made the folder.
  await chmod(parent, 0o711);
  const link = path.join(parent, 's');
  await symlink(folder, link);
  return { path: link, discard: () => rm(parent, { recursive: true, force: true }) };
}
