import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const TABLES = fileURLToPath(new URL('../../packages/engine/src/tables/', import.meta.url));

/** Where the list is kept. */
export const REGISTRY = fileURLToPath(new URL('../../packages/engine/registry.txt', import.meta.url));

/** Every tag name of every table, a line each: `exif/main ExposureTime`. A rename, a loss, an addition is a changed line. */
export async function listTags(): Promise<string> {
  const lines = new Set<string>();
  for (const file of readdirSync(TABLES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const module = (await import(pathToFileURL(path.join(TABLES, file)).href)) as Record<string, unknown>;
    const place = file.replaceAll(path.sep, '/').replace(/\.ts$/, '');
    for (const name of namesIn(Object.values(module))) lines.add(`${place} ${name}`);
  }
  return `${[...lines].sort().join('\n')}\n`;
}

/** The values of every `name`, but not of words that happen to be labelled so. */
function namesIn(value: unknown, seen = new Set<unknown>()): readonly string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === 'labels' || key === 'bits') return [];
    if (key === 'name' && typeof each === 'string') return [each];
    // XMP's rows are called by their property where they have no name of their own.
    if (key === 'properties' || key === 'fields') return [...propertyNames(each), ...namesIn(each, seen)];
    return namesIn(each, seen);
  });
}

function propertyNames(properties: unknown): readonly string[] {
  return typeof properties === 'object' && properties !== null && !Array.isArray(properties)
    ? Object.keys(properties)
    : [];
}
