import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL server that can be restarted. */
export interface TrialPostgres {
  readonly url: string;
  /** Shut it down as its administrator would (fast: every connection is broken), and start it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const NOBODY = { uid: 65534, gid: 65534 };
const START_TRIES = 300;

/** Make a database in `folder` and start its server on a loopback port. `bin` holds PostgreSQL's programs. */
export async function startPostgres(bin: string, folder: string, port: number): Promise<TrialPostgres> {
  const data = path.join(folder, 'postgres');
  const whom: { uid?: number; gid?: number } = process.getuid?.() === 0 ? NOBODY : {};
  mkdirSync(data, { mode: 0o700 });
  if (whom.uid !== undefined) {
    chmodSync(folder, 0o711);
    chownSync(data, NOBODY.uid, NOBODY.gid);
  }
  const making = ['-D', data, '-U', 'trial', '--auth=trust', '-E', 'UTF8', '--locale=C'];
  execFileSync(path.join(bin, 'initdb'), making, { ...whom, cwd: '/', stdio: 'ignore' });
  const url = `postgres://trial@127.0.0.1:${port}/postgres`;
  const options = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
  options.push('-c', `unix_socket_directories=${data}`);

  async function start(): Promise<ChildProcess> {
    const child = spawn(path.join(bin, 'postgres'), options, { ...whom, cwd: '/', stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      if (await answers(url)) return child;
      if (tries > START_TRIES) throw new Error('expected PostgreSQL to answer, found silence');
      await sleep(50);
    }
  }

  async function end(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    await gone;
  }

  let running = await start();
  return {
    url,
    async restart() {
      await end(running);
      running = await start();
    },
    stop: () => end(running),
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
