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
/** Entries looked at one by one along an order, where nothing tells sooner which of them match. */
const WALK = 35_000;
/** The same, where indexes tell. */
const WALK_BESIDE_INDEXES = 5_000;
/** Entries of the beginning of an order that what is gathered through indexes is narrowed to: rarer things are few enough to be gathered whole. */
const BEGINNING = 150_000;
/** What is looked for does not lie evenly. */
const SPARE = 1.25;

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
  const page = isOrdered ? await amongTheFirst(within, search) : undefined;
  if (page) return page;
  return (await gather(search).execute(within)).rows;
}

/**
 * The page, when it lies among the first entries of the order. How common a value of a custom field or of embedded metadata is, the
 * planner can only guess; the first entries tell.
 */
async function amongTheFirst(within: Transaction<Schema>, search: Search): Promise<readonly EntryRow[] | undefined> {
  const sample = await sampled(within, search);
  const wanted = search.limit + search.skip;
  const most = canNarrow(search) ? BEGINNING : WALK;
  for (let steps = stepsTo(wanted, sample.hits, SAMPLE); steps <= most; ) {
    const rows = await firstOf(within, search, sample, steps);
    if (!rows || rows.length === search.limit) return rows;
    // A sample of few says little; what was found since says more.
    steps = stepsTo(wanted, search.skip + rows.length, steps);
  }
  return undefined;
}

/** Entries among which so many are to be expected, with some to spare, where `found` were among `passed`. */
function stepsTo(wanted: number, found: number, passed: number): number {
  return found === 0 ? Number.POSITIVE_INFINITY : Math.max(SAMPLE, Math.ceil((wanted / found) * passed * SPARE));
}

/** Whether indexes tell which of an order's first entries match. */
function canNarrow({ order, holds }: Search): boolean {
  return order.first !== undefined && holds('index').length > 0;
}

/** How many of an order's first entries match, and where in the order's column those entries begin and end. */
interface Sample {
  readonly hits: number;
  readonly from: unknown;
  readonly to: unknown;
}

async function sampled(within: Transaction<Schema>, search: Search): Promise<Sample> {
  const matches = allOf(matching(search));
  const ends = search.order.first ? sql`min(${search.order.first.column})` : sql`null`;
  const others = search.order.first ? sql`max(${search.order.first.column})` : sql`null`;
  const { rows } = await sql<{ hits: string; from: unknown; to: unknown }>`
    select count(*) filter (where ${matches}) as hits, ${ends} as "from", ${others} as "to"
    from (${ahead(search, SAMPLE)}) as walked`.execute(within);
  return { from: rows[0]?.from, to: rows[0]?.to, hits: Number(rows[0]?.hits) };
}

/** What is found among the order's first `steps` entries, by the way that is shorter; nothing where there are not so many. */
async function firstOf(
  within: Transaction<Schema>,
  search: Search,
  sample: Sample,
  steps: number,
): Promise<readonly EntryRow[] | undefined> {
  const { first } = search.order;
  if (!first || !canNarrow(search) || steps <= WALK_BESIDE_INDEXES)
    return (await walk(search, steps).execute(within)).rows;
  const edge = await edgeOf(within, search, first, sample, steps);
  if (edge === undefined) return undefined;
  await weighRows(within, 'dear');
  const { rows } = await gather(search, first.through(edge)).execute(within);
  await weighRows(within, 'as usual');
  return rows;
}

/**
 * The planner believes of any JSON value that one entry in ten thousand has it, and so that nothing is won by looking into the order's
 * index too before rows are visited. Where rows are dear it does.
 */
async function weighRows(within: Transaction<Schema>, weight: 'dear' | 'as usual'): Promise<void> {
  const [cost, workers] = weight === 'dear' ? ['100', '0'] : ['default', 'default'];
  await sql`set local cpu_tuple_cost to ${sql.raw(cost)}`.execute(within);
  await sql`set local max_parallel_workers_per_gather to ${sql.raw(workers)}`.execute(within);
}

/** Where in its column about the first `steps` entries of an order end; nothing where there are not so many. */
async function edgeOf(
  within: Transaction<Schema>,
  search: Search,
  first: NonNullable<Order['first']>,
  sample: Sample,
  steps: number,
): Promise<unknown> {
  const guess = edgeBySample(search, sample, steps);
  if (guess !== undefined) {
    const expected = await estimated(within, [...basis(search, search.isByCreation), first.through(guess)]);
    if (expected > steps / 2 && expected < steps * 2) return guess;
  }
  const { rows } = await sql<{ value: unknown }>`
    select ${first.column} as value from entry where ${allOf(basis(search, search.isByCreation))}
    order by ${search.order.by} offset ${steps} limit 1`.execute(within);
  return rows[0]?.value;
}

/** By the clock: where entries go on to come as often as those of the sample did. To count up to there takes as long as to find them. */
function edgeBySample({ order }: Search, { from, to }: Sample, steps: number): Date | undefined {
  if (!(from instanceof Date && to instanceof Date)) return undefined;
  const span = (to.getTime() - from.getTime()) * (steps / SAMPLE);
  return order.isDescending ? new Date(to.getTime() - span) : new Date(from.getTime() + span);
}

/** Entries that the planner expects, from its statistics. */
async function estimated(within: Transaction<Schema>, conditions: readonly Bool[]): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': readonly { readonly Plan: Readonly<Record<'Plan Rows', number>> }[] }>`
    explain (format json) select from entry where ${allOf(conditions)}`.execute(within);
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
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
  return sql`select id from (${ahead(search, steps)}) as walked where ${allOf(matching(search))}`;
}

/** The next `steps` entries of the order. */
function ahead(search: Search, steps: number): RawBuilder<unknown> {
  const inside = allOf(basis(search, search.isByCreation));
  return sql`select * from entry where ${inside} order by ${search.order.by} limit ${steps}`;
}

/** What is asked of each of them. */
function matching(search: Search): readonly Bool[] {
  return [...(search.isByCreation ? [] : inFolder(search)), ...search.holds('row')];
}

/** All that is found, sorted; `within` narrows it to a part. */
export function gather(search: Search, ...within: readonly Bool[]): RawBuilder<EntryRow> {
  const all = allOf([...basis(search), ...within, ...search.holds('index')]);
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
