import { megabytes, print } from '../terminal.ts';
import type { Manifest } from './backup-folder.ts';
import type { CopyTally } from './copy-bytes.ts';

/** Print what a snapshot has and what was copied: a line for people, or JSON. */
export function tellSnapshot(
  snapshot: string,
  { takenAt, objects, bytes, jobs, tables }: Omit<Manifest, 'format' | 'formatVersion' | 'colophon'>,
  tally: CopyTally & { readonly pruned?: number },
  json: boolean,
): void {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const summary = { snapshot, takenAt, rows, objects, bytes, jobs, ...tally };
  const text =
    `${snapshot}: ${rows} rows, ${objects} contents (${megabytes(bytes)}), ${jobs} jobs; ` +
    `${tally.copied} copied, ${tally.present} there already, ${tally.faults} missing or damaged`;
  print(json ? JSON.stringify({ summary }) : text);
}
