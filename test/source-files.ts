import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** One `import` or re-export as it stands in a file. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** Path below the repository, with forward slashes. */
  readonly file: string;
  readonly imports: readonly Import[];
}

/** Every TypeScript file below a folder of the repository, with its imports. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .map((file) => ({ file, imports: importsOf(readFileSync(path.join(ROOT, file), 'utf8')) }));
}

const STATIC = /^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

function importsOf(code: string): readonly Import[] {
  const found: Import[] = [];
  for (const match of code.matchAll(STATIC))
    found.push({ specifier: match[2] ?? '', typeOnly: match[1] !== undefined });
  for (const match of code.matchAll(DYNAMIC)) found.push({ specifier: match[1] ?? '', typeOnly: false });
  return found;
}

/** The file a relative specifier points at, as a path below the repository. */
export function resolveImport(from: string, specifier: string): string {
  return path.posix.join(path.posix.dirname(from), specifier);
}
