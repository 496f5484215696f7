// Replaces the processes of a fleet one by one behind HAProxy with deploy/haproxy.cfg, under load, and says what clients saw.
//   node tools/rolling-upgrade/main.ts [--clients 8] [--seconds 10]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeNextVersion, NEXT, THIS_PROGRAM } from '../../packages/server/test/store/support/next-version.ts';
import { type RunningProcess, startProcess } from '../../packages/server/test/store/support/running-process.ts';
import { startClients } from '../../packages/server/test/store/support/steady-clients.ts';
import { freePort } from '../../packages/server/test/support/free-port.ts';
import { sharedDatabase } from '../../packages/server/test/support/shared-database.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const KEY = 'private_upgrade_0123456789';
const SERVERS = 2;

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '8' }, seconds: { type: 'string', default: '10' } },
});
const settleMs = Number(values.seconds) * 1000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `deploy/haproxy.cfg` with an address of its own and servers by their ports; checks and patience stay as they are. */
function haproxySettings(port: number, servers: readonly number[]): string {
  const lines = servers.map((each, index) => `  server serve${index} 127.0.0.1:${each}`);
  return readFileSync(path.join(REPOSITORY, 'deploy/haproxy.cfg'), 'utf8')
    .replace('bind :8080', `bind 127.0.0.1:${port}`)
    .replace(/^ {2}server-template .*$/m, lines.join('\n'))
    .replace(/^resolvers docker\n(?: {2}.*\n)+/m, '');
}

async function trial(folder: string, resources: AsyncDisposableStack): Promise<boolean> {
  const ports = await Promise.all(Array.from({ length: 2 * SERVERS + 1 }, freePort));
  const [front = 0, ...behind] = ports;
  const file = path.join(folder, 'haproxy.cfg');
  writeFileSync(file, haproxySettings(front, behind));
  const haproxy = spawn('haproxy', ['-W', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  resources.defer(() => void haproxy.kill('SIGTERM'));
  const env = {
    DATABASE_URL: resources.use(await sharedDatabase()).url,
    DATABASE_POOL: '6',
    SHELF_DIR: path.join(folder, 'shelf'),
    MASTER_KEY: 'u'.repeat(32),
    INITIAL_API_KEY: KEY,
    CONCURRENCY: '1',
    TRUST_PROXY: 'true',
    SHUTDOWN_DELAY_MS: '5000',
  };
  const start = async (program: string, role: 'serve' | 'work', port: number): Promise<RunningProcess> => {
    const more = role === 'serve' ? { PORT: String(port) } : {};
    return resources.use(await startProcess(program, role, path.join(folder, `data-${port}`), { ...env, ...more }));
  };

  const next = makeNextVersion(path.join(folder, 'next'));
  const old = [];
  for (const port of behind.slice(0, SERVERS)) old.push(await start(THIS_PROGRAM, 'serve', port));
  const oldWorker = await start(THIS_PROGRAM, 'work', 1);
  const origin = `http://127.0.0.1:${front}`;
  while (!(await fetch(`${origin}/readyz`).catch(() => undefined))?.ok) await sleep(100);

  const clients = startClients(origin, KEY, Number(values.clients));
  const note = (what: string): void =>
    say(`  ${what}: ${clients.answered()} answered, ${clients.failures.length} failed`);
  await sleep(settleMs);
  note(`${SERVERS} old servers`);
  for (const [index, each] of old.entries()) {
    await start(next, 'serve', behind[SERVERS + index] ?? 0);
    await sleep(settleMs);
    note('one new beside them');
    await each.stop();
    note('one old ended');
  }
  await start(next, 'work', 2);
  await oldWorker.stop();
  await sleep(settleMs);
  const { version } = (await (await fetch(`${origin}/healthz`)).json()) as { version: string };
  await clients.stop();
  note(`only version ${version}`);
  for (const failure of new Set(clients.failures)) say(`    ${failure}`);
  return clients.failures.length === 0 && version === NEXT;
}

if (spawnSync('haproxy', ['-v']).status !== 0) {
  say('HAProxy is not installed here.');
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'colophon-upgrade-'));
  const resources = new AsyncDisposableStack();
  try {
    process.exitCode = (await trial(folder, resources)) ? 0 : 1;
  } finally {
    await resources.disposeAsync();
    rmSync(folder, { recursive: true, force: true });
  }
}
