import type { CustomField, CustomFieldSchema } from './model/custom-field.ts';
import type { Entry, FileEntry, FolderEntry } from './model/entry.ts';
import type { FolderJob } from './model/folder-job.ts';
import type { ArrivedBytes, ExtensionState, FileChanges, Publication, UploadWishes } from './model/incoming.ts';
import type { ListWishes } from './model/listing.ts';

/** Whose library it is, and who asks. */
export interface Patron {
  readonly accountId: string;
  /** The public id of the key; null for what the service does by itself. */
  readonly publicId: string | null;
}

/** A file after a change, and how the extensions that were asked for stand. */
export interface Changed {
  readonly file: FileEntry;
  readonly extensions: Readonly<Record<string, ExtensionState>> | undefined;
}

/**
 * A file's bytes on their way in. `keep` moves them to the shelf; the arrival is the caller's to discard (which does nothing once
 * they are kept).
 */
export type IncomingBytes = ArrivedBytes & { discard(): Promise<void> };

/**
 * The media library: files with their versions, folders, tags, custom fields. Paths are as clients write them (`a`, `/a/`, `/a`).
 * Every method rejects with `LibraryRefusal` and changes nothing then; what it has answered is in the database and on the shelf,
 * synced.
 */
export interface Library {
  readonly files: LibraryFiles;
  readonly versions: LibraryVersions;
  readonly folders: LibraryFolders;
  readonly fields: LibraryFields;
  /** Refuses `bad-query`. */
  list(patron: Patron, wishes: ListWishes): Promise<readonly Entry[]>;
  /** Pictures within `distance` bits of a perceptual hash, nearest first. */
  similar(
    patron: Patron,
    pHash: string,
    options: { readonly distance: number; readonly limit: number },
  ): Promise<readonly { readonly file: FileEntry; readonly distance: number }[]>;
  /** Note that a token was used; refuses `token-used` when it was before. */
  useToken(accountId: string, token: string, expiresAt: Date): Promise<void>;
}

export interface LibraryFiles {
  /** Take a file in; a file at the same path becomes an older version. */
  upload(patron: Patron, bytes: IncomingBytes, wishes: UploadWishes, signal: AbortSignal): Promise<Changed>;
  /** The current version. */
  get(patron: Patron, fileId: string): Promise<FileEntry>;
  /** The current version of whatever lies at a path, by account; `undefined` when nothing does. */
  at(accountId: string, filePath: string): Promise<FileEntry | undefined>;
  change(patron: Patron, fileId: string, changes: FileChanges): Promise<Changed>;
  publish(patron: Patron, fileId: string, publication: Publication): Promise<FileEntry>;
  remove(patron: Patron, fileId: string): Promise<void>;
  /** All or nothing: refuses `files-missing`. Answers the ids. */
  removeAll(patron: Patron, fileIds: readonly string[]): Promise<readonly string[]>;
  addTags(patron: Patron, fileIds: readonly string[], tags: readonly string[]): Promise<readonly string[]>;
  removeTags(patron: Patron, fileIds: readonly string[], tags: readonly string[]): Promise<readonly string[]>;
  removeAiTags(patron: Patron, fileIds: readonly string[], tags: readonly string[]): Promise<readonly string[]>;
  /** Into a folder; what lies there under the name gets the copied versions appended. */
  copy(patron: Patron, filePath: string, folder: string, options: { readonly withVersions: boolean }): Promise<void>;
  move(patron: Patron, filePath: string, folder: string): Promise<void>;
  /** Answers the id of the purge request, where one was asked for. */
  rename(
    patron: Patron,
    filePath: string,
    newName: string,
    options: { readonly purge: boolean },
  ): Promise<string | undefined>;
}

export interface LibraryVersions {
  /** The current one first, then from the newest to the oldest. */
  list(patron: Patron, fileId: string): Promise<readonly FileEntry[]>;
  get(patron: Patron, fileId: string, versionId: string): Promise<FileEntry>;
  /** Refuses `is-current-version`. */
  remove(patron: Patron, fileId: string, versionId: string): Promise<void>;
  restore(patron: Patron, fileId: string, versionId: string): Promise<FileEntry>;
}

export interface LibraryFolders {
  /** Make a folder and those above it. One that is there already is fine. */
  create(patron: Patron, name: string, parent: string): Promise<FolderEntry>;
  /** With everything in it. */
  remove(patron: Patron, folder: string): Promise<void>;
  /** Into `destination`. Answers the job's id. */
  copy(
    patron: Patron,
    folder: string,
    destination: string,
    options: { readonly withVersions: boolean },
  ): Promise<string>;
  move(patron: Patron, folder: string, destination: string): Promise<string>;
  rename(patron: Patron, folder: string, newName: string, options: { readonly purge: boolean }): Promise<string>;
  job(patron: Patron, jobId: string): Promise<FolderJob>;
  /** Answers the request's id; whether the URL is one of the account's is the caller's to know. */
  purge(patron: Patron, url: string): Promise<string>;
  purgeIsDone(patron: Patron, requestId: string): Promise<boolean | undefined>;
}

export interface LibraryFields {
  create(
    patron: Patron,
    field: {
      readonly name: string;
      readonly label: string;
      readonly schema: CustomFieldSchema;
      readonly description?: string | null;
    },
  ): Promise<CustomField>;
  list(patron: Patron, options: { readonly withDeleted: boolean }): Promise<readonly CustomField[]>;
  change(
    patron: Patron,
    id: string,
    changes: {
      readonly label?: string;
      readonly schema?: Partial<CustomFieldSchema>;
      readonly description?: string | null;
    },
  ): Promise<CustomField>;
  remove(patron: Patron, id: string): Promise<void>;
}
