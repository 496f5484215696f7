import type { Kysely } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { lock } from '../locks.ts';
import type { AiTag, FileEntry } from '../model/entry.ts';
import { ENTRY_COLUMNS, tagged, toFile } from '../rows.ts';
import { Moved, transact } from '../transact.ts';
import type { ExtensionRooms } from './extensions.ts';
import type { Run } from './run.ts';

const DAY_MS = 24 * 3600 * 1000;
/** Usage is counted from runs. */
const KEPT_DAYS = 400;
const LOST_AT_ONCE = 100;
/** As taggers are paid: a picture is a unit. */
const UNITS = 1;

interface RunEnd {
  readonly status: 'success' | 'failed';
  readonly failure: string | null;
  readonly units: number;
}

const FAILED = { status: 'failed', units: 0 } as const;
export const GONE = 'the version that was to be tagged is gone';

/** Give the version its tags, if it is still there, and tell of it: all in one transaction. */
export async function finishWith(rooms: ExtensionRooms, run: Run, tags: readonly AiTag[], now: Date): Promise<void> {
  await transact(rooms, async (trx) => {
    const seen = await versionIn(trx, run);
    if (seen) await lock(trx, run.account_id, [{ kind: 'file', parent: seen.parent, name: seen.name }]);
    const file = await versionIn(trx, run);
    if (file?.parent !== seen?.parent || file?.name !== seen?.name)
      throw new Moved('the file moved before it was locked');
    const end: RunEnd = file ? { status: 'success', failure: null, units: UNITS } : { ...FAILED, failure: GONE };
    if (!(await close(trx, run, end, now))) return;
    if (!file) return await postFailure(rooms, run, GONE, trx);
    const changed = await retagged(trx, file, tags, now);
    await rooms.announce(run.account_id, [{ kind: 'file-updated', file: changed }], trx);
    if (run.webhook_url === null) return;
    const { slug } = await trx
      .selectFrom('account')
      .select('slug')
      .where('id', '=', run.account_id)
      .executeTakeFirstOrThrow();
    const body = { service: run.name, status: 'SUCCESS', fileObject: rooms.presentFile(changed, slug) };
    await deliver(rooms, run, run.webhook_url, body, trx);
  });
}

/** Note why there is no result, and tell of it. */
export async function finishWithout(rooms: ExtensionRooms, run: Run, failure: string, now: Date): Promise<void> {
  await rooms.db.transaction().execute(async (trx) => {
    const isMine = await close(trx, run, { ...FAILED, failure: failure.slice(0, 1000) }, now);
    if (isMine) await postFailure(rooms, run, failure, trx);
  });
}

/** Tell the one who asked, if he said where. */
export async function postFailure(
  rooms: Pick<ExtensionRooms, 'webhooks'>,
  run: Run,
  failure: string,
  within: Kysely<Schema>,
): Promise<void> {
  if (run.webhook_url === null) return;
  const body = { service: run.name, status: 'FAILURE', fileId: run.file_id, error: failure };
  await deliver(rooms, run, run.webhook_url, body, within);
}

/** End what has been pending for a day: its job is gone. Forget what was long ago. */
export async function sweepRuns(rooms: ExtensionRooms, now: Date): Promise<void> {
  const lost = await rooms.db
    .selectFrom('extension_run')
    .selectAll()
    .where('status', '=', 'pending')
    .where('created_at', '<', new Date(now.getTime() - DAY_MS))
    .limit(LOST_AT_ONCE)
    .execute();
  for (const run of lost) await finishWithout(rooms, run, 'the extension came to no end within a day', now);
  await rooms.db
    .deleteFrom('extension_run')
    .where('created_at', '<', new Date(now.getTime() - KEPT_DAYS * DAY_MS))
    .where('status', '<>', 'pending')
    .execute();
}

async function versionIn(trx: Kysely<Schema>, run: Run): Promise<FileEntry | undefined> {
  const row = await trx
    .selectFrom('entry')
    .select(ENTRY_COLUMNS)
    .where('id', '=', run.version_id)
    .where('file_id', '=', run.file_id)
    .executeTakeFirst();
  return row && toFile(row);
}

/** Tags of the same name from the same source are replaced, all others stay. */
async function retagged(trx: Kysely<Schema>, file: FileEntry, tags: readonly AiTag[], now: Date): Promise<FileEntry> {
  const isNew = (old: AiTag): boolean => tags.some(({ name, source }) => name === old.name && source === old.source);
  const aiTags = [...(file.aiTags ?? []).filter((old) => !isNew(old)), ...tags];
  const row = await trx
    .updateTable('entry')
    .set({ ...tagged({ tags: file.tags, aiTags }), updated_at: now })
    .where('id', '=', file.versionId)
    .returning(ENTRY_COLUMNS)
    .executeTakeFirstOrThrow();
  return toFile(row);
}

/** False when the run is finished already. */
async function close(trx: Kysely<Schema>, { id }: Run, end: RunEnd, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('extension_run')
    .set({ ...end, finished_at: now })
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function deliver(
  { webhooks }: Pick<ExtensionRooms, 'webhooks'>,
  run: Run,
  url: string,
  body: object,
  within: Kysely<Schema>,
): Promise<void> {
  await webhooks.deliverTo(run.account_id, { url, event: 'extension-result', body }, within);
}
