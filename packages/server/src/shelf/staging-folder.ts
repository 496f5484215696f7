import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** A folder that is made when it is first needed. */
export function createStagingFolder(folder: string): () => Promise<string> {
  let made: Promise<unknown> | undefined;
  return async () => {
    made ??= mkdir(folder, { recursive: true, mode: 0o700 });
    await made.catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return folder;
  };
}

/** Remove what has not been written to since then. */
export async function sweepFolder(folder: string, olderThan: Date): Promise<void> {
  for (const name of (await readdir(folder).catch(absent)) ?? []) {
    const file = path.join(folder, name);
    const facts = await stat(file).catch(absent);
    if (facts && facts.mtimeMs < olderThan.getTime()) await rm(file, { recursive: true, force: true });
  }
}

/** `undefined` for what is not there; throws whatever else it is. */
export function absent(error: unknown): undefined {
  if (!isAbsence(error)) throw error;
  return undefined;
}

export function isAbsence(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
}
