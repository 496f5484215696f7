import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import process from 'node:process';

/** A process of some version of the service. */
export interface RunningProcess extends AsyncDisposable {
  readonly origin: string;
  output(): string;
  /** Tell it to stop, and resolve to its exit code. */
  stop(): Promise<number | null>;
}

const START_MS = 90_000;

/** Start a program of the service and wait until it is up; nothing of this process's environment but PATH reaches it. */
export async function startProcess(
  program: string,
  role: 'serve' | 'work',
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<RunningProcess> {
  mkdirSync(folder, { recursive: true });
  const child = spawn(process.execPath, [program, role], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const up = Promise.withResolvers<string>();
  const timer = setTimeout(() => up.reject(new Error(`expected ${role} to start, found:\n${output}`)), START_MS);
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = /Colophon is up at (\S+)|Colophon works/.exec(output);
      if (found) up.resolve(found[1] ?? '');
    });
  child.once('exit', (code) => up.reject(new Error(`expected ${role} to start, it ended with ${code}:\n${output}`)));
  const origin = await up.promise.finally(() => clearTimeout(timer));
  async function stop(): Promise<number | null> {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    return child.exitCode;
  }
  return {
    origin,
    output: () => output,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}
