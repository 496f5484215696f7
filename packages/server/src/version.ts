import { readFileSync } from 'node:fs';

/** The version of this package, which is the version of the house. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error('expected a version in package.json, found none');
}
