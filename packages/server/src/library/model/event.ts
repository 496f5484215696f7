import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Patron } from '../library.ts';
import type { FileEntry } from './entry.ts';
import type { ExtensionState, ExtensionWish } from './incoming.ts';

/** What has happened to a file. */
export type LibraryEvent =
  | { readonly kind: 'file-created' | 'file-updated' | 'version-created'; readonly file: FileEntry }
  | { readonly kind: 'file-deleted'; readonly fileId: string }
  | { readonly kind: 'version-deleted'; readonly fileId: string; readonly versionId: string };

/** Put events in line for whoever wants to know; they exist when the transaction does. */
export type Announce = (
  accountId: string,
  events: readonly LibraryEvent[],
  within: Transaction<Schema>,
) => Promise<void>;

/** Put extensions in line for a file; they exist when the transaction does. Answers how each stands. */
export type BeginExtensions = (
  patron: Patron,
  file: FileEntry,
  wishes: readonly ExtensionWish[],
  webhookUrl: string | undefined,
  within: Transaction<Schema>,
) => Promise<Readonly<Record<string, ExtensionState>>>;
