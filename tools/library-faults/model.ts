/** What a client knows of a file of its own. */
export interface FileState {
  /** Unknown of copies until they are listed. */
  readonly fileId: string | undefined;
  readonly sha256: string;
  readonly version: number;
  /** In order. */
  readonly tags: readonly string[];
}

/** A client's files by their paths. */
export type Files = ReadonlyMap<string, FileState>;

/** In what the files differ; `undefined` when they are the same. */
export function differenceOf(expected: Files, found: Files): string | undefined {
  for (const [path, file] of expected) {
    const other = found.get(path);
    if (!other) return `${path} is missing`;
    if (other.sha256 !== file.sha256) return `${path} has other content`;
    if (other.version !== file.version) return `${path} is version ${other.version}, not ${file.version}`;
    if (other.tags.join() !== file.tags.join()) return `${path} has tags ${other.tags}, not ${file.tags}`;
    if (file.fileId !== undefined && file.fileId !== other.fileId) return `${path} is another file`;
  }
  for (const path of found.keys()) if (!expected.has(path)) return `${path} is there, and should not be`;
  return undefined;
}

export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The files after a folder came to lie elsewhere. */
export function afterFolderMove(files: Files, from: string, to: string): Files {
  return new Map(
    [...files].map(([path, file]) => [path.startsWith(`${from}/`) ? to + path.slice(from.length) : path, file]),
  );
}
