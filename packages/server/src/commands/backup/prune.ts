import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BackupFolder } from './backup-folder.ts';
import { FILES } from './dump.ts';
import { unpackLines } from './packed-lines.ts';

/** Remove all but the last `keep` snapshots, what others left half-made, and bytes that no snapshot names. Resolves to the things removed. */
export async function pruneBackup(backup: BackupFolder, keep: number, signal: AbortSignal): Promise<number> {
  const kept = (await backup.snapshots()).slice(-keep);
  const folder = path.dirname(backup.folderOf('any'));
  for (const name of await readdir(folder)) {
    if (!kept.includes(name)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
  let removed = 0;
  const objects = await namesIn(backup, kept, FILES.objects);
  for await (const { sha256 } of backup.shelf.list()) {
    signal.throwIfAborted();
    if (objects.has(sha256)) continue;
    await backup.shelf.remove(sha256);
    removed++;
  }
  const cleaned = await namesIn(backup, kept, FILES.cleaned);
  for await (const { name } of backup.cleaned.list()) {
    if (cleaned.has(name)) continue;
    await backup.cleaned.remove(name);
    removed++;
  }
  return removed;
}

async function namesIn(backup: BackupFolder, snapshots: readonly string[], file: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (const snapshot of snapshots) {
    for await (const line of unpackLines(path.join(backup.folderOf(snapshot), file)))
      names.add(line.split('\t', 1)[0] ?? '');
  }
  return names;
}
