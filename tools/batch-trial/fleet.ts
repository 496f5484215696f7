import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../packages/server/bin/colophon-server.js', import.meta.url));
const START_MS = 120_000;

/** A process of the fleet. */
export interface Member {
  readonly child: ChildProcess;
  /** Resolves to what it says when it is up. */
  readonly up: Promise<string>;
}

/** Start a process with a data folder of its own; nothing of this process's environment but PATH reaches it. */
export function startMember(
  role: 'serve' | 'work',
  folder: string,
  name: string,
  env: Readonly<Record<string, string>>,
): Member {
  const data = path.join(folder, name);
  mkdirSync(data, { recursive: true });
  const child = spawn(process.execPath, [PROGRAM, role], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: data, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const { promise: up, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new Error(`${name} did not start:\n${output}`)), START_MS);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
      if (!/Colophon (is up|works)/.test(output)) return;
      clearTimeout(timer);
      resolve(output);
    });
  }
  child.once('exit', (code, signal) => {
    clearTimeout(timer);
    reject(new Error(`${name} ended with ${code ?? signal}:\n${output}`));
  });
  up.catch(() => {});
  return { child, up };
}

/** End a process; `SIGKILL` leaves it no time for anything. */
export async function end({ child }: Member, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
