import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { SortOrder } from '../model/listing.ts';
import type { Kind } from './conditions.ts';

/** An order of entries. The id decides between equals. */
export interface Order {
  /** What to sort by, in the sense of ORDER BY. */
  readonly by: RawBuilder<unknown>;
  /** What has to be at hand for that, beside the id. */
  readonly keys: RawBuilder<unknown>;
  /** Whether an index of these kinds of entries is in this order. */
  readonly hasIndex: (kinds: ReadonlySet<Kind>) => boolean;
  readonly isDescending: boolean;
  /** What it sorts by first, where every entry has that. */
  readonly first?: { readonly column: RawBuilder<unknown>; readonly through: (edge: unknown) => RawBuilder<SqlBool> };
}

const COLUMNS = {
  name: 'name',
  created: 'created_at',
  updated: 'updated_at',
  height: 'height',
  width: 'width',
  size: 'bytes',
} as const;

/** The order that was asked for. Entries without the number come first, and last when descending. `rank` is of relevance. */
export function orderOf({ key, descending }: SortOrder, rank: RawBuilder<number>): Order {
  const id = descending ? sql`id desc` : sql`id`;
  if (key === 'relevance') {
    const by = descending ? sql`rank desc, created_at desc, id desc` : sql`rank, created_at, id`;
    return { by, keys: sql`${rank} as rank, created_at`, isDescending: descending, hasIndex: () => false };
  }
  const column = sql.ref(COLUMNS[key]);
  const isNumber = key === 'height' || key === 'width' || key === 'size';
  const ascending = isNumber ? sql`${column} nulls first, ${id}` : sql`${column}, ${id}`;
  const downwards = isNumber ? sql`${column} desc nulls last, ${id}` : sql`${column} desc, ${id}`;
  return {
    by: descending ? downwards : ascending,
    keys: column,
    isDescending: descending,
    ...(isNumber
      ? {}
      : { first: { column, through: (edge) => (descending ? sql`${column} >= ${edge}` : sql`${column} <= ${edge}`) } }),
    hasIndex: (kinds) =>
      kinds.has('version') ? kinds.size === 1 && key === 'created' : kinds.has('file') || key === 'created',
  };
}
