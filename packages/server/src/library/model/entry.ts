import type { ContentFacts } from './examination.ts';

/** A tag that a machine gave. */
export interface AiTag {
  readonly name: string;
  /** 0 to 100. */
  readonly confidence: number;
  readonly source: string;
}

/** A file's current version, or an older one. */
export interface FileEntry extends ContentFacts {
  readonly kind: 'file' | 'version';
  /** 24 lower-case hexadecimal digits, the same for all versions. */
  readonly fileId: string;
  /** That of the first version is `fileId`. */
  readonly versionId: string;
  /** From 1. */
  readonly versionNumber: number;
  readonly accountId: string;
  /** The folder it lies in: `/` or `/a/b/`. */
  readonly parent: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** When this version came. */
  readonly uploadedAt: Date;
  readonly tags: readonly string[] | null;
  readonly aiTags: readonly AiTag[] | null;
  readonly isPrivate: boolean;
  readonly isPublished: boolean;
  /** `x,y,width,height`. */
  readonly customCoordinates: string | null;
  readonly custom: Readonly<Record<string, unknown>>;
  readonly description: string | null;
  readonly bytes: number;
  /** Of the bytes, 64 hexadecimal digits. */
  readonly sha256: string;
  /** The six groups of raw EXIF values; `{}` without EXIF, null for what is no picture. */
  readonly exif: unknown;
  readonly embedded: Readonly<Record<string, unknown>> | null;
}

export interface FolderEntry {
  readonly kind: 'folder';
  readonly folderId: string;
  readonly accountId: string;
  readonly parent: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly custom: Readonly<Record<string, unknown>>;
}

export type Entry = FileEntry | FolderEntry;

/** `/a/b.jpg` of a file, `/a/b` of a folder. */
export function pathOf(entry: Pick<Entry, 'parent' | 'name'>): string {
  return entry.parent + entry.name;
}
