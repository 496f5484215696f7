import { Button } from '../parts/button.tsx';
import { useWords } from '../shell/context.ts';
import { libraryWords } from '../words/library.ts';
import { shellWords } from '../words/shell.ts';
import type { Whereabouts } from './address.ts';
import { LibraryFailure } from './api/client.ts';
import type { Entry } from './api/shapes.ts';
import { Grid } from './grid/grid.tsx';
import type { Selection } from './grid/selection.ts';
import type { Shown } from './listing.ts';
import { askedQuery } from './search/query.ts';
import { useFailureText } from './use-client.ts';

interface ListAreaProps {
  readonly shown: Shown;
  readonly where: Whereabouts;
  readonly selection: Selection;
  readonly onOpen: (entry: Entry) => void;
  readonly onDelete: (entries: readonly Entry[]) => void;
  readonly onMore: () => void;
  readonly onReload: () => void;
}

/** The list with what has to be said about it: how much there is, that there is nothing, that it went wrong. */
export function ListArea({ shown, where, selection, onOpen, onDelete, onMore, onReload }: ListAreaProps) {
  const words = useWords(libraryWords);
  const { entries, state, hasMore } = shown;
  const isSearch = where.query !== '';
  return (
    <section class="library-list" aria-label={words.contents} aria-busy={state === 'loading'}>
      <p class="quiet small" role="status">
        {said(shown, words)}
        {isSearch && state === 'ready' && <SearchedFor where={where} />}
      </p>
      {state === 'failed' && <Failed failure={shown.failure} isSearch={isSearch} onReload={onReload} />}
      {state === 'ready' && entries.length === 0 && (
        <div class="empty library-empty">
          <p>{isSearch ? words.nothingFound : words.nothingHere}</p>
          <p class="quiet">{isSearch ? words.nothingFoundHint : words.nothingHereHint}</p>
        </div>
      )}
      {entries.length > 0 && (
        <Grid
          entries={entries}
          hasMore={hasMore}
          view={where.view}
          selection={selection}
          opened={where.file}
          onOpen={onOpen}
          onDelete={onDelete}
          onMore={onMore}
        />
      )}
    </section>
  );
}

function said({ entries, state, hasMore }: Shown, words: ListWords): string {
  if (state === 'loading' && entries.length === 0) return words.loading;
  if (state === 'failed' && entries.length === 0) return '';
  return hasMore ? words.countSoFar(entries.length) : words.count(entries.length);
}

interface ListWords {
  readonly loading: string;
  countSoFar(n: number): string;
  count(n: number): string;
}

/** What words became: a query that one can learn from. */
function SearchedFor({ where }: { readonly where: Whereabouts }) {
  const words = useWords(libraryWords);
  const { text, isWords } = askedQuery(where.query, where.everywhere ? undefined : where.folder);
  if (!isWords) return null;
  return (
    <>
      {' · '}
      {words.searchedFor} <span class="mono value">{text}</span>
    </>
  );
}

interface FailedProps {
  readonly failure: unknown;
  readonly isSearch: boolean;
  readonly onReload: () => void;
}

function Failed({ failure, isSearch, onReload }: FailedProps) {
  const words = useWords(libraryWords);
  const shell = useWords(shellWords);
  const textOf = useFailureText();
  const status = failure instanceof LibraryFailure ? failure.status : undefined;
  // Beside the search box it is already said what is wrong with a query.
  if (isSearch && status === 400) return null;
  return (
    <div class="empty library-empty">
      <p role="alert">{textOf(failure)}</p>
      {status === 401 || status === 403 ? (
        <a class="button button-plain" href="/keys">
          {words.toKeys}
        </a>
      ) : (
        <Button onClick={onReload}>{shell.tryAgain}</Button>
      )}
    </div>
  );
}
