import { useWords } from '../shell/context.ts';
import { libraryWords } from '../words/library.ts';
import { SORT_KEYS, type SortKey, type Whereabouts } from './address.ts';

interface ViewToolsProps {
  readonly where: Whereabouts;
  readonly onChange: (part: Partial<Whereabouts>) => void;
}

/** In which order, and as pictures or as a list. */
export function ViewTools({ where, onChange }: ViewToolsProps) {
  const words = useWords(libraryWords);
  const [direction, key] = where.sort.split('_') as ['ASC' | 'DESC', SortKey];
  // Relevance is that of words, which only a search has.
  const keys = SORT_KEYS.filter((each) => each !== 'RELEVANCE' || where.query !== '' || key === each);
  const isDown = direction === 'DESC';
  return (
    <div class="library-view">
      <select
        class="select"
        aria-label={words.sortBy}
        value={key}
        onChange={(event) => onChange({ sort: `${direction}_${event.currentTarget.value as SortKey}` })}
      >
        {keys.map((each) => (
          <option key={each} value={each}>
            {words.sorts[each]}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="library-icon"
        aria-label={isDown ? words.descending : words.ascending}
        title={isDown ? words.descending : words.ascending}
        onClick={() => onChange({ sort: `${isDown ? 'ASC' : 'DESC'}_${key}` })}
      >
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d={isDown ? 'M10 4v12M5 11l5 5 5-5' : 'M10 16V4M5 9l5-5 5 5'} />
        </svg>
      </button>
      <fieldset class="library-switch" aria-label={words.showAs}>
        {(['grid', 'list'] as const).map((view) => (
          <button
            key={view}
            type="button"
            class="library-icon"
            aria-pressed={where.view === view}
            aria-label={words.views[view]}
            title={words.views[view]}
            onClick={() => onChange({ view })}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path
                d={view === 'grid' ? 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM11 11h6v6h-6z' : 'M3 5h14M3 10h14M3 15h14'}
              />
            </svg>
          </button>
        ))}
      </fieldset>
    </div>
  );
}
