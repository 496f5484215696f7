import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Folder of a PostgreSQL (15 or later) that the machine has beside the embedded one, as Debian lays it out. */
export function installedPostgres(): string | undefined {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? readdirSync(base).filter((version) => Number(version) >= 15) : [];
  return versions
    .map((version) => path.join(base, version, 'bin'))
    .find((bin) => existsSync(path.join(bin, 'postgres')));
}

const NOBODY = { uid: 65534, gid: 65534 };

/** A PostgreSQL server on a loopback port. */
export interface ServerPostgres extends AsyncDisposable {
  readonly url: string;
  /** End it, and start it again on the same data. `fast` breaks every connection; `immediate` is a crash: the log is replayed. */
  restart(how: 'fast' | 'immediate', pauseMs?: number): Promise<void>;
}

/** A PostgreSQL server of the machine's own kind on a loopback port. */
export async function startServerPostgres(bin: string, folder: string, port: number): Promise<ServerPostgres> {
  const data = path.join(folder, 'server-postgres');
  const whom: { uid?: number; gid?: number } = process.getuid?.() === 0 ? NOBODY : {};
  mkdirSync(data, { mode: 0o700 });
  if (whom.uid !== undefined) chownSync(data, NOBODY.uid, NOBODY.gid);
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'tester', '--auth=trust', '-E', 'UTF8', '--locale=C'], {
    ...whom,
    cwd: '/',
    stdio: 'ignore',
  });
  const options = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
  options.push('-c', `unix_socket_directories=${data}`);
  const url = `postgres://tester@127.0.0.1:${port}/postgres`;

  async function start(): Promise<ChildProcess> {
    const child = spawn(path.join(bin, 'postgres'), options, { ...whom, cwd: '/', stdio: 'ignore' });
    await untilAnswers(url);
    return child;
  }

  async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  let running = await start();
  return {
    url,
    async restart(how, pauseMs = 0) {
      await end(running, how === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await sleep(pauseMs);
      running = await start();
    },
    [Symbol.asyncDispose]: () => end(running, 'SIGINT'),
  };
}

const START_TRIES = 600;

async function untilAnswers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries > START_TRIES) throw error;
      await sleep(50);
    }
  }
}
