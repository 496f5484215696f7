import { cp, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** What COPY may take: the repository without what `.dockerignore` names. The last line that fits a path decides. */
export async function readIgnored(root: string): Promise<(file: string) => boolean> {
  const lines = (await readFile(path.join(root, '.dockerignore'), 'utf8'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return (file) => {
    let ignored = false;
    for (const line of lines) {
      const pattern = line.replace(/^!/, '');
      const parts = file.split('/');
      const fits = parts.some((_part, index) => path.posix.matchesGlob(parts.slice(0, index + 1).join('/'), pattern));
      if (fits) ignored = !line.startsWith('!');
    }
    return ignored;
  };
}

/** Files of the context, by their paths from its root. */
async function* filesBelow(root: string, from: string, isIgnored: (file: string) => boolean): AsyncGenerator<string> {
  const facts = await stat(path.join(root, from));
  if (!facts.isDirectory()) {
    if (!isIgnored(from)) yield from;
    return;
  }
  for (const entry of await readdir(path.join(root, from), { withFileTypes: true })) {
    const here = path.posix.join(from, entry.name);
    // A folder that is left out may have something in it that is not.
    if (entry.isDirectory()) {
      if (!['node_modules', '.git'].includes(entry.name)) yield* filesBelow(root, here, isIgnored);
    } else if (!isIgnored(here)) yield here;
  }
}

/** COPY from the context. A folder's content goes into the target; a file into it where it ends with a slash. Throws where nothing fits. */
export async function copyFromContext(
  root: string,
  sources: readonly string[],
  target: string,
  isIgnored: (file: string) => boolean,
): Promise<number> {
  let count = 0;
  for (const source of sources.map((each) => path.posix.normalize(each))) {
    const before = count;
    const isFolder = (await stat(path.join(root, source))).isDirectory();
    for await (const file of filesBelow(root, source, isIgnored)) {
      const place = isFolder ? path.posix.relative(source, file) : path.basename(file);
      const to = isFolder || target.endsWith('/') || sources.length > 1 ? path.join(target, place) : target;
      await mkdir(path.dirname(to), { recursive: true });
      await cp(path.join(root, file), to);
      count++;
    }
    if (count === before) throw new Error(`expected files at ${source} in the context, found none`);
  }
  return count;
}
