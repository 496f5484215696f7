import type { Formats, Locale } from './formats.ts';

/** The texts of one area in every language: the same keys in each, checked by type. */
export type Book<W> = Readonly<Record<Locale, (formats: Formats) => W>>;

/** A book of an area's texts. Texts that depend on something are functions; `formats` words their numbers and plurals. */
export function book<W>(en: (formats: Formats) => W, id: (formats: Formats) => NoInfer<W>): Book<W> {
  return { en, id };
}
