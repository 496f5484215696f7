import { readFile } from 'node:fs/promises';
import { MetadataError } from '@colophon/engine';
import type { Selectable } from 'kysely';
import { ownersIn } from '../../queue/owners-in.ts';
import type { JobKind, RetryRule } from '../../queue/queue.ts';
import type { Schema } from '../../store/schema.ts';
import type { AiTag, FileEntry } from '../model/entry.ts';
import { LIST_COLUMNS, toFile } from '../rows.ts';
import type { ExtensionRooms } from './extensions.ts';
import { finishWith, finishWithout, GONE } from './finish.ts';
import { isTagging, readTaggingOptions } from './known-extensions.ts';
import { type Tagger, TaggingFailure } from './tagger.ts';

export interface ExtensionJob {
  readonly run: string;
}

export type Run = Selectable<Schema['extension_run']>;

export const EXTENSION_KIND = 'extension';
/** About an hour in all. */
const RETRY: RetryRule = { tries: 8, delaySeconds: 15, maxDelaySeconds: 900, trySeconds: 120 };
const WIDTH = 2;
/** What a shrunken picture fits into: more than the services look at. */
const LONGEST_SIDE = 1600;

/** Who runs extensions. */
export function extensionKind(rooms: ExtensionRooms, clock: () => Date): JobKind<ExtensionJob> {
  return {
    name: EXTENSION_KIND,
    width: WIDTH,
    owners: (jobs) =>
      ownersIn(
        rooms.db,
        'extension_run',
        jobs.map(({ run }) => run),
      ),
    retry: { ...RETRY, ...rooms.retry },
    async run(job, { isLast, signal }) {
      const run = await pendingRun(rooms, job.run);
      if (!run) return;
      const file = await versionOf(rooms, run);
      if (!file) return await finishWithout(rooms, run, GONE, clock());
      try {
        const tags = await tagsOf(rooms, run, file, signal);
        await finishWith(rooms, run, tags, clock());
      } catch (error) {
        const isOver = isLast || isFinal(error);
        if (!isOver || !(error instanceof Error)) throw error;
        await finishWithout(rooms, run, error.message, clock());
      }
    },
  };
}

async function pendingRun({ db }: ExtensionRooms, id: string): Promise<Run | undefined> {
  const query = db.selectFrom('extension_run').selectAll().where('id', '=', id).where('status', '=', 'pending');
  return await query.executeTakeFirst();
}

async function versionOf({ db }: ExtensionRooms, run: Run): Promise<FileEntry | undefined> {
  const row = await db
    .selectFrom('entry')
    .select(LIST_COLUMNS)
    .where('id', '=', run.version_id)
    .where('file_id', '=', run.file_id)
    .executeTakeFirst();
  return row && toFile(row);
}

async function tagsOf(
  rooms: ExtensionRooms,
  run: Run,
  file: FileEntry,
  signal: AbortSignal,
): Promise<readonly AiTag[]> {
  const { name } = run;
  const tagger = isTagging(name) ? rooms.taggers[name] : `the extension ${name} is not offered here`;
  // The credentials were taken away since.
  if (typeof tagger === 'string') throw new TaggingFailure(tagger, true);
  const options = readTaggingOptions({ name, options: run.options as Readonly<Record<string, unknown>> });
  return await tagger.tag(await pictureFor(rooms, tagger, file), options, signal);
}

/** The file's bytes as the tagger takes them. */
async function pictureFor({ shelf, pixels }: ExtensionRooms, tagger: Tagger, file: FileEntry): Promise<Uint8Array> {
  return await shelf.withFile(file.sha256, async (path) => {
    if (file.bytes <= tagger.maxBytes && tagger.mediaTypes.includes(file.mime)) return await readFile(path);
    const wishes = { width: LONGEST_SIDE, height: LONGEST_SIDE, crop: 'at_max', format: 'jpg', quality: 85 } as const;
    return (await pixels.transform({ path }, wishes)).bytes;
  });
}

/** What will be no other at the next try: a picture that cannot be decoded, a service that says no. */
function isFinal(error: unknown): boolean {
  if (error instanceof TaggingFailure) return error.isFinal;
  return error instanceof MetadataError && error.code !== 'timeout';
}
