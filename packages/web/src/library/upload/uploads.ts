import { createStore, type Store } from '../../shell/store.ts';
import { LibraryFailure } from '../api/client.ts';
import type { Remembered, UploadMemory } from './memory.ts';
import { sendFile } from './send-file.ts';

/** A file that shall be uploaded, and where it lay in the folder that was chosen: `trip/day-1/a.jpg`. */
export interface Chosen {
  readonly file: File;
  readonly path: string;
}

/** What is done about a name that is taken. */
export type WhenTaken = 'version' | 'unique' | 'refuse';

export interface UploadOptions {
  readonly whenTaken: WhenTaken;
  readonly isPrivate: boolean;
  readonly isDraft: boolean;
  readonly tags: readonly string[];
}

export const USUAL_OPTIONS: UploadOptions = { whenTaken: 'version', isPrivate: false, isDraft: false, tags: [] };

export interface UploadItem {
  readonly id: number;
  readonly file: File;
  readonly path: string;
  readonly folder: string;
  readonly options: UploadOptions;
  /** `there`: it was done before the page was loaded again. */
  readonly state: 'waiting' | 'sending' | 'done' | 'there' | 'failed' | 'cancelled';
  readonly sent: number;
  readonly failure?: unknown;
}

/** Files on their way into the library. Lives as long as the page, whatever part of it is shown. */
export interface Uploads {
  readonly items: Store<readonly UploadItem[]>;
  /** A batch that was under way when the page was left. */
  readonly unfinished: Store<Remembered | undefined>;
  add(chosen: readonly Chosen[], folder: string, options: UploadOptions): void;
  /** The same files again: what had been done is not sent twice. Answers how many of them belong to the batch. */
  resume(chosen: readonly Chosen[]): number;
  forgetUnfinished(): void;
  cancel(id: number): void;
  cancelAll(): void;
  retry(id: number): void;
  retryAll(): void;
  /** Take away what is over. */
  clear(): void;
}

const AT_ONCE = 3;
const SHOWN_EVERY_MS = 100;
const MOST_TRIES = 6;

/** `keyOf` is asked for each file; `onDone` is told of each that has arrived. */
export function createUploads(
  keyOf: () => string | undefined,
  memory: UploadMemory,
  onDone: () => void = () => {},
): Uploads {
  const shown = createStore<readonly UploadItem[]>([]);
  const unfinished = createStore(memory.read());
  const items = new Map<number, UploadItem>();
  const under = new Map<number, AbortController>();
  let last = 0;
  let isDue = false;

  const show = (): void => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      const now = [...items.values()];
      shown.set(now);
      memory.write(now);
    }, SHOWN_EVERY_MS);
  };
  const change = (id: number, part: Partial<UploadItem>): void => {
    const before = items.get(id);
    if (!before) return;
    items.set(id, { ...before, ...part });
    show();
  };
  const next = (): void => {
    for (const item of items.values()) {
      if (under.size >= AT_ONCE) return;
      if (item.state === 'waiting') void send(item);
    }
  };
  const send = async (item: UploadItem): Promise<void> => {
    const giveUp = new AbortController();
    under.set(item.id, giveUp);
    change(item.id, { state: 'sending', sent: 0, failure: undefined });
    try {
      await patiently(() => sendFile(item, keyOf() ?? '', (sent) => change(item.id, { sent }), giveUp.signal), giveUp);
      change(item.id, { state: 'done', sent: item.file.size });
      onDone();
    } catch (failure) {
      change(item.id, giveUp.signal.aborted ? { state: 'cancelled', sent: 0 } : { state: 'failed', sent: 0, failure });
    }
    under.delete(item.id);
    next();
  };
  const enter = (
    chosen: readonly Chosen[],
    folder: string,
    options: UploadOptions,
    done: ReadonlySet<string>,
  ): void => {
    for (const { file, path } of chosen) {
      const id = ++last;
      const isThere = done.has(memory.nameOf(file, path));
      items.set(id, { id, file, path, folder, options, state: isThere ? 'there' : 'waiting', sent: 0 });
    }
    show();
    next();
  };
  const cancel = (id: number): void => {
    under.get(id)?.abort();
    if (items.get(id)?.state === 'waiting') change(id, { state: 'cancelled' });
  };
  const again = (item: UploadItem | undefined): void => {
    if (item && (item.state === 'failed' || item.state === 'cancelled')) change(item.id, { state: 'waiting' });
  };
  const clear = (): void => {
    for (const { id, state } of items.values()) if (state !== 'sending' && state !== 'waiting') items.delete(id);
    show();
  };
  return {
    items: shown,
    unfinished,
    add(chosen, folder, options) {
      enter(chosen, folder, options, new Set());
    },
    resume(chosen) {
      const batch = unfinished.get();
      if (!batch) return 0;
      const known = new Set([...batch.done, ...batch.rest]);
      const ours = chosen.filter(({ file, path }) => known.has(memory.nameOf(file, path)));
      if (ours.length === 0) return 0;
      unfinished.set(undefined);
      enter(ours, batch.folder, batch.options, new Set(batch.done));
      return ours.length;
    },
    forgetUnfinished() {
      memory.forget();
      unfinished.set(undefined);
    },
    cancel,
    cancelAll() {
      for (const id of items.keys()) cancel(id);
    },
    retry(id) {
      again(items.get(id));
      next();
    },
    retryAll() {
      for (const item of items.values()) again(item);
      next();
    },
    clear,
  };
}

/** A service that is busy is asked again, as often as is sensible. */
async function patiently(work: () => Promise<void>, giveUp: AbortController): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (failure) {
      const isBusy = failure instanceof LibraryFailure && (failure.status === 429 || failure.status === 503);
      if (!isBusy || tries >= MOST_TRIES || giveUp.signal.aborted) throw failure;
      await pause((failure.retryAfterSeconds ?? tries) * 1000, giveUp.signal);
    }
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
