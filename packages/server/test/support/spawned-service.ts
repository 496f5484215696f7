import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const START_MS = 60_000;

/** The service as a process of its own, as `npm start` runs it. */
export interface SpawnedService extends AsyncDisposable {
  readonly origin: string;
  /** Everything it has written so far. */
  output(): string;
  readonly child: ChildProcess;
  /** Ask it to stop, and resolve to its exit code. */
  stop(): Promise<number | null>;
}

/** Start the service on a free port with its data in `folder`; nothing of this process's environment but PATH reaches it. */
export async function spawnService(
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<SpawnedService> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      output += text;
    });
  }
  const origin = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the service did not start:\n${output}`)), START_MS);
    child.stdout.on('data', () => {
      const found = /Colophon is up at (\S+)/.exec(output)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`the service ended with ${code}:\n${output}`));
    });
  });
  async function stop(): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    return child.exitCode;
  }
  return {
    origin,
    output: () => output,
    child,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}
