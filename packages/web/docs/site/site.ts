import { renderReference } from '../reference/reference-page.ts';
import type { Setting } from './call-block.ts';
import { type FramedPage, framed } from './frame.ts';
import { LOCALES, type Locale, WORDS } from './languages.ts';
import { fileOf, PAGES, REFERENCE_TAGS, referencePage } from './pages.ts';
import { renderPage } from './render.ts';
import { searchIndex } from './search-index.ts';
import { type Material, readPage } from './source.ts';

/** All pages of a language. */
export function pagesOf(locale: Locale, material: Material): readonly FramedPage[] {
  const setting: Setting = { locale, words: WORDS[locale], material };
  return [
    ...PAGES.map(({ name }) => ({ name, locale, ...renderPage(readPage(locale, name), setting) })),
    ...REFERENCE_TAGS.map((tag) => ({ name: referencePage(tag), locale, ...renderReference(tag, setting) })),
  ];
}

/** Every text file of the documentation by its place below the documentation's folder. */
export function siteFiles(material: Material): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const locale of LOCALES) {
    const pages = pagesOf(locale, material);
    const titles = Object.fromEntries(pages.map(({ name, title }) => [name, title]));
    for (const page of pages) files.set(fileOf(locale, page.name), framed(page, titles));
    files.set(`search-${locale}.json`, JSON.stringify(searchIndex(pages)));
  }
  return files;
}
