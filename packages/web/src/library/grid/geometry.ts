/** How the cells of a list of entries are laid out, in pixels. */
export interface Layout {
  readonly columns: number;
  /** From the top of a row to that of the next. */
  readonly rowHeight: number;
}

const GAP = 16;
const LEAST_CELL = 148;
const CELLS_WANTED = { least: 2, most: 14 } as const;
/** Name and facts below a picture. */
const CAPTION = 62;
const LIST_ROW = 60;

export function layoutOf(view: 'grid' | 'list', width: number): Layout {
  if (view === 'list') return { columns: 1, rowHeight: LIST_ROW };
  const least = width > 1100 ? 196 : LEAST_CELL;
  const fitting = Math.floor((width + GAP) / (least + GAP));
  const columns = Math.min(CELLS_WANTED.most, Math.max(CELLS_WANTED.least, fitting));
  const cell = (width - GAP * (columns - 1)) / columns;
  return { columns, rowHeight: Math.round(cell * 0.75) + CAPTION + GAP };
}

/** The rows in view, and some above and below. */
export function rowsInView(
  rows: number,
  rowHeight: number,
  view: { readonly top: number; readonly height: number },
): { readonly first: number; readonly end: number } {
  const margin = 3;
  const first = Math.min(rows, Math.max(0, Math.floor(view.top / rowHeight) - margin));
  const end = Math.max(first, Math.min(rows, Math.ceil((view.top + view.height) / rowHeight) + margin));
  return { first, end };
}

/** Where a key leads from an entry; `undefined` for a key that leads nowhere. */
export function stepFrom(
  index: number,
  key: string,
  layout: Layout,
  count: number,
  rowsAPage: number,
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -layout.columns,
    ArrowDown: layout.columns,
    PageUp: -layout.columns * rowsAPage,
    PageDown: layout.columns * rowsAPage,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return undefined;
  const next = index + step;
  if (next < 0) return Math.abs(step) === 1 ? 0 : index % layout.columns;
  if (next < count) return next;
  return key === 'ArrowDown' && Math.floor(index / layout.columns) === Math.floor((count - 1) / layout.columns)
    ? index
    : count - 1;
}
