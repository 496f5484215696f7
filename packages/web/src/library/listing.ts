import { useEffect, useMemo, useRef } from 'preact/hooks';
import { createStore, type Store, useStore } from '../shell/store.ts';
import type { Whereabouts } from './address.ts';
import { listEntries, listFolders } from './api/calls.ts';
import type { Client } from './api/client.ts';
import { type Entry, idOf } from './api/shapes.ts';
import { askedQuery } from './search/query.ts';

/** What a place shows, as far as it has been fetched. */
export interface Shown {
  readonly entries: readonly Entry[];
  readonly state: 'loading' | 'ready' | 'failed';
  readonly failure: unknown;
  readonly hasMore: boolean;
}

export interface Listing {
  readonly shown: Store<Shown>;
  /** Fetch the next page, unless one is under way. */
  more(): void;
  /** Fetch again what is shown, in place. */
  reload(): void;
  /** An entry as it is now. */
  put(entry: Entry): void;
}

const PAGE = 120;
const MOST_AT_ONCE = 1000;
const EMPTY: Shown = { entries: [], state: 'loading', failure: undefined, hasMore: false };

/** The entries of a folder or a search, fetched page by page. */
export function useListing(client: Client, where: Whereabouts): Listing {
  const key = JSON.stringify([where.folder, where.query, where.everywhere, where.sort]);
  const listing = useMemo(() => createListing(client, where), [client, key]);
  const before = useRef<ReturnType<typeof createListing>>(undefined);
  useEffect(() => {
    before.current?.stop();
    before.current = listing;
    listing.reload();
  }, [listing]);
  useEffect(() => () => before.current?.stop(), []);
  return listing;
}

function createListing(client: Client, where: Whereabouts) {
  const shown = createStore<Shown>(EMPTY);
  const gone = new AbortController();
  let isFetching = false;
  let isStale = false;
  let files = 0;

  const page = async (skip: number, limit: number): Promise<readonly Entry[]> => {
    const sort = where.sort;
    if (where.query.trim() === '')
      return await listEntries(client, { type: 'file', path: where.folder, sort, limit, skip }, gone.signal);
    const { text } = askedQuery(where.query, where.everywhere ? undefined : where.folder);
    return await listEntries(client, { searchQuery: text, sort, limit, skip }, gone.signal);
  };
  const folders = async (): Promise<readonly Entry[]> =>
    where.query.trim() === '' ? await listFolders(client, where.folder, gone.signal) : [];

  const fetchInto = async (work: () => Promise<Shown>): Promise<void> => {
    isFetching = true;
    try {
      const next = await work();
      if (!gone.signal.aborted) shown.set(next);
    } catch (failure) {
      if (!gone.signal.aborted) shown.set((now) => ({ ...now, state: 'failed', failure, hasMore: false }));
    }
    isFetching = false;
    if (isStale && !gone.signal.aborted) {
      isStale = false;
      reload();
    }
  };
  const reload = (): void => {
    if (isFetching) {
      isStale = true;
      return;
    }
    const limit = Math.min(MOST_AT_ONCE, Math.max(PAGE, Math.ceil(files / PAGE) * PAGE));
    void fetchInto(async () => {
      const [first, second] = await Promise.all([folders(), page(0, limit)]);
      files = second.length;
      return { entries: once([...first, ...second]), state: 'ready', failure: undefined, hasMore: files === limit };
    });
  };
  const more = (): void => {
    if (isFetching || !shown.get().hasMore) return;
    void fetchInto(async () => {
      const next = await page(files, PAGE);
      files += next.length;
      const entries = once([...shown.get().entries, ...next]);
      return { entries, state: 'ready', failure: undefined, hasMore: next.length === PAGE };
    });
  };
  return {
    shown,
    more,
    reload,
    put: (entry: Entry) =>
      shown.set((now) => ({ ...now, entries: now.entries.map((one) => (idOf(one) === idOf(entry) ? entry : one)) })),
    stop: () => gone.abort(),
  };
}

/** What was added meanwhile moves others onto the next page: they are not shown twice. */
function once(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [idOf(entry), entry])).values()];
}

export function useShown(listing: Listing): Shown {
  return useStore(listing.shown);
}
