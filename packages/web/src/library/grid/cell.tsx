import { useFormats, useWords } from '../../shell/context.ts';
import { libraryWords } from '../../words/library.ts';
import type { Entry } from '../api/shapes.ts';
import { kindOf } from './kind.ts';
import { Thumbnail } from './thumbnail.tsx';

interface CellProps {
  readonly entry: Entry;
  readonly id: string;
  readonly index: number;
  /** -1 where it is not known how many there are. */
  readonly count: number;
  readonly view: 'grid' | 'list';
  readonly isChosen: boolean;
  readonly isActive: boolean;
  readonly isOpen: boolean;
}

const GRID_SIDE = 480;
const LIST_SIDE = 120;

/** One entry of the list. */
export function Cell({ entry, id, index, count, view, isChosen, isActive, isOpen }: CellProps) {
  const words = useWords(libraryWords);
  const formats = useFormats();
  const facts = useFacts(entry);
  const marks = entry.type === 'folder' ? [] : marksOf(entry, words);
  const classes = [
    'library-cell',
    `library-cell-${view}`,
    isActive && 'library-cell-active',
    isOpen && 'library-cell-open',
  ];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list, which names its active entry
    <div
      class={classes.filter(Boolean).join(' ')}
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-index={index}
    >
      <span class="library-thumb">
        <Thumbnail entry={entry} side={view === 'grid' ? GRID_SIDE : LIST_SIDE} />
        <span class="library-tick" aria-hidden="true">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3.5 8.5l3 3 6-7" />
          </svg>
        </span>
      </span>
      <span class="library-name value" title={entry.name}>
        {entry.name}
      </span>
      <span class="library-facts">
        <span class="visually-hidden">{words.kinds[kindOf(entry)]}</span>
        <span class="library-facts-text">{facts.join(' · ')}</span>
        {marks.map((mark) => (
          <span class="badge" key={mark}>
            {mark}
          </span>
        ))}
      </span>
      {view === 'list' && (
        <>
          <span class="library-when">{formats.moment(Date.parse(entry.updatedAt))}</span>
          <span class="library-tags value">{entry.type === 'folder' ? '' : (entry.tags ?? []).join(', ')}</span>
        </>
      )}
    </div>
  );
}

function useFacts(entry: Entry): readonly string[] {
  const formats = useFormats();
  if (entry.type === 'folder') return [];
  const { width, height, size, duration } = entry;
  return [
    ...(width && height ? [`${width} × ${height}`] : []),
    ...(duration ? [formats.duration(duration)] : []),
    formats.bytes(size),
  ];
}

function marksOf(
  { isPrivateFile, isPublished }: Extract<Entry, { size: number }>,
  words: { readonly privateMark: string; readonly draftMark: string },
): readonly string[] {
  return [...(isPrivateFile ? [words.privateMark] : []), ...(isPublished ? [] : [words.draftMark])];
}
