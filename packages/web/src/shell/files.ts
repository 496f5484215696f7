import type { Engine } from '../work/engine.ts';
import type { Brief } from '../work/jobs.ts';
import { WorkFailure } from '../work/pool.ts';
import type { Answered } from '../work/service.ts';
import { createStore, type Store } from './store.ts';

/** A file on the page. */
export interface Item {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  /** Absent for one that the service fetched. */
  readonly file?: File;
  readonly brief?: Brief;
  readonly failure?: string;
  /** What the service answered about it. */
  readonly answered?: Answered;
}

export interface FilesState {
  readonly items: readonly Item[];
  readonly chosen: number | undefined;
  /** Files that have been read, or could not be. */
  readonly done: number;
}

/** The files on the page, read in the background. */
export interface Files {
  readonly state: Store<FilesState>;
  add(files: readonly File[]): void;
  /** Something that the service fetched and read. */
  addAnswered(name: string, answered: Answered): void;
  answer(id: number, answered: Answered): void;
  choose(id: number): void;
  remove(id: number): void;
  clear(): void;
}

const EMPTY: FilesState = { items: [], chosen: undefined, done: 0 };
/** Answers are shown in bundles: a list of hundreds is drawn a few times a second, not hundreds of times. */
const BUNDLE_MS = 120;

type Found = Pick<Item, 'brief' | 'failure'>;

/** The store of files; each file that is added is read for its line in the list. */
export function createFiles(engine: Engine): Files {
  const state = createStore(EMPTY);
  const found = new Map<number, Found>();
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    timer = undefined;
    const news = new Map(found);
    found.clear();
    state.set(({ items, chosen }) => {
      const next = items.map((item) => (news.has(item.id) ? { ...item, ...news.get(item.id) } : item));
      return { items: next, chosen, done: countDone(next) };
    });
  };
  const note = (id: number, what: Found): void => {
    found.set(id, what);
    if (timer === undefined) timer = setTimeout(show, BUNDLE_MS);
  };
  const read = (id: number, file: File): void => {
    engine.ask('brief', { file, name: file.name }).then(
      (brief) => note(id, { brief }),
      (error: unknown) => note(id, { failure: error instanceof WorkFailure ? error.code : 'internal' }),
    );
  };
  const append = (items: readonly Item[]): void =>
    state.set((before) => {
      const all = [...before.items, ...items];
      return { items: all, chosen: before.chosen ?? items[0]?.id, done: countDone(all) };
    });

  return {
    state,
    add(files) {
      const items = files.map((file): Item => ({ id: ++last, name: file.name, bytes: file.size, file }));
      append(items);
      for (const { id, file } of items) if (file) read(id, file);
    },
    addAnswered(name, answered) {
      const item: Item = { id: ++last, name, bytes: answered.bytes, answered };
      append([item]);
      state.set((before) => ({ ...before, chosen: item.id }));
    },
    answer: (id, answered) =>
      state.set((before) => ({
        ...before,
        items: before.items.map((item) => (item.id === id ? { ...item, answered } : item)),
      })),
    choose: (id) => state.set((before) => ({ ...before, chosen: id })),
    remove(id) {
      const { items, chosen } = state.get();
      const at = items.findIndex((item) => item.id === id);
      const gone = items[at]?.file;
      if (gone) engine.drop(new Set([gone]));
      const left = items.toSpliced(at, 1);
      const next = chosen === id ? (left[Math.min(at, left.length - 1)]?.id ?? undefined) : chosen;
      state.set({ items: left, chosen: next, done: countDone(left) });
    },
    clear() {
      engine.drop(new Set(state.get().items.flatMap(({ file }) => (file ? [file] : []))));
      state.set(EMPTY);
    },
  };
}

function countDone(items: readonly Item[]): number {
  let done = 0;
  for (const { brief, failure, file } of items) if (brief || failure !== undefined || !file) done++;
  return done;
}
