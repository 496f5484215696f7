import { LOCALES, type Locale } from '../words/formats.ts';
import type { Memory } from './remembered.ts';

/** The language to begin with: `?lang`, else the one chosen before, else the first of the browser's that the page speaks. */
export function initialLocale(search: string, memory: Memory, preferred: readonly string[]): Locale {
  const asked = localeNamed(new URLSearchParams(search).get('lang') ?? undefined);
  if (asked) memory.write('locale', asked);
  const ofBrowser = preferred.map(localeNamed).find((locale) => locale !== undefined);
  return asked ?? localeNamed(memory.read('locale')) ?? ofBrowser ?? 'en';
}

function localeNamed(tag: string | undefined): Locale | undefined {
  // `in` is what old systems call Indonesian.
  const language = tag?.toLowerCase().split(/[-_]/)[0]?.replace(/^in$/, 'id');
  return LOCALES.find((locale) => locale === language);
}
