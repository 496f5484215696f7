import { csvLine } from '../../export/csv.ts';
import type { LibraryFile } from '../api/shapes.ts';
import { sharedAddress } from '../media.ts';

/** A list of files with their addresses, for spreadsheets and programs that download. Private ones are signed, for an hour. */
export function fileListCsv(files: readonly LibraryFile[], key: string): string {
  const head = ['name', 'path', 'url', 'type', 'bytes', 'width', 'height', 'tags', 'created', 'updated'];
  const lines = files.map((file) => [
    file.name,
    file.filePath,
    sharedAddress(file, key),
    file.mime,
    String(file.size),
    String(file.width ?? ''),
    String(file.height ?? ''),
    (file.tags ?? []).join(', '),
    file.createdAt,
    file.updatedAt,
  ]);
  return [head, ...lines].map(csvLine).join('');
}
