import type { Locale, Words } from './languages.ts';

/** A page of the documentation; its Markdown is `<locale>/<name>.md`, its address `<name>/`. */
export interface PageEntry {
  readonly name: string;
  readonly group: keyof Words['groups'];
}

/** The pages whose texts are Markdown, in the order they are read. */
export const PAGES: readonly PageEntry[] = [
  { name: 'index', group: 'begin' },
  { name: 'exiftools-com', group: 'apis' },
  { name: 'imagekit', group: 'apis' },
  { name: 'imagekit-files', group: 'apis' },
  { name: 'imagekit-search', group: 'apis' },
  { name: 'imagekit-delivery', group: 'apis' },
  { name: 'colophon', group: 'apis' },
  { name: 'webhooks', group: 'apis' },
  { name: 'batches', group: 'apis' },
  { name: 'errors', group: 'apis' },
  { name: 'cli', group: 'running' },
  { name: 'configuration', group: 'running' },
  { name: 'processes', group: 'running' },
  { name: 'reference', group: 'reference' },
  { name: 'changelog', group: 'reference' },
];

/** The tags of the API's description; each has a page of the reference. */
export const REFERENCE_TAGS = ['exiftools.com', 'imagekit', 'colophon', 'media', 'operations'] as const;
export type ReferenceTag = (typeof REFERENCE_TAGS)[number];

/** The page of the reference about a tag. */
export function referencePage(tag: ReferenceTag): string {
  return `reference/${tag.replace('.', '-')}`;
}

/** The address of a page, from the root of the server. */
export function addressOf(locale: Locale, name: string): string {
  const root = locale === 'en' ? '/docs/' : `/docs/${locale}/`;
  return name === 'index' ? root : `${root}${name}/`;
}

/** The file of a page, below the folder of the documentation. */
export function fileOf(locale: Locale, name: string): string {
  return `${addressOf(locale, name).slice('/docs/'.length)}index.html`;
}
