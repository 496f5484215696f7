import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/colophon-server.js', import.meta.url));
const START_MS = 120_000;

/** A process of a fleet. */
export interface Member extends AsyncDisposable {
  readonly role: 'serve' | 'work';
  readonly child: ChildProcess;
  /** Its `DATA_DIR`. */
  readonly folder: string;
  /** Resolves when it is up; rejects with what it said when it ends before. */
  readonly up: Promise<void>;
  /** Where it listens, once it is up; empty for one that does not. */
  origin(): string;
  /** Everything it has written so far. */
  output(): string;
  /** End it and wait until it is gone; `SIGKILL` leaves it no time for anything. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface MemberOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** A command that runs it, such as `prlimit --fsize=1000000`; it must become the process. */
  readonly by?: readonly string[];
}

/** Start a process of the service; nothing of this process's environment but PATH reaches it. */
export function startMember(role: 'serve' | 'work', { folder, env, by = [] }: MemberOptions): Member {
  mkdirSync(folder, { recursive: true });
  const [program = '', ...args] = [...by, process.execPath, PROGRAM, role];
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const { promise: up, resolve, reject } = Promise.withResolvers<void>();
  up.catch(() => {});
  const timer = setTimeout(() => reject(new Error(`a ${role} process did not start:\n${output}`)), START_MS);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!/Colophon (is up|works)/.test(output)) return;
      clearTimeout(timer);
      resolve();
    });
  }
  child.once('exit', (code, signal) => {
    clearTimeout(timer);
    reject(new Error(`a ${role} process ended with ${code ?? signal}:\n${output}`));
  });
  async function end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
  return {
    role,
    child,
    folder,
    up,
    origin: () => /(?:is up|is told) at (http:\/\/[^\s/]+)/.exec(output)?.[1] ?? '',
    output: () => output,
    end,
    [Symbol.asyncDispose]: () => end(),
  };
}
