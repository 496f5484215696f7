import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { StoreLog } from './log.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { stopLeftover } from './postgres-leftover.ts';
import { reachableSocketFolder, type SocketFolder } from './socket-folder.ts';
import { type Identity, unprivilegedIdentity } from './unprivileged.ts';

/** How to reach a PostgreSQL over a unix socket. */
export interface SocketAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A PostgreSQL of our own, running as a child. */
export interface EmbeddedPostgres {
  readonly address: SocketAddress;
  readonly pid: () => number | undefined;
  /** Fast shutdown; resolves when the child is gone. */
  stop(): Promise<void>;
}

const USER = 'colophon';
const DATABASE = 'colophon';
const PORT = 5432;
const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 20_000;
const RESTART_PAUSE_MS = 1_000;
const MEGABYTE = 1024 * 1024;
const LOG_BYTES = 10 * MEGABYTE;
const LEAST_SHARED = 64 * MEGABYTE;
const LARGEST_SHARED = 512 * MEGABYTE;

/** Folders of the embedded database below the data folder. */
export function postgresFolders(dataDir: string) {
  const root = path.resolve(dataDir, 'postgres');
  return { root, data: path.join(root, 'data'), socket: path.join(root, 'socket'), log: path.join(root, 'server.log') };
}

type Folders = ReturnType<typeof postgresFolders>;

/**
 * Start PostgreSQL under `dataDir`, on a unix socket and nothing else; the caller holds the folder's lock.
 *
 * A first start makes the cluster in a folder that is renamed when whole. A postmaster that outlived its killed parent
 * is stopped first. A child that dies is started again until `stop` is called.
 */
export async function startEmbeddedPostgres(dataDir: string, log: StoreLog): Promise<EmbeddedPostgres> {
  const binaries = await findPostgresBinaries();
  const folders = postgresFolders(dataDir);
  await mkdir(folders.root, { recursive: true, mode: 0o711 });
  const identity = unprivilegedIdentity([folders.data, binaries.postgres]);
  await mkdir(folders.socket, { recursive: true, mode: 0o700 });
  await giveTo(identity, folders.root, folders.socket);
  await stopLeftover(folders.data, log);
  await createCluster(folders, binaries, identity, log);
  const socket = await reachableSocketFolder(folders.socket);
  const address = { host: socket.path, port: PORT, user: USER, database: DATABASE };
  return await superviseServer(folders, binaries, identity, socket, address, log);
}

async function superviseServer(
  folders: Folders,
  binaries: PostgresBinaries,
  identity: Identity,
  socket: SocketFolder,
  address: SocketAddress,
  log: StoreLog,
): Promise<EmbeddedPostgres> {
  let stopping = false;
  let child = await launch(folders, binaries, identity, socket);
  const watch = (): void => {
    child.once('exit', (code, signal) => {
      if (stopping) return;
      log.error({ code, signal }, 'the embedded PostgreSQL ended, starting it again');
      void relaunch();
    });
  };
  const relaunch = async (): Promise<void> => {
    await sleep(RESTART_PAUSE_MS);
    if (stopping) return;
    try {
      child = await launch(folders, binaries, identity, socket);
    } catch (error) {
      log.error({ err: error }, 'the embedded PostgreSQL could not be started, trying again');
      void relaunch();
      return;
    }
    watch();
  };
  try {
    await untilReady(address, () => child.exitCode === null && child.signalCode === null, folders.log);
  } catch (error) {
    stopping = true;
    await end(child);
    throw error;
  }
  watch();
  return {
    address,
    pid: () => child.pid,
    async stop() {
      stopping = true;
      await end(child);
      await socket.discard();
    },
  };
}

async function createCluster(folders: Folders, binaries: PostgresBinaries, identity: Identity, log: StoreLog) {
  if (await exists(path.join(folders.data, 'PG_VERSION'))) return;
  log.info({ folder: folders.data }, 'creating the embedded database');
  const draft = `${folders.data}.new-${randomUUID()}`;
  await mkdir(draft, { mode: 0o700 });
  await giveTo(identity, draft);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const options = ['-D', draft, '-U', USER, '--auth=trust', '--no-instructions', ...locale];
  const child = spawnAs(identity, binaries.initdb, options, folders.root, ['ignore', 'pipe', 'pipe']);
  let said = '';
  child.stdout?.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const code = await ended(child);
  if (code !== 0) {
    await rm(draft, { recursive: true, force: true });
    throw new Error(`expected initdb to make ${folders.data}, it ended with ${code}: ${said.trim().slice(-2000)}`);
  }
  await rename(draft, folders.data);
}

async function launch(folders: Folders, binaries: PostgresBinaries, identity: Identity, socket: SocketFolder) {
  const size = await stat(folders.log).then(
    (found) => found.size,
    () => 0,
  );
  const log = await open(folders.log, size > LOG_BYTES ? 'w' : 'a', 0o600);
  await chmod(folders.log, 0o600);
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socket.path,
    unix_socket_permissions: '0700',
    fsync: 'on',
    synchronous_commit: 'on',
    max_connections: '100',
    shared_buffers: `${sharedMegabytes()}MB`,
    log_min_messages: 'warning',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  try {
    const args = ['-D', folders.data, '-p', String(PORT), ...options];
    return spawnAs(identity, binaries.postgres, args, folders.root, ['ignore', log.fd, log.fd]);
  } finally {
    await log.close();
  }
}

/**
 * Pages that PostgreSQL keeps itself: a sixteenth of the memory there is, touched only as the library grows. A page it has to fetch from the
 * system costs ten times as much, though that has it in memory too.
 */
function sharedMegabytes(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return Math.round(Math.min(LARGEST_SHARED, Math.max(LEAST_SHARED, memory / 16)) / MEGABYTE);
}

/** Detached, so that Ctrl-C in a terminal reaches this process alone and the database outlives the last query. */
function spawnAs(
  identity: Identity,
  command: string,
  args: readonly string[],
  cwd: string,
  stdio: ['ignore', 'pipe' | number, 'pipe' | number],
): ChildProcess {
  const [program = command, ...rest] = [...identity.prefix, command, ...args];
  const whom =
    identity.prefix.length === 0 && identity.uid !== undefined ? { uid: identity.uid, gid: identity.gid } : {};
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  return spawn(program, rest, { ...whom, cwd, stdio, env, detached: true } as Parameters<typeof spawn>[2] & object);
}

async function untilReady(address: SocketAddress, alive: () => boolean, logFile: string): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const client = new Client({ ...address, database: 'postgres', connectionTimeoutMillis: 5_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
      return;
    } catch (error) {
      if (!alive() || performance.now() > giveUpAt) {
        const tail = (await readFile(logFile, 'utf8').catch(() => '')).slice(-2000);
        throw new Error(`expected the embedded PostgreSQL to start, its log ends with: ${tail.trim()}`, {
          cause: error,
        });
      }
      await sleep(25);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = ended(child);
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_WITHIN_MS);
  await gone;
  clearTimeout(timer);
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code));
  });
}

async function giveTo(identity: Identity, ...folders: readonly string[]): Promise<void> {
  if (identity.uid === undefined || identity.gid === undefined) return;
  for (const folder of folders) await chown(folder, identity.uid, identity.gid);
}

async function exists(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}
