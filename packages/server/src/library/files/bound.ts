import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Patron } from '../library.ts';
import type { FileEntry } from '../model/entry.ts';
import type { LibraryEvent } from '../model/event.ts';
import type { EntryPlace } from '../paths.ts';
import type { LibraryRooms } from '../rooms.ts';
import { LIST_COLUMNS, toFile } from '../rows.ts';
import { MOST_VERSIONS, tooManyVersions } from '../versions/history.ts';

/** A file and the place it is bound for. */
export interface Bound extends EntryPlace {
  readonly fileId: string;
}

/** One version of a file that is bound for another place. */
export interface Traveller {
  readonly id: string;
  readonly uploadedAt: Date;
}

/** A file that lies at the place already. */
export interface Destination {
  readonly fileId: string;
  readonly versionId: string;
  readonly createdAt: Date;
  readonly count: number;
  readonly highest: number;
}

/** The versions of files, from the oldest, the current one last; without the older ones, only that. */
export async function historiesOf(
  trx: Transaction<Schema>,
  accountId: string,
  bound: readonly Bound[],
  withVersions: boolean,
): Promise<ReadonlyMap<string, readonly Traveller[]>> {
  let query = trx
    .selectFrom('entry')
    .select(['id', 'file_id', 'created_at', 'uploaded_at'])
    .where('account_id', '=', accountId)
    .where('file_id', '=', sql<string>`any(${bound.map((file) => file.fileId)})`)
    .orderBy(sql`kind = 'file'`)
    .orderBy('version_number');
  if (!withVersions) query = query.where('kind', '=', 'file');
  const rows = await query.execute();
  const histories = new Map<string, Traveller[]>();
  for (const row of rows) {
    const fileId = row.file_id ?? row.id;
    const history = histories.get(fileId) ?? [];
    histories.set(fileId, history);
    history.push({ id: row.id, uploadedAt: row.uploaded_at ?? row.created_at });
  }
  return histories;
}

/** What lies at the places, by path. The limit keeps the planner to one look at the index for each, however old its statistics are. */
export async function destinationsOf(
  trx: Transaction<Schema>,
  accountId: string,
  bound: readonly Bound[],
): Promise<ReadonlyMap<string, Destination>> {
  const { rows } = await sql<{
    id: string;
    file_id: string;
    parent: string;
    name: string;
    created_at: Date;
    count: string;
    highest: number;
  }>`
    select there.*, history.count, history.highest
    from unnest(${bound.map((file) => file.parent)}::text[], ${bound.map((file) => file.name)}::text[]) as place (parent, name)
    cross join lateral (
      select id, file_id, parent, name, created_at from entry
      where account_id = ${accountId} and kind = 'file' and parent = place.parent and name = place.name
      limit 1
    ) there
    cross join lateral (
      select count(*) as count, max(version_number) as highest from entry version where version.file_id = there.file_id
    ) history`.execute(trx);
  return new Map(
    rows.map((row) => [
      row.parent + row.name,
      {
        fileId: row.file_id,
        versionId: row.id,
        createdAt: row.created_at,
        count: Number(row.count),
        highest: row.highest,
      },
    ]),
  );
}

/** The numbers that versions get behind those at their destination. Refuses `too-many-versions`. */
export function slotsFor(
  history: readonly Traveller[],
  destination: Destination | undefined,
): { readonly version: Traveller; readonly number: number }[] {
  const { count, highest } = destination ?? { count: 0, highest: 0 };
  if (count + history.length > MOST_VERSIONS) throw tooManyVersions(count + history.length);
  return history.map((version, place) => ({ version, number: highest + place + 1 }));
}

/** Announce what has become of files, whose current versions are read for it. */
export async function announceFiles(
  { announce }: LibraryRooms,
  trx: Transaction<Schema>,
  { accountId }: Patron,
  fileIds: readonly string[],
  eventsOf: (file: FileEntry) => readonly LibraryEvent[],
): Promise<void> {
  const rows = await trx
    .selectFrom('entry')
    .select(LIST_COLUMNS)
    .where('account_id', '=', accountId)
    .where('kind', '=', 'file')
    .where('file_id', '=', sql<string>`any(${fileIds})`)
    .execute();
  await announce(
    accountId,
    rows.flatMap((row) => eventsOf(toFile(row))),
    trx,
  );
}
