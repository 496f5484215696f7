import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Patron } from '../library.ts';
import type { FileEntry } from '../model/entry.ts';
import type { ExtensionState, ExtensionWish } from '../model/incoming.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import type { ExtensionRooms } from './extensions.ts';
import { postFailure } from './finish.ts';
import { isTagging, judgeExtension } from './known-extensions.ts';
import { EXTENSION_KIND, type ExtensionJob } from './run.ts';

const MOST_WISHES = 20;

/** Extensions that are asked for a file. */
export interface Asked {
  readonly patron: Patron;
  readonly file: FileEntry;
  readonly wishes: readonly ExtensionWish[];
  readonly webhookUrl: string | undefined;
}

/**
 * Write a run for each extension and put those in line that somebody can do. The others stand as failed at once, with their reason in
 * the run. Nothing is written when it refuses.
 */
export async function beginRuns(
  rooms: ExtensionRooms,
  clock: () => Date,
  asked: Asked,
  within: Transaction<Schema>,
): Promise<Readonly<Record<string, ExtensionState>>> {
  const { patron, file, webhookUrl } = asked;
  if (asked.wishes.length > MOST_WISHES) {
    const found = asked.wishes.length;
    throw new LibraryRefusal('bad-value', `expected at most ${MOST_WISHES} extensions, found ${found}`);
  }
  if (webhookUrl !== undefined) rooms.webhooks.judgeUrl(webhookUrl);
  const wishes: Resolved[] = [];
  for (const wish of asked.wishes) wishes.push(await resolved(rooms, patron, wish, within));
  for (const { wish } of wishes) judgeExtension(wish);
  const states: Record<string, ExtensionState> = {};
  const jobs: ExtensionJob[] = [];
  for (const { wish, shownAs } of wishes) {
    const failure = obstacle(rooms, wish, file);
    const run = await within
      .insertInto('extension_run')
      .values({
        account_id: patron.accountId,
        file_id: file.fileId,
        version_id: file.versionId,
        name: wish.name,
        options: JSON.stringify(wish.options),
        webhook_url: webhookUrl ?? null,
        status: failure === undefined ? 'pending' : 'failed',
        failure: failure ?? null,
        created_at: clock(),
        finished_at: failure === undefined ? null : clock(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    if (failure === undefined) jobs.push({ run: run.id });
    else await postFailure(rooms, run, failure, within);
    states[shownAs] = failure === undefined ? 'pending' : 'failed';
  }
  if (jobs.length > 0) await rooms.queue.putAll(EXTENSION_KIND, jobs, within);
  return states;
}

interface Resolved {
  readonly wish: ExtensionWish;
  /** Under what name its state is told. */
  readonly shownAs: string;
}

/** What a saved extension stands for. Refuses `extension-missing`, `bad-value`. */
async function resolved(
  { savedExtensions }: ExtensionRooms,
  { accountId }: Patron,
  wish: ExtensionWish,
  within: Transaction<Schema>,
): Promise<Resolved> {
  if (wish.name !== 'saved-extension') return { wish, shownAs: wish.name };
  const { id } = wish.options;
  if (typeof id !== 'string') throw new LibraryRefusal('bad-value', 'expected the id of a saved extension as text');
  const { name, ...options } = (await savedExtensions.get(accountId, id, within)).config;
  return { wish: { name: String(name), options }, shownAs: String(name) };
}

/** Why an extension cannot do anything for this file. */
function obstacle({ taggers }: ExtensionRooms, { name }: ExtensionWish, file: FileEntry): string | undefined {
  if (!isTagging(name)) return `the extension ${name} is not offered here`;
  const tagger = taggers[name];
  if (typeof tagger === 'string') return tagger;
  return file.fileType === 'image' ? undefined : `expected a picture for ${name}, found ${file.mime}`;
}
