import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Patron } from '../library.ts';
import type { LibraryRooms } from '../rooms.ts';
import { nameWords } from '../search/words.ts';
import { demote } from '../versions/history.ts';
import { announceFiles, type Bound, type Destination, destinationsOf, historiesOf, slotsFor } from './bound.ts';

/**
 * Move files with all their versions to other places, in folders that are there; what lies at a place becomes the older part of one history,
 * under its own id. The transaction holds both ends. Refuses `too-many-versions`.
 */
export async function moveFiles(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  bound: readonly Bound[],
): Promise<void> {
  const now = rooms.clock();
  const destinations = await destinationsOf(trx, patron.accountId, bound);
  const free = bound.filter((file) => !destinations.has(file.parent + file.name));
  const merging = bound.filter((file) => destinations.has(file.parent + file.name));
  if (free.length > 0) await place(trx, free, now);
  if (merging.length > 0) await merge(rooms, trx, patron, merging, destinations, now);
  await announceFiles(
    rooms,
    trx,
    patron,
    free.map((file) => file.fileId),
    (file) => [{ kind: 'file-updated', file }],
  );
}

async function place(trx: Transaction<Schema>, bound: readonly Bound[], now: Date): Promise<void> {
  await sql`
    update entry
    set parent = bound.parent, name = bound.name, name_words = bound.words, updated_at = ${now}
    from unnest(
      ${bound.map((file) => file.fileId)}::text[], ${bound.map((file) => file.parent)}::text[],
      ${bound.map((file) => file.name)}::text[], ${bound.map((file) => nameWords(file.name))}::text[]
    ) as bound (file_id, parent, name, words)
    where entry.file_id = bound.file_id`.execute(trx);
}

/** Versions keep their ids: what is announced as gone is the file that they were of. */
async function merge(
  rooms: LibraryRooms,
  trx: Transaction<Schema>,
  patron: Patron,
  bound: readonly Bound[],
  destinations: ReadonlyMap<string, Destination>,
  now: Date,
): Promise<void> {
  const histories = await historiesOf(trx, patron.accountId, bound, true);
  const moves = bound.flatMap(({ fileId, parent, name }) => {
    const destination = destinations.get(parent + name);
    const history = histories.get(fileId) ?? [];
    if (destination === undefined) return [];
    return slotsFor(history, destination).map(({ version, number }, place) => ({
      id: version.id,
      fileId: destination.fileId,
      parent,
      number,
      createdAt: place === history.length - 1 ? destination.createdAt : version.uploadedAt,
    }));
  });
  const taken = bound.flatMap(({ parent, name }) => destinations.get(parent + name) ?? []);
  await demote(
    trx,
    taken.map((destination) => destination.versionId),
  );
  await sql`
    update entry
    set file_id = move.file_id, version_number = move.number, parent = move.parent, created_at = move.created_at,
      updated_at = ${now}
    from unnest(
      ${moves.map((move) => move.id)}::text[], ${moves.map((move) => move.fileId)}::text[],
      ${moves.map((move) => move.number)}::integer[], ${moves.map((move) => move.parent)}::text[],
      ${moves.map((move) => move.createdAt)}::timestamptz[]
    ) as move (id, file_id, number, parent, created_at)
    where entry.id = move.id`.execute(trx);
  await rooms.announce(
    patron.accountId,
    bound.map(({ fileId }) => ({ kind: 'file-deleted', fileId })),
    trx,
  );
  await announceFiles(
    rooms,
    trx,
    patron,
    taken.map((destination) => destination.fileId),
    (file) => [{ kind: 'version-created', file }],
  );
}
