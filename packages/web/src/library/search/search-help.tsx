import { useWords } from '../../shell/context.ts';
import { searchWords } from '../../words/library-search.ts';

/** Queries that one can begin with; each fills the box. */
const EXAMPLES = [
  ['words', 'sunset beach'],
  ['tags', 'tags IN ["paris", "rome"]'],
  ['taken', '"embeddedMetadata.DateTimeOriginal" >= "2024-01-01"'],
  ['camera', '"embeddedMetadata.Model" : "Canon"'],
  ['near', '"embeddedMetadata.LocationTaken" = "48.8584,2.2945 5km"'],
  ['large', 'size > "5mb" AND width >= 4000'],
  ['recent', 'createdAt > 7d'],
  ['below', 'path : "/trips/" AND format IN ["jpg", "png"]'],
  ['custom', '"customMetadata.price" >= 100'],
  ['private', 'private = true OR published = false'],
] as const;

/** How to search: what each example finds, and the rules. */
export function SearchHelp({ onExample }: { readonly onExample: (query: string) => void }) {
  const words = useWords(searchWords);
  return (
    <div class="card search-help">
      <p>{words.intro}</p>
      <ul class="search-examples">
        {EXAMPLES.map(([name, query]) => (
          <li key={name}>
            <button type="button" class="mono" onClick={() => onExample(query)}>
              {query}
            </button>
            <span class="quiet small">{words.examples[name]}</span>
          </li>
        ))}
      </ul>
      <p class="quiet small">{words.rules}</p>
    </div>
  );
}
