import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { OpenApi } from '../reference/openapi.ts';
import { withOwnSchemas } from '../reference/shared-schemas.ts';
import type { Locale } from './languages.ts';

const DOCS = new URL('../', import.meta.url);
const REPOSITORY = new URL('../../../../', import.meta.url);

/** What the documentation is made of beside its own folder, as paths. */
export const SOURCES = {
  openapi: fileURLToPath(new URL('docs/api/openapi.json', REPOSITORY)),
  help: fileURLToPath(new URL('docs/api/help.json', REPOSITORY)),
  readme: fileURLToPath(new URL('README.md', REPOSITORY)),
  changelog: fileURLToPath(new URL('CHANGELOG.md', REPOSITORY)),
} as const;

/** A variable of the configuration. */
export interface Setting {
  readonly name: string;
  readonly fallback: string;
  /** In Markdown. */
  readonly meaning: string;
}

/** Everything that pages are made from. */
export interface Material {
  readonly openapi: OpenApi;
  /** What `--help` prints, by command. */
  readonly help: Readonly<Record<string, string>>;
  readonly settings: readonly Setting[];
  readonly changelog: string;
  /** Sentences of the API's description in Indonesian, by their English. */
  readonly translations: Readonly<Record<string, string>>;
  /** What the variables mean in Indonesian, by their names. */
  readonly meanings: Readonly<Record<string, string>>;
}

export function readMaterial(): Material {
  const json = (file: string | URL): unknown => JSON.parse(readFileSync(file, 'utf8'));
  return {
    openapi: withOwnSchemas(json(SOURCES.openapi) as object) as OpenApi,
    help: json(SOURCES.help) as Material['help'],
    settings: settingsIn(readFileSync(SOURCES.readme, 'utf8')),
    changelog: readFileSync(SOURCES.changelog, 'utf8'),
    translations: json(new URL('id/reference.json', DOCS)) as Material['translations'],
    meanings: json(new URL('id/variables.json', DOCS)) as Material['meanings'],
  };
}

/** The Markdown of a page. */
export function readPage(locale: Locale, name: string): string {
  return readFileSync(new URL(`${locale}/${name}.md`, DOCS), 'utf8');
}

/** The rows of the README's table of variables. */
function settingsIn(readme: string): readonly Setting[] {
  const rows = readme.matchAll(/^\| `([A-Z0-9_]+)` \| (?:`([^|]*)`)? ?\| ([^|]+) \|$/gm);
  return [...rows].map(([, name = '', fallback = '', meaning = '']) => ({ name, fallback, meaning }));
}
