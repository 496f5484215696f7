import { createStore, type Store } from './store.ts';

/** Where the page is: `/library/holidays`, and the query without its question mark. */
export interface Place {
  readonly path: string;
  readonly query: string;
}

/** Addresses without reloading. */
export interface Router {
  readonly place: Store<Place>;
  /** Go to an address of this page; `replace` leaves no step back. */
  go(address: string, options?: { readonly replace?: boolean }): void;
}

/** Listens to the browser's back and forward for as long as the page lives. */
export function createRouter(): Router {
  const place = createStore(here());
  addEventListener('popstate', () => place.set(here()));
  return {
    place,
    go(address, { replace = false } = {}) {
      if (replace) history.replaceState(null, '', address);
      else history.pushState(null, '', address);
      place.set(here());
      if (!replace) scrollTo(0, 0);
    },
  };
}

function here(): Place {
  return { path: location.pathname.replace(/(.)\/+$/, '$1'), query: location.search.slice(1) };
}
