import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { siteFiles } from './site/site.ts';
import { readMaterial, SOURCES } from './site/source.ts';

/** Places that the documentation is made from, beside its own folder. */
export const docInputs: readonly string[] = Object.values(SOURCES);

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** Write the documentation into a folder that is served at `/docs/`: English at its top, Indonesian below `id/`. */
export async function buildDocs(outDir: string): Promise<void> {
  for (const [name, text] of siteFiles(readMaterial())) {
    const file = path.join(outDir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  await build({
    entryPoints: [
      { in: path.join(HERE, 'page/docs.ts'), out: 'docs' },
      { in: path.join(HERE, 'page/docs.css'), out: 'docs' },
    ],
    outdir: outDir,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2024',
    charset: 'utf8',
    logLevel: 'warning',
  });
}
