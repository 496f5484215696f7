import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What stands in the service worker's source for the list of files and its version. */
const LIST = '"__COLOPHON_FILES__"';
const VERSION = '__COLOPHON_VERSION__';

/**
 * Write into a built service worker which files it is to keep: all of the page, the engine's pieces among them, and none of the
 * documentation. Throws when the worker has no place for the list.
 */
export async function writeOfflineList(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.split(path.sep).join('/'));
  const kept = names.filter(
    (name) => /^(?:assets\/.*\.(?:js|css|png|svg)|[^/]+\.(?:svg|js|webmanifest))$/.test(name) && name !== 'sw.js',
  );
  const files = ['/', ...kept.toSorted().map((name) => `/${name}`)];
  const worker = path.join(folder, 'sw.js');
  const code = await readFile(worker, 'utf8');
  const found = code.replaceAll("'", '"').includes(LIST) || code.includes('`__COLOPHON_FILES__`');
  if (!found) throw new Error(`expected ${LIST} in the service worker, found no place for the list`);
  const version = createHash('sha256')
    .update(await readFile(path.join(folder, 'index.html')))
    .update(files.join('\n'))
    .digest('hex')
    .slice(0, 16);
  await writeFile(
    worker,
    code.replace(/(["'`])__COLOPHON_FILES__\1/, JSON.stringify(JSON.stringify(files))).replaceAll(VERSION, version),
  );
}
