import type { FileKind, Hint } from './container.ts';
import { ALIASES, FAMILIES, MEDIA_TYPES, SHARED_TYPES, USUAL_EXTENSIONS } from './file-types.ts';

/** What a room knows of a file beside its type. */
export interface Naming {
  readonly hint?: Hint;
  /** Where the room knows better than the table. */
  readonly mediaType?: string | undefined;
  readonly extension?: string | undefined;
}

const ROOTS: ReadonlyMap<string, string> = new Map(
  Object.entries(FAMILIES).flatMap(([root, types]) => types.split(' ').map((type) => [type, root] as const)),
);

/**
 * Name a file as ExifTool's `SetFileType` does: where the type is its family's root, a name's extension of the same
 * family tells the subtype (a JPEG called `.mpo`, a QuickTime movie called `.mp4`).
 */
export function nameKind(fileType: string, root: string, naming: Naming = {}): FileKind {
  const named = subtypeOf(fileType, naming.hint?.extension ?? '');
  const inherited = root === 'TIFF' ? undefined : MEDIA_TYPES[root];
  return {
    fileType: named,
    extension: (naming.extension ?? USUAL_EXTENSIONS[named] ?? named).toLowerCase(),
    mediaType: naming.mediaType ?? MEDIA_TYPES[named] ?? inherited ?? 'application/unknown',
  };
}

/** Give a named file another type, now that more is known of it; the media type stays where the table has none. */
export function renameKind(kind: FileKind, fileType: string, naming: Naming = {}): FileKind {
  if (kind.fileType === fileType) return kind;
  return {
    fileType,
    extension: (naming.extension ?? USUAL_EXTENSIONS[fileType] ?? fileType).toLowerCase(),
    mediaType: naming.mediaType ?? MEDIA_TYPES[fileType] ?? kind.mediaType,
  };
}

/** The kinds of whole families, each family's root first. */
export function familyKinds(...roots: readonly string[]): readonly FileKind[] {
  return roots.flatMap((root) => {
    const types = (FAMILIES[root] ?? '').split(' ').filter((type) => type && type !== root);
    return [root, ...types, ...sharedTypesOf(root)].map((type) => nameKind(type, root));
  });
}

/** The extensions, lower case, under which files of the families are found. */
export function familyExtensions(...roots: readonly string[]): readonly string[] {
  const types = new Set(roots.flatMap((root) => [...(FAMILIES[root] ?? root).split(' '), ...sharedTypesOf(root)]));
  const aliases = Object.keys(ALIASES).filter((alias) => types.has(typeOfExtension(alias)));
  return [...types, ...aliases].map((type) => type.toLowerCase());
}

/** The root of the one family that a name's extension belongs to; `undefined` for an alias, a shared type or a stranger. */
export function rootOfExtension(extension: string): string | undefined {
  return ROOTS.get(upperExtension(extension));
}

/** An extension as file types are written: upper case, and TIFF for TIF. */
export function upperExtension(extension: string): string {
  const upper = extension.toUpperCase();
  return upper === 'TIF' ? 'TIFF' : upper;
}

/** The file type that an extension stands for, aliases followed; empty for a stranger. */
export function typeOfExtension(extension: string): string {
  let type = upperExtension(extension);
  for (let hops = 0; hops < 4 && ALIASES[type] !== undefined; hops++) type = ALIASES[type] as string;
  return ROOTS.has(type) || SHARED_TYPES[type] !== undefined ? type : '';
}

/** The roots of the families that files of an extension may belong to, the likelier first. */
export function rootsOfExtension(extension: string): readonly string[] {
  const type = typeOfExtension(extension);
  const root = ROOTS.get(type);
  return root ? [root] : (SHARED_TYPES[type]?.split(' ') ?? []);
}

function sharedTypesOf(root: string): readonly string[] {
  return Object.keys(SHARED_TYPES).filter((type) => SHARED_TYPES[type]?.split(' ').includes(root));
}

function subtypeOf(fileType: string, extension: string): string {
  const named = upperExtension(extension);
  const root = ROOTS.get(fileType);
  if (named === fileType || root === undefined || root !== ROOTS.get(named)) return fileType;
  const isOfRoot = root === fileType || !isType(root);
  return isOfRoot ? named : fileType;
}

function isType(name: string): boolean {
  return ROOTS.has(name) || SHARED_TYPES[name] !== undefined || ALIASES[name] !== undefined;
}
