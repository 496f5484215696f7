import { createContext } from 'preact';
import { useContext, useMemo } from 'preact/hooks';
import type { Book } from '../words/book.ts';
import { type Formats, formatsOf, type Locale } from '../words/formats.ts';
import type { Engine } from '../work/engine.ts';
import type { Account } from './account.ts';
import type { Files } from './files.ts';
import type { Router } from './router.ts';
import type { PageSettings } from './settings.ts';
import { type Store, useStore } from './store.ts';
import type { Toasts } from './toasts.ts';

/** What every component can reach. Made once, in `main.tsx`. */
export interface House {
  readonly locale: Store<Locale>;
  readonly router: Router;
  readonly account: Account;
  readonly toasts: Toasts;
  readonly settings: Store<PageSettings>;
  /** The engine in its workers; they start when they are first asked. */
  readonly engine: Engine;
  /** What lies on the page to be inspected; it stays while other pages are looked at. */
  readonly files: Files;
}

export const HouseContext = createContext<House | undefined>(undefined);

export function useHouse(): House {
  const house = useContext(HouseContext);
  if (!house) throw new Error('expected a component inside the page, found one outside of it');
  return house;
}

/** How the chosen language writes numbers, dates and lists. */
export function useFormats(): Formats {
  const locale = useStore(useHouse().locale);
  return useMemo(() => formatsOf(locale, navigator.languages), [locale]);
}

/** The texts of an area in the chosen language. */
export function useWords<W>(book: Book<W>): W {
  const formats = useFormats();
  return useMemo(() => book[formats.locale](formats), [book, formats]);
}
