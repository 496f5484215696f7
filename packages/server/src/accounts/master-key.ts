import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

const SHORTEST = 32;

/**
 * The secret under which stored keys are sealed: `MASTER_KEY`, or `DATA_DIR/master.key` (made at first use, mode 0600).
 * Rejects when either is unusable.
 */
export async function loadMasterKey(fromEnvironment: string | undefined, dataDir: string): Promise<Buffer> {
  if (fromEnvironment !== undefined) return checked(Buffer.from(fromEnvironment), 'MASTER_KEY');
  const file = path.resolve(dataDir, 'master.key');
  await makeOnce(file);
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0 && process.platform !== 'win32') await chmod(file, 0o600);
  return checked(Buffer.from((await readFile(file, 'utf8')).trim()), file);
}

function checked(key: Buffer, where: string): Buffer {
  if (key.byteLength >= SHORTEST) return key;
  throw new Error(`expected at least ${SHORTEST} characters in ${where}, found ${key.byteLength}`);
}

/** Write the file whole or not at all; whoever comes second keeps the first one's. */
async function makeOnce(file: string): Promise<void> {
  if (existsSync(file)) return;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o711 });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft, { force: true });
}
