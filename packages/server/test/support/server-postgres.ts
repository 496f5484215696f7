import { execFileSync, spawn } from 'node:child_process';
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

/** A PostgreSQL server of the machine's own kind on a loopback port, with a password. */
export async function startServerPostgres(bin: string, folder: string, port: number) {
  const data = path.join(folder, 'server-postgres');
  const whom: { uid?: number; gid?: number } = process.getuid?.() === 0 ? NOBODY : {};
  mkdirSync(data, { mode: 0o700 });
  if (whom.uid !== undefined) chownSync(data, NOBODY.uid, NOBODY.gid);
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'tester', '--auth=trust', '-E', 'UTF8', '--locale=C'], {
    ...whom,
    cwd: '/',
    stdio: 'ignore',
  });
  const options = [
    '-D',
    data,
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    `unix_socket_directories=${data}`,
  ];
  const child = spawn(path.join(bin, 'postgres'), options, { ...whom, cwd: '/', stdio: 'ignore' });
  const url = `postgres://tester@127.0.0.1:${port}/postgres`;
  for (let tries = 0; ; tries++) {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      break;
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(50);
    }
  }
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}
