import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../../bin/colophon-server.js', import.meta.url));

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Run `colophon-server` on a folder of data; `meanwhile` gets the process once it runs. */
export async function runCommand(
  folder: string,
  args: readonly string[],
  { env = {}, meanwhile }: { env?: Record<string, string>; meanwhile?: (child: ChildProcess) => void } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH ?? '', DATA_DIR: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', error: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.error += text;
  });
  meanwhile?.(child);
  return await new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, ...texts }));
  });
}

/** The lines of a command that prints JSON. */
export function linesOf<T = Record<string, unknown>>(out: string): readonly T[] {
  return out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
