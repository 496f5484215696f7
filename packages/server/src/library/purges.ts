import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { newId } from './ids.ts';
import type { Library, Patron } from './library.ts';
import type { LibraryRooms } from './rooms.ts';
import { isStorable, storable } from './storable.ts';

const LONGEST_URL = 8_192;

/** Purge requests. Nothing is kept here that could be stale: a request is done as soon as it is noted. */
export function createPurges(rooms: LibraryRooms): Pick<Library['folders'], 'purge' | 'purgeIsDone'> {
  return {
    purge: (patron, url) => requestPurge(rooms, rooms.db, patron, url),
    async purgeIsDone({ accountId }, requestId) {
      if (!isStorable(requestId)) return undefined;
      const row = await rooms.db
        .selectFrom('purge_request')
        .select('id')
        .where('account_id', '=', accountId)
        .where('id', '=', requestId)
        .executeTakeFirst();
      return row === undefined ? undefined : true;
    },
  };
}

/** Note a request, for a URL or a path. Answers its id. Refuses `bad-value`. */
export async function requestPurge(
  { clock }: Pick<LibraryRooms, 'clock'>,
  db: Kysely<Schema>,
  { accountId }: Patron,
  url: string,
  id: string = newId(clock()),
): Promise<string> {
  await db
    .insertInto('purge_request')
    .values({ id, account_id: accountId, url: storable(url, 'a URL', LONGEST_URL), created_at: clock() })
    .execute();
  return id;
}
