import { type Kysely, type RawBuilder, type SqlBool, sql, type Transaction } from 'kysely';
import type { Schema } from '../../store/schema.ts';
import { type EntryRow, LIST_COLUMNS } from '../rows.ts';
import type { Kind } from './conditions.ts';
import type { Mode } from './has-words.ts';
import type { Order } from './orders.ts';
import { allOf } from './sql-parts.ts';

type Bool = RawBuilder<SqlBool>;

/** What is looked for, in which order, and which part of it is wanted. */
export interface Search {
  readonly accountId: string;
  readonly kinds: ReadonlySet<Kind>;
  readonly folder: string | undefined;
  /** All of these hold. */
  readonly holds: (mode: Mode) => readonly Bool[];
  readonly order: Order;
  readonly isByCreation: boolean;
  readonly limit: number;
  readonly skip: number;
}

/** Entries looked at along an order to learn how common it is what is looked for. */
const SAMPLE = 2_500;
/** Entries looked at along an order at most: among a million, a page of 100 that lies deeper is gathered sooner. */
const WALK = 35_000;

/**
 * A part of what a search finds, in its order.
 *
 * The two ways to it differ a hundredfold. What is rare is gathered whole through the indexes of its conditions, and sorted. What is
 * common is found along the order's index, sooner than it could be sorted. Left to itself the planner takes one for the other.
 */
export async function findPage(db: Kysely<Schema>, search: Search): Promise<readonly EntryRow[]> {
  if (search.kinds.size === 0) return [];
  return await db
    .transaction()
    .setAccessMode('read only')
    .execute(async (within) => {
      // Compiling a statement would take longer than most of them run; bitmaps of a million rows fit into the memory.
      await sql`select set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`.execute(within);
      return await inTransaction(within, search);
    });
}

async function inTransaction(within: Transaction<Schema>, search: Search): Promise<readonly EntryRow[]> {
  const isOrdered = search.order.hasIndex(search.kinds);
  if (search.holds('index').length === 0 && isOrdered && (search.folder === undefined || search.isByCreation))
    return (await straight(search).execute(within)).rows;
  const page = isOrdered ? await walkAlong(within, search) : undefined;
  if (page) return page;
  return (await gather(search).execute(within)).rows;
}

/**
 * The page, when it lies among the first entries of the order. How common a value of a custom field or of embedded metadata is, the
 * planner can only guess; the first entries tell.
 */
async function walkAlong(within: Transaction<Schema>, search: Search): Promise<readonly EntryRow[] | undefined> {
  const sample = await sql<{
    hits: string;
  }>`select count(*) as hits from (${walked(search, SAMPLE)}) as sample`.execute(within);
  const needed = search.limit + search.skip;
  // Half as many again: what is looked for does not lie evenly.
  const steps = Math.max(SAMPLE, Math.ceil((needed / Number(sample.rows[0]?.hits)) * SAMPLE * 1.5));
  if (steps > WALK) return undefined;
  const { rows } = await walk(search, steps).execute(within);
  return rows.length === search.limit ? rows : undefined;
}

/** Nothing is asked for but the order, which is an index. */
export function straight(search: Search): RawBuilder<EntryRow> {
  return page(search, sql`select id from entry where ${allOf(basis(search))}`);
}

/** Along the order, through the next `steps` entries. */
export function walk(search: Search, steps: number): RawBuilder<EntryRow> {
  return page(search, walked(search, steps));
}

function walked(search: Search, steps: number): RawBuilder<unknown> {
  const outside = search.isByCreation ? [] : inFolder(search);
  const inside = allOf(basis(search, search.isByCreation));
  return sql`
    select id from (select * from entry where ${inside} order by ${search.order.by} limit ${steps}) as walked
    where ${allOf([...outside, ...search.holds('row')])}`;
}

/** All that is found, sorted. */
export function gather(search: Search): RawBuilder<EntryRow> {
  const all = allOf([...basis(search), ...search.holds('index')]);
  return page(
    search,
    sql`select id from found`,
    sql`found as materialized (select id, ${search.order.keys} from entry where ${all}), `,
  );
}

/** The rows of a part of the ids that are chosen, in order. Only these are read whole. */
function page(search: Search, chosen: RawBuilder<unknown>, before: RawBuilder<unknown> = sql``): RawBuilder<EntryRow> {
  const columns = sql.join(LIST_COLUMNS.map((column) => sql.ref(`entry.${column}`)));
  return sql`
    with ${before}page as materialized (
      select id, row_number() over () as place
      from (${chosen} order by ${search.order.by} limit ${search.limit} offset ${search.skip}) as top
    )
    select ${columns} from page join entry on entry.id = page.id order by page.place`;
}

function basis(search: Search, withFolder = true): readonly Bool[] {
  const account = sql<SqlBool>`account_id = ${search.accountId}::uuid`;
  return [account, ...ofKinds(search.kinds), ...(withFolder ? inFolder(search) : [])];
}

function inFolder(search: Search): readonly Bool[] {
  return search.folder === undefined ? [] : [sql`parent = ${search.folder}::text`];
}

/** In the words of the indexes that hold these kinds only. */
function ofKinds(kinds: ReadonlySet<Kind>): readonly Bool[] {
  if (kinds.size === 3) return [];
  const [only] = kinds;
  if (kinds.size === 1 && only !== undefined) {
    const one = sql<SqlBool>`kind = ${sql.lit(only)}`;
    return [only === 'file' ? sql`kind <> 'version'` : sql`kind <> 'file'`, one];
  }
  if (!kinds.has('version')) return [sql`kind <> 'version'`];
  return [kinds.has('file') ? sql`kind <> 'folder'` : sql`kind <> 'file'`];
}
