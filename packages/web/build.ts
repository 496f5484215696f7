import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressAll } from './build/compress.ts';
import { fingerprintOf } from './build/fingerprint.ts';
import { alone } from './build/lock.ts';
import { writeOfflineList } from './build/offline.ts';
import { bundlePage } from './build/vite.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const REPOSITORY = path.join(HERE, '../..');
const STAMP = '.built-from';
/** What the documentation's build offers: `docInputs` are the places that it reads beside its own folder. */
interface DocsBuild {
  buildDocs(outDir: string): Promise<void>;
  readonly docInputs?: readonly string[];
}

/** Where the built page lies. */
export const DIST: string = path.join(HERE, 'dist');

/** Build the page and its documentation, unless what is there was built from the same files. Resolves to the folder. */
export async function ensureBuilt(): Promise<string> {
  const docs = await docsBuild();
  if (await isFresh(docs)) return DIST;
  return await alone(path.join(HERE, '.building'), async () => {
    if (!(await isFresh(docs))) await build(docs);
    return DIST;
  });
}

async function isFresh(docs: DocsBuild | undefined): Promise<boolean> {
  const stamp = await readFile(path.join(DIST, STAMP), 'utf8').catch(() => '');
  return stamp === fingerprintOf(inputs(docs));
}

function inputs(docs: DocsBuild | undefined): readonly string[] {
  const own = ['index.html', 'src', 'docs', 'public', 'build', 'build.ts', 'tsconfig.json'].map((name) =>
    path.join(HERE, name),
  );
  return [...own, path.join(REPOSITORY, 'packages/engine/src'), ...(docs?.docInputs ?? [])];
}

async function docsBuild(): Promise<DocsBuild | undefined> {
  const file = path.join(HERE, 'docs/build.ts');
  return existsSync(file) ? ((await import(file)) as DocsBuild) : undefined;
}

/** Into a folder beside, which then takes the old one's place: whoever serves the old one is not left without files for long. */
async function build(docs: DocsBuild | undefined): Promise<void> {
  const stamp = fingerprintOf(inputs(docs));
  const fresh = path.join(HERE, '.building', 'dist');
  await rm(fresh, { recursive: true, force: true });
  await bundlePage(fresh);
  await writeOfflineList(fresh);
  if (docs) {
    await mkdir(path.join(fresh, 'docs'), { recursive: true });
    await docs.buildDocs(path.join(fresh, 'docs'));
  }
  await compressAll(fresh);
  await writeFile(path.join(fresh, STAMP), stamp);
  await rm(DIST, { recursive: true, force: true });
  await rename(fresh, DIST);
}

if (import.meta.main) {
  const before = performance.now();
  await ensureBuilt();
  const seconds = ((performance.now() - before) / 1000).toFixed(1);
  if (Number(seconds) >= 1) process.stdout.write(`The page was built in ${seconds} s\n`);
}
