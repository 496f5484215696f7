import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import type { Library } from '../library.ts';
import type { CustomField } from '../model/custom-field.ts';
import type { ListWishes } from '../model/listing.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { folderPath } from '../paths.ts';
import { toEntry } from '../rows.ts';
import { compile, kindsOf, relevance } from './compile.ts';
import type { Kind } from './conditions.ts';
import type { Mode } from './has-words.ts';
import { orderOf } from './orders.ts';
import { findPage, type Search } from './pages.ts';
import { parseQuery } from './parse-query.ts';
import { findSimilar } from './similar.ts';
import { conditionsOf, type Expression } from './syntax.ts';

export interface ListingRooms {
  readonly db: Kysely<Schema>;
  readonly clock: () => Date;
  /** The account's custom fields. Asked only for queries that speak of one. */
  readonly fields: (accountId: string) => Promise<readonly CustomField[]>;
}

const KINDS_OF_WISH: Readonly<Record<ListWishes['kind'], readonly Kind[]>> = {
  file: ['file'],
  version: ['version'],
  folder: ['folder'],
  all: ['file', 'folder'],
};

/** The searching half of a library. */
export function createListing(rooms: ListingRooms): Pick<Library, 'list' | 'similar'> {
  return {
    async list(patron, wishes) {
      const search = await searchOf(rooms, patron.accountId, wishes);
      try {
        return (await findPage(rooms.db, search)).map(toEntry);
      } catch (error) {
        throw isCancelled(error) && wishes.query !== undefined ? takesTooLong(error) : error;
      }
    },
    similar: (patron, pHash, options) => findSimilar(rooms.db, patron.accountId, pHash, options),
  };
}

const QUERY_CANCELLED = '57014';

function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === QUERY_CANCELLED;
}

/** Hundreds of conditions that no index answers: a client that asked again would have it done again. */
function takesTooLong(cause: unknown): LibraryRefusal {
  const refusal = new LibraryRefusal(
    'bad-query',
    'expected a query that is answered in time, found one that takes longer',
  );
  refusal.cause = cause;
  return refusal;
}

/** What is looked for. A query stands in for the kind, the tags and the name. Throws `bad-query`, `bad-path`. */
export async function searchOf(rooms: ListingRooms, accountId: string, wishes: ListWishes): Promise<Search> {
  const { query, sort, limit, skip, fileType } = wishes;
  const expression = query === undefined || query.trim() === '' ? undefined : parseQuery(query);
  const folder = wishes.path === undefined || wishes.path === '' ? undefined : folderPath(wishes.path);
  const conditions = await conditionsFor(rooms, accountId, wishes, expression);
  const kinds = expression ? kindsOf(expression) : new Set(KINDS_OF_WISH[wishes.kind]);
  const ofType: readonly RawBuilder<SqlBool>[] = fileType ? [sql`file_type = ${fileType}::text`] : [];
  return {
    accountId,
    kinds,
    folder,
    holds: (mode) => [...ofType, ...conditions(mode)],
    order: orderOf(sort, expression ? relevance(expression) : sql`0`),
    isByCreation: sort.key === 'created',
    limit,
    skip,
  };
}

async function conditionsFor(
  rooms: ListingRooms,
  accountId: string,
  { tags, name }: ListWishes,
  expression: Expression | undefined,
): Promise<(mode: Mode) => readonly RawBuilder<SqlBool>[]> {
  if (!expression) {
    const plain: RawBuilder<SqlBool>[] = [];
    if (tags !== undefined && tags.length > 0) plain.push(sql`all_tags && ${[...tags]}::text[]`);
    if (name !== undefined) plain.push(sql`name = ${name.normalize('NFC')}::text`);
    return () => plain;
  }
  const asksCustom = [...conditionsOf(expression)].some(({ field }) => field.startsWith('customMetadata.'));
  const fields = asksCustom ? await rooms.fields(accountId) : [];
  const now = rooms.clock();
  const byIndex = [compile(expression, { fields, now, mode: 'index' })];
  return (mode) => (mode === 'index' ? byIndex : [compile(expression, { fields, now, mode })]);
}
