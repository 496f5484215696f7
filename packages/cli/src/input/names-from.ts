import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { UsageError } from '../usage-error.ts';

/** The names listed in a file (`-` is standard input): one a line, or each ended by a NUL where there is one. */
export async function namesFrom(file: string): Promise<readonly string[]> {
  const text = file === '-' ? await standardInput() : await listFile(file);
  const names = text.includes('\0') ? text.split('\0') : text.split(/\r?\n/);
  return names.filter((name) => name !== '');
}

async function listFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--files-from: expected a list that can be read: ${(error as Error).message}`);
  }
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
