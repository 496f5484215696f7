import type { Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { checkCoordinates, checkDescription, checkTags } from '../details.ts';
import { liveFields } from '../fields/rows.ts';
import { customOf } from '../fields/values.ts';
import { makeFolders, settledFolder } from '../folders/made.ts';
import { newId } from '../ids.ts';
import type { Changed, IncomingBytes, LibraryFiles, Patron } from '../library.ts';
import { lock } from '../locks.ts';
import type { FileEntry } from '../model/entry.ts';
import type { Examination } from '../model/examination.ts';
import type { UploadWishes } from '../model/incoming.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { fileName, nameAsWritten, uniqueName } from '../names.ts';
import { type EntryPlace, folderPath } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { ENTRY_COLUMNS, type FileDetails, newFileRow, toFile } from '../rows.ts';
import { evaluateChecks } from '../search/checks.ts';
import { transact } from '../transact.ts';
import { demote, MOST_VERSIONS, tallyOf, tooManyVersions } from '../versions/history.ts';
import { fileAt } from './find.ts';
import { stripped } from './strip.ts';

/**
 * What was asked for is checked first, then the bytes are looked into, then kept; the file exists with the transaction at the end. What
 * goes wrong before leaves at most bytes without a name, which the sweeper takes.
 */
export function createUpload(rooms: LibraryRooms): LibraryFiles['upload'] {
  return async (patron, incoming, wishes, signal) => {
    const draft = await drafted(rooms, patron, wishes);
    const bytes = await stripped(rooms, incoming, draft.name, signal);
    try {
      const { path, sha256 } = bytes;
      const examination = await rooms.examine({ path, bytes: bytes.bytes, sha256, name: draft.name }, signal);
      if (wishes.checks !== undefined) {
        const facts = { wishes, parent: draft.parent, bytes: bytes.bytes, examination };
        evaluateChecks(wishes.checks, facts, rooms.clock());
      }
      signal.throwIfAborted();
      await touch(rooms, bytes);
      await rooms.shelf.keep(bytes);
      return await transact(rooms, (trx) => enter(rooms, trx, patron, wishes, { ...draft, bytes, examination }));
    } finally {
      if (bytes !== incoming) await bytes.discard();
    }
  };
}

/** Where a file shall go and what was said about it, checked as far as it can be without the bytes. */
interface Draft extends EntryPlace {
  readonly said: Pick<UploadWishes, 'custom'> & {
    readonly tags: readonly string[] | null | undefined;
    readonly customCoordinates: string | null;
    readonly description: string | undefined;
  };
}

async function drafted(rooms: LibraryRooms, patron: Patron, wishes: UploadWishes): Promise<Draft> {
  const written = wishes.keepsNames ? nameAsWritten(wishes.fileName) : fileName(wishes.fileName);
  const name = wishes.useUniqueName ? uniqueName(written) : written;
  const parent = wishes.keepsNames
    ? folderPath(wishes.folder)
    : await settledFolder(rooms.db, patron.accountId, wishes.folder);
  if (wishes.description !== undefined) checkDescription(wishes.description);
  const said = {
    tags: wishes.tags && checkTags(wishes.tags),
    custom: wishes.custom && customOf(await liveFields(rooms.db, patron.accountId), {}, wishes.custom),
    customCoordinates: checkCoordinates(wishes.customCoordinates ?? null),
    description: wishes.description,
  };
  const old = await fileAt(rooms.db, patron.accountId, { parent, name });
  if (old) await checkRoom(rooms.db, old, wishes);
  return { parent, name, said };
}

/** Refuses `file-exists`, `too-many-versions`. */
async function checkRoom(db: LibraryRooms['db'], old: FileEntry, wishes: UploadWishes): Promise<number> {
  if (!wishes.overwriteFile) {
    throw new LibraryRefusal('file-exists', `expected no file at ${old.parent}${old.name}, found one`);
  }
  const { count, highest } = await tallyOf(db, old.fileId);
  if (count >= MOST_VERSIONS) throw tooManyVersions(count + 1);
  return highest;
}

/** So that the sweeper leaves the bytes alone until their file exists. */
async function touch({ db, clock }: LibraryRooms, { sha256, bytes }: IncomingBytes): Promise<void> {
  await db
    .insertInto('blob')
    .values({ sha256: Buffer.from(sha256, 'hex'), bytes, touched_at: clock() })
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ touched_at: clock() }))
    .execute();
}

async function enter(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  wishes: UploadWishes,
  draft: Draft & { readonly bytes: IncomingBytes; readonly examination: Examination },
): Promise<Changed> {
  const { accountId, publicId } = patron;
  const { parent, name, bytes, examination } = draft;
  await lock(trx, accountId, [{ kind: 'file', parent, name }]);
  const old = await fileAt(trx, accountId, draft);
  const highest = old ? await checkRoom(trx, old, wishes) : 0;
  const now = rooms.clock();
  await makeFolders(trx, patron, [parent], now);
  if (old) await demote(trx, [old.versionId]);
  const id = newId(now);
  const row = newFileRow({
    id,
    fileId: old?.fileId ?? id,
    versionNumber: highest + 1,
    accountId,
    parent,
    name,
    createdAt: old?.createdAt ?? now,
    now,
    createdBy: publicId,
    details: detailsOf(wishes, draft, old),
    bytes: bytes.bytes,
    sha256: bytes.sha256,
    examination,
  });
  const file = toFile(await trx.insertInto('entry').values(row).returning(ENTRY_COLUMNS).executeTakeFirstOrThrow());
  await rooms.announce(accountId, [{ kind: old ? 'version-created' : 'file-created', file }], trx);
  const extensions =
    wishes.extensions.length > 0
      ? await rooms.beginExtensions(patron, file, wishes.extensions, wishes.webhookUrl, trx)
      : undefined;
  return { file, extensions };
}

/** What is said wins; what is not said goes or stays, as its flag says. Coordinates belong to the old picture and go. */
function detailsOf(wishes: UploadWishes, { said }: Draft, old: FileEntry | undefined): FileDetails {
  return {
    tags: said.tags === undefined ? ((wishes.overwriteTags ? null : old?.tags) ?? null) : said.tags,
    aiTags: (wishes.overwriteAiTags ? null : old?.aiTags) ?? null,
    custom: said.custom ?? (wishes.overwriteCustom ? {} : (old?.custom ?? {})),
    customCoordinates: said.customCoordinates,
    description: said.description ?? old?.description ?? null,
    isPrivate: wishes.isPrivate,
    isPublished: wishes.isPublished,
  };
}
