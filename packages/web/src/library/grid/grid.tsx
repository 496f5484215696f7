import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useWords } from '../../shell/context.ts';
import { libraryWords } from '../../words/library.ts';
import { type Entry, idOf } from '../api/shapes.ts';
import { Cell } from './cell.tsx';
import { type Layout, layoutOf, rowsInView, stepFrom } from './geometry.ts';
import type { Selection } from './selection.ts';
import { useView } from './use-view.ts';
import './grid.css';

interface GridProps {
  readonly entries: readonly Entry[];
  readonly hasMore: boolean;
  readonly view: 'grid' | 'list';
  readonly selection: Selection;
  /** The file whose panel is open. */
  readonly opened: string | undefined;
  readonly onOpen: (entry: Entry) => void;
  readonly onDelete: (entries: readonly Entry[]) => void;
  /** The end of what has been fetched comes near. */
  readonly onMore: () => void;
}

/**
 * The entries as pictures or as a list. Only those in view are in the page. One stop for the keyboard: arrows go about, Space chooses,
 * Shift extends, Enter opens, Delete deletes.
 */
export function Grid(props: GridProps) {
  const { entries, hasMore, view, selection, opened, onMore } = props;
  const words = useWords(libraryWords);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const seen = useView(box);
  const layout = layoutOf(view, seen.width);
  const walk = useWalk(props, box, layout, Math.max(1, Math.floor(seen.height / layout.rowHeight) - 1));
  const rows = Math.ceil(entries.length / layout.columns);
  const { first, end } = rowsInView(rows, layout.rowHeight, seen);
  useEffect(() => {
    if (hasMore && end >= rows - 4) onMore();
  }, [hasMore, end, rows]);
  const from = first * layout.columns;
  const inView = seen.width === 0 ? [] : entries.slice(from, end * layout.columns);
  const isActiveInView = walk.active >= from && walk.active < from + inView.length;
  return (
    <div
      class={`library-grid library-grid-${view}`}
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={words.entries}
      aria-multiselectable="true"
      aria-describedby={`${id}-keys`}
      {...(isActiveInView ? { 'aria-activedescendant': `${id}-${walk.active}` } : {})}
      onKeyDown={walk.onKeyDown}
      onClick={walk.onClick}
      style={{
        gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`,
        gridAutoRows: `${layout.rowHeight}px`,
        paddingTop: `${first * layout.rowHeight}px`,
        paddingBottom: `${(rows - end) * layout.rowHeight}px`,
      }}
    >
      {inView.map((entry, offset) => (
        <Cell
          key={idOf(entry)}
          entry={entry}
          id={`${id}-${from + offset}`}
          index={from + offset}
          count={hasMore ? -1 : entries.length}
          view={view}
          isChosen={selection.has(entry)}
          isActive={walk.active === from + offset}
          isOpen={opened === idOf(entry)}
        />
      ))}
      <span id={`${id}-keys`} hidden>
        {words.gridKeys}
      </span>
    </div>
  );
}

/** The entry that the keyboard is at, and what keys and clicks do. */
function useWalk(
  { entries, selection, onOpen, onDelete }: GridProps,
  box: { readonly current: HTMLDivElement | null },
  layout: Layout,
  rowsAPage: number,
) {
  const [at, setAt] = useState(0);
  const anchor = useRef(0);
  const active = Math.min(at, entries.length - 1);
  const goTo = (index: number): void => {
    setAt(index);
    scrollToRow(box.current, Math.floor(index / layout.columns), layout.rowHeight);
  };
  const extendTo = (index: number): void => {
    const [low, high] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
    selection.only(entries.slice(low, high + 1));
  };
  const choose = (index: number, entry: Entry): void => {
    anchor.current = index;
    selection.toggle(entry);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const entry = entries[active];
    if (!entry || event.altKey) return;
    const isCommand = event.ctrlKey || event.metaKey;
    const next = isCommand ? undefined : stepFrom(active, event.key, layout, entries.length, rowsAPage);
    if (next !== undefined) {
      if (event.shiftKey) extendTo(next);
      else anchor.current = next;
      goTo(next);
    } else if (event.key === ' ' && event.shiftKey) extendTo(active);
    else if (event.key === ' ') choose(active, entry);
    else if (event.key === 'Enter') onOpen(entry);
    else if (event.key === 'Delete') onDelete(selection.entries.length > 0 ? selection.entries : [entry]);
    else if (event.key === 'Escape' && selection.entries.length > 0) selection.clear();
    else if (isCommand && event.key.toLowerCase() === 'a') selection.only(entries);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target : undefined;
    const cell = target?.closest<HTMLElement>('[data-index]');
    const index = Number(cell?.dataset.index ?? Number.NaN);
    const entry = entries[index];
    if (!entry) return;
    setAt(index);
    if (event.shiftKey) extendTo(index);
    else if (event.ctrlKey || event.metaKey || target?.closest('.library-tick')) choose(index, entry);
    else {
      anchor.current = index;
      onOpen(entry);
    }
  };
  return { active, onKeyDown, onClick };
}

/** Room for what stays at the top of the window. */
const TOP_PX = 72;

function scrollToRow(box: HTMLElement | null, row: number, rowHeight: number): void {
  if (!box) return;
  const top = box.getBoundingClientRect().top + row * rowHeight;
  if (top < TOP_PX) scrollBy(0, top - TOP_PX);
  else if (top + rowHeight > innerHeight) scrollBy(0, top + rowHeight - innerHeight + 8);
}
