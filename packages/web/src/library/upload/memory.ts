import type { UploadItem, UploadOptions } from './uploads.ts';

/** A batch of uploads as the browser remembers it, for when the page is loaded again. Files are named by path, size and time. */
export interface Remembered {
  readonly folder: string;
  readonly options: UploadOptions;
  readonly done: readonly string[];
  readonly rest: readonly string[];
}

export interface UploadMemory {
  read(): Remembered | undefined;
  /** Remember how it stands; nothing is remembered of a batch that is over. */
  write(items: readonly UploadItem[]): void;
  forget(): void;
  /** What a file is remembered by. */
  nameOf(file: File, path: string): string;
}

const NAME = 'colophon.uploads';

/** The batch of whoever has the key that `owner` stands for. */
export function uploadMemory(storage: () => Storage, owner: () => string | undefined): UploadMemory {
  const nameOf = (file: File, path: string): string => `${file.size}:${file.lastModified}:${path}`;
  const forget = (): void => quietly(() => storage().removeItem(NAME));
  return {
    nameOf,
    forget,
    read() {
      const text = quietly(() => storage().getItem(NAME)) ?? '';
      const kept = quietly(() => JSON.parse(text)) as (Remembered & { readonly owner?: string }) | undefined;
      return kept && kept.owner === owner() && isBatch(kept) ? kept : undefined;
    },
    write(items) {
      const rest = items.filter(({ state }) => state === 'waiting' || state === 'sending' || state === 'failed');
      const [first] = rest;
      if (!first) return forget();
      const ofBatch = (item: UploadItem): boolean => item.folder === first.folder;
      const names = (some: readonly UploadItem[]): readonly string[] =>
        some.filter(ofBatch).map(({ file, path }) => nameOf(file, path));
      const done = items.filter(({ state }) => state === 'done' || state === 'there');
      const batch = {
        owner: owner(),
        folder: first.folder,
        options: first.options,
        done: names(done),
        rest: names(rest),
      };
      quietly(() => storage().setItem(NAME, JSON.stringify(batch)));
    },
  };
}

function isBatch({ folder, options, done, rest }: Partial<Remembered>): boolean {
  return typeof folder === 'string' && typeof options === 'object' && Array.isArray(done) && Array.isArray(rest);
}

/** A browser that refuses to remember, or has forgotten half, remembers nothing. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
