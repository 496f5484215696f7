/** The files of a drop, those in dropped folders among them, in the order of their paths. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // Entries are to be had only before the first wait.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  const files = [...transfer.files];
  // Telling hundreds of entries apart is work enough for one task: what is done with them is another.
  await new Promise((resolve) => setTimeout(resolve));
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  const found: File[] = [];
  for (const entry of entries) if (entry) await gather(entry, found);
  return found;
}

/** A folder of more is not what anybody meant to drop. */
const MOST = 20_000;

async function gather(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length >= MOST) return;
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined)),
    );
    if (file && !file.name.startsWith('.')) found.push(file);
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
