import { MOST_VERSIONS } from '../../../src/library/versions/history.ts';

/** A file as the model has it: the contents of its versions by number, and which of them is the current one. */
interface ModelFile {
  readonly versions: string[];
  current: number;
}

/** What a library would be in a few maps. Folders are known by paths with slashes at both ends. */
export interface SmallLibrary {
  readonly folders: Set<string>;
  readonly files: Map<string, ModelFile>;
}

export type Act =
  | { readonly kind: 'upload'; readonly path: string; readonly content: string }
  | { readonly kind: 'remove-file'; readonly path: string }
  | { readonly kind: 'copy-file'; readonly path: string; readonly folder: string; readonly withVersions: boolean }
  | { readonly kind: 'move-file'; readonly path: string; readonly folder: string }
  | { readonly kind: 'rename-file'; readonly path: string; readonly name: string }
  | { readonly kind: 'restore' | 'remove-version'; readonly path: string; readonly place: number }
  | { readonly kind: 'create-folder'; readonly parent: string; readonly name: string }
  | { readonly kind: 'remove-folder'; readonly folder: string }
  | { readonly kind: 'copy-folder'; readonly folder: string; readonly target: string; readonly withVersions: boolean }
  | { readonly kind: 'move-folder'; readonly folder: string; readonly target: string }
  | { readonly kind: 'rename-folder'; readonly folder: string; readonly name: string };

/** Paths of everything, and each file's contents, the current one first and then from the newest. */
export function pictureOf({ folders, files }: SmallLibrary): Record<string, readonly string[] | null> {
  const entries = [
    ...[...folders].map((folder) => [folder, null] as const),
    ...[...files].map(([path, file]) => [path, contentsOf(file)] as const),
  ];
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The contents of a file, the current one first and then from the newest. */
export function contentsOf({ versions, current }: ModelFile): readonly string[] {
  return [versions[current] ?? '', ...versions.filter((_, place) => place !== current).reverse()];
}

/** Do it to the model; answers the code of the refusal that is expected. */
export function act(library: SmallLibrary, deed: Act): string | undefined {
  switch (deed.kind) {
    case 'upload':
      return bring(library, deed.path, [deed.content]);
    case 'remove-file':
      return library.files.delete(deed.path) ? undefined : 'file-missing';
    case 'copy-file':
    case 'move-file':
      return place(library, deed);
    case 'rename-file':
      return renameFile(library, deed.path, deed.name);
    case 'restore':
    case 'remove-version':
      return changeVersion(library, deed.kind, deed.path, deed.place);
    case 'create-folder':
      makeFolders(library, `${deed.parent}${deed.name}/`);
      return undefined;
    case 'remove-folder':
      return removeFolder(library, deed.folder);
    case 'copy-folder':
    case 'move-folder':
      return placeFolder(library, deed);
    case 'rename-folder':
      return renameFolder(library, deed.folder, deed.name);
  }
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/', path.length - 2) + 1);
}

function nameOf(path: string): string {
  return path.slice(parentOf(path).length).replace('/', '');
}

function makeFolders({ folders }: SmallLibrary, folder: string): void {
  for (let path = folder; path !== '/'; path = parentOf(path)) folders.add(path);
}

/** Put versions at a path, behind those that are there. */
function bring(library: SmallLibrary, path: string, contents: readonly string[]): string | undefined {
  const file = library.files.get(path) ?? { versions: [], current: 0 };
  if (file.versions.length + contents.length > MOST_VERSIONS) return 'too-many-versions';
  file.versions.push(...contents);
  file.current = file.versions.length - 1;
  library.files.set(path, file);
  makeFolders(library, parentOf(path));
  return undefined;
}

/** From the oldest, the current one last. */
function travellers(file: ModelFile, withVersions: boolean): readonly string[] {
  const [current = '', ...others] = contentsOf(file);
  return withVersions ? [...others.reverse(), current] : [current];
}

function place(library: SmallLibrary, deed: Extract<Act, { kind: 'copy-file' | 'move-file' }>): string | undefined {
  const file = library.files.get(deed.path);
  if (!file) return 'file-missing';
  if (parentOf(deed.path) === deed.folder) return 'same-place';
  const moves = deed.kind === 'move-file';
  const refusal = bring(library, deed.folder + nameOf(deed.path), travellers(file, moves || deed.withVersions));
  if (moves && refusal === undefined) library.files.delete(deed.path);
  return refusal;
}

function renameFile(library: SmallLibrary, path: string, name: string): string | undefined {
  const file = library.files.get(path);
  const target = parentOf(path) + name;
  if (!file) return 'file-missing';
  if (target === path) return 'same-name';
  if (library.files.has(target)) return 'file-exists';
  library.files.delete(path);
  library.files.set(target, file);
  return undefined;
}

/** `place` counts in the order of a listing. */
function changeVersion(library: SmallLibrary, kind: string, path: string, place: number): string | undefined {
  const file = library.files.get(path);
  if (!file) return 'file-missing';
  const content = contentsOf(file)[place];
  if (content === undefined) return 'version-missing';
  const at = place === 0 ? file.current : byListing(file)[place - 1];
  if (at === undefined) return 'version-missing';
  if (kind === 'restore') {
    file.current = at;
    return undefined;
  }
  if (at === file.current) return 'is-current-version';
  file.versions.splice(at, 1);
  if (at < file.current) file.current -= 1;
  return undefined;
}

function byListing({ versions, current }: ModelFile): number[] {
  return [...versions.keys()].filter((at) => at !== current).reverse();
}

function removeFolder({ folders, files }: SmallLibrary, folder: string): string | undefined {
  if (!folders.has(folder)) return 'folder-missing';
  for (const path of [...folders]) if (path.startsWith(folder)) folders.delete(path);
  for (const path of [...files.keys()]) if (path.startsWith(folder)) files.delete(path);
  return undefined;
}

function placeFolder(
  library: SmallLibrary,
  deed: Extract<Act, { kind: 'copy-folder' | 'move-folder' }>,
): string | undefined {
  const { folder, target } = deed;
  const destination = `${target}${nameOf(folder)}/`;
  if (target.startsWith(folder)) return 'into-itself';
  if (target === parentOf(folder)) return 'same-place';
  if (folder.startsWith(destination)) return 'into-itself';
  if (!library.folders.has(folder)) return 'folder-missing';
  if (![...library.folders, ...library.files.keys()].some((path) => path !== folder && path.startsWith(folder))) {
    return 'folder-empty';
  }
  const moves = deed.kind === 'move-folder';
  return transfer(library, folder, destination, moves, moves || deed.withVersions);
}

function renameFolder(library: SmallLibrary, folder: string, name: string): string | undefined {
  const destination = `${parentOf(folder)}${name}/`;
  if (destination === folder) return 'same-name';
  if (!library.folders.has(folder)) return 'folder-missing';
  if (library.folders.has(destination)) return 'folder-exists';
  return transfer(library, folder, destination, true, true);
}

/** A job that fails has changed nothing. */
function transfer(
  library: SmallLibrary,
  source: string,
  destination: string,
  moves: boolean,
  withVersions: boolean,
): string | undefined {
  const inside = [...library.files].filter(([path]) => path.startsWith(source));
  const target = (path: string) => destination + path.slice(source.length);
  for (const [path, file] of inside) {
    const there = library.files.get(target(path))?.versions.length ?? 0;
    if (there + (withVersions ? file.versions.length : 1) > MOST_VERSIONS) return 'job-failed';
  }
  for (const folder of [...library.folders]) if (folder.startsWith(source)) makeFolders(library, target(folder));
  for (const [path, file] of inside) bring(library, target(path), travellers(file, withVersions));
  if (moves) removeFolder(library, source);
  return undefined;
}
