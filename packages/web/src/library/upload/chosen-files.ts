import type { Chosen } from './uploads.ts';

/** Files of a dialog, with their paths where a folder was chosen. */
export function chosenFiles(files: Iterable<File>): readonly Chosen[] {
  return [...files].filter(isWanted).map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

/** Files of a drop, those in dropped folders among them. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly Chosen[]> {
  // Entries are to be had only before the first wait.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  if (!entries.some((entry) => entry?.isDirectory)) return chosenFiles(transfer.files);
  const found: Chosen[] = [];
  for (const entry of entries) if (entry) await gather(entry, found);
  return found;
}

/** A folder of more is not what anybody meant to drop. */
const MOST = 20_000;

async function gather(entry: FileSystemEntry, found: Chosen[]): Promise<void> {
  if (found.length >= MOST) return;
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)),
    );
    if (file && isWanted(file)) found.push({ file, path: entry.fullPath.replace(/^\//, '') });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return;
    for (const inner of some) await gather(inner, found);
  }
}

/** What systems hide in folders is not meant. */
function isWanted({ name }: File): boolean {
  return !name.startsWith('.') && name !== 'Thumbs.db';
}
