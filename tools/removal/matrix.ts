import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { exiftoolPath } from 'exiftool-vendored';
import { MetadataError } from '../../packages/engine/src/index.ts';
import type { MarkedFile } from '../../packages/engine/test/removal/matrix/marked-file.ts';
import { clean } from '../../packages/engine/test/removal/removing.ts';
import { survivors } from './survivors.ts';

/**
 * Files with a secret in every hiding place, cleaned by Colophon, ExifTool (`-all= -CommonIFD0= -adobe=`) and mat2: how many secrets each
 * leaves. Lists the places with `--places`. Exit code: 0, or 1 when Colophon leaves one.
 */
const MATRIX = fileURLToPath(new URL('../../packages/engine/test/removal/matrix/', import.meta.url));
const isListing = process.argv.includes('--places');
const exiftool = await exiftoolPath();
const hasMat2 = spawnSync('mat2', ['--version']).status === 0;

const folder = await mkdtemp(path.join(tmpdir(), 'colophon-matrix-'));
try {
  process.exitCode = await main();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function main(): Promise<number> {
  let left = 0;
  process.stdout.write('file                          places   colophon    exiftool        mat2\n');
  for (const file of await markedFiles()) {
    const own = await colophon(file);
    left += typeof own === 'string' ? 0 : own.length;
    const others = [await withExifTool(file), hasMat2 ? await withMat2(file) : 'absent'];
    const cell = (result: readonly string[] | string): string =>
      (typeof result === 'string' ? result : String(result.length)).padStart(11);
    process.stdout.write(
      `${file.name.padEnd(28)}${String(file.secrets.length).padStart(8)}${[own, ...others].map(cell).join(' ')}\n`,
    );
    if (isListing)
      for (const [name, result] of [
        ['colophon', own],
        ['exiftool', others[0]],
        ['mat2', others[1]],
      ] as const)
        if (typeof result !== 'string' && result && result.length > 0)
          process.stdout.write(`    ${name}: ${result.join('; ')}\n`);
  }
  return left === 0 ? 0 : 1;
}

async function markedFiles(): Promise<readonly MarkedFile[]> {
  const files: MarkedFile[] = [];
  for (const name of (await readdir(MATRIX)).sort()) {
    const module = (await import(pathToFileURL(path.join(MATRIX, name)).href)) as Record<string, unknown>;
    for (const [key, build] of Object.entries(module))
      if (key.endsWith('Matrix')) files.push(...(await (build as () => Promise<readonly MarkedFile[]>)()));
  }
  return files;
}

async function colophon({ name, bytes, secrets }: MarkedFile): Promise<readonly string[] | string> {
  try {
    return places(survivors((await clean(bytes, {}, name)).bytes, secrets));
  } catch (error) {
    if (error instanceof MetadataError) return error.code;
    throw error;
  }
}

async function withExifTool({ name, bytes, secrets }: MarkedFile): Promise<readonly string[] | string> {
  const input = path.join(folder, name);
  const output = path.join(folder, `out-${name}`);
  await writeFile(input, bytes);
  await rm(output, { force: true });
  spawnSync(exiftool, ['-all=', '-CommonIFD0=', '-adobe=', '-m', '-o', output, input]);
  const cleaned = await readFile(output).catch(() => undefined);
  return cleaned ? places(survivors(cleaned, secrets)) : 'refuses';
}

async function withMat2({ name, bytes, secrets }: MarkedFile): Promise<readonly string[] | string> {
  const input = path.join(folder, name);
  const { name: stem, ext } = path.parse(input);
  await writeFile(input, bytes);
  const output = path.join(folder, `${stem}.cleaned${ext}`);
  await rm(output, { force: true });
  spawnSync('mat2', [input], { timeout: 60_000 });
  const cleaned = await readFile(output).catch(() => undefined);
  return cleaned ? places(survivors(cleaned, secrets)) : 'refuses';
}

function places(list: MarkedFile['secrets']): readonly string[] {
  return list.map(({ place }) => place);
}
