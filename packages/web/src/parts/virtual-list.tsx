import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import './virtual-list.css';

interface VirtualListProps<T> {
  readonly items: readonly T[];
  /** Every row is this high, in pixels. */
  readonly rowHeight: number;
  readonly label: string;
  readonly keyOf: (item: T) => string | number;
  readonly row: (item: T) => ComponentChildren;
  /** Scrolled to when it changes. */
  readonly shown?: number;
}

/** Rows beyond the window, above and below. */
const MARGIN = 6;

/** A list of any length of which only the rows in view are in the page. */
export function VirtualList<T>({ items, rowHeight, label, keyOf, row, shown }: VirtualListProps<T>) {
  const box = useRef<HTMLUListElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = (): void => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useEffect(() => {
    const element = box.current;
    if (!element || shown === undefined || shown < 0) return;
    const top = shown * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [shown, rowHeight]);
  const first = Math.max(0, Math.floor(view.top / rowHeight) - MARGIN);
  const end = Math.min(items.length, Math.ceil((view.top + view.height) / rowHeight) + MARGIN);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse
    <ul class="virtual" ref={box} aria-label={label} tabIndex={0}>
      <li class="virtual-space" aria-hidden="true" style={{ height: `${first * rowHeight}px` }} />
      {items.slice(first, end).map((item, index) => (
        <li
          key={keyOf(item)}
          class="virtual-row"
          style={{ height: `${rowHeight}px` }}
          aria-setsize={items.length}
          aria-posinset={first + index + 1}
        >
          {row(item)}
        </li>
      ))}
      <li class="virtual-space" aria-hidden="true" style={{ height: `${(items.length - end) * rowHeight}px` }} />
    </ul>
  );
}
