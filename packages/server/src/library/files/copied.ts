import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { newId } from '../ids.ts';
import type { Patron } from '../library.ts';
import type { LibraryRooms } from '../rooms.ts';
import { COPIED_COLUMNS } from '../rows.ts';
import { demote } from '../versions/history.ts';
import { announceFiles, type Bound, type Destination, destinationsOf, historiesOf, slotsFor } from './bound.ts';

interface Copy {
  readonly id: string;
  readonly from: string;
  readonly kind: 'file' | 'version';
  readonly fileId: string;
  readonly number: number;
  readonly parent: string;
  readonly createdAt: Date;
  readonly uploadedAt: Date;
}

/**
 * Copy files under their names to other folders, which are there; what lies there under a name becomes the older part of one history. The
 * transaction holds both ends. Refuses `too-many-versions`.
 */
export async function copyFiles(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  bound: readonly Bound[],
  withVersions: boolean,
): Promise<void> {
  const now = rooms.clock();
  const histories = await historiesOf(trx, patron.accountId, bound, withVersions);
  const destinations = await destinationsOf(trx, patron.accountId, bound);
  const copies: Copy[] = [];
  const taken: Destination[] = [];
  for (const { fileId, parent, name } of bound) {
    const history = histories.get(fileId) ?? [];
    const destination = destinations.get(parent + name);
    if (destination) taken.push(destination);
    const ids = history.map(() => newId(now));
    for (const [place, { version, number }] of slotsFor(history, destination).entries()) {
      const isCurrent = place === history.length - 1;
      copies.push({
        id: ids[place] ?? '',
        from: version.id,
        kind: isCurrent ? 'file' : 'version',
        fileId: destination?.fileId ?? ids[0] ?? '',
        number,
        parent,
        createdAt: isCurrent ? (destination?.createdAt ?? now) : version.uploadedAt,
        uploadedAt: isCurrent ? now : version.uploadedAt,
      });
    }
  }
  if (copies.length === 0) return;
  await demote(
    trx,
    taken.map((destination) => destination.versionId),
  );
  await insertCopies(trx, patron, copies, now);
  const merged = new Set(taken.map((destination) => destination.fileId));
  await announceFiles(rooms, trx, patron, newFileIds(copies), (file) =>
    merged.has(file.fileId) ? [{ kind: 'version-created', file }] : [{ kind: 'file-created', file }],
  );
}

function newFileIds(copies: readonly Copy[]): string[] {
  return copies.filter((copy) => copy.kind === 'file').map((copy) => copy.fileId);
}

async function insertCopies(
  trx: Transaction<Schema>,
  { publicId }: Patron,
  copies: readonly Copy[],
  now: Date,
): Promise<void> {
  const columns = sql.join(COPIED_COLUMNS.map((column) => sql.ref(column)));
  const values = sql.join(COPIED_COLUMNS.map((column) => sql.ref(`original.${column}`)));
  const list = (key: keyof Copy) => copies.map((copy) => copy[key]);
  await sql`
    insert into entry (
      id, kind, file_id, version_number, parent, created_at, updated_at, uploaded_at, created_by, ${columns}
    )
    select copy.id, copy.kind, copy.file_id, copy.number, copy.parent, copy.created_at, ${now}, copy.uploaded_at,
      ${publicId}, ${values}
    from unnest(
      ${list('id')}::text[], ${list('from')}::text[], ${list('kind')}::text[], ${list('fileId')}::text[],
      ${list('number')}::integer[], ${list('parent')}::text[],
      ${list('createdAt')}::timestamptz[], ${list('uploadedAt')}::timestamptz[]
    ) as copy (id, original, kind, file_id, number, parent, created_at, uploaded_at)
    join entry original on original.id = copy.original`.execute(trx);
}
