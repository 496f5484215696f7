import type { Place } from '../shell/router.ts';

export const SORT_KEYS = ['NAME', 'CREATED', 'UPDATED', 'SIZE', 'WIDTH', 'HEIGHT', 'RELEVANCE'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** Where in the library the page is; all of it stands in the address, so that it can be gone back to and handed on. */
export interface Whereabouts {
  /** `/` or `/a/b`. */
  readonly folder: string;
  /** What is searched for, as it was typed; empty where nothing is. */
  readonly query: string;
  readonly everywhere: boolean;
  readonly sort: `${'ASC' | 'DESC'}_${SortKey}`;
  readonly view: 'grid' | 'list';
  /** The file whose panel is open. */
  readonly file: string | undefined;
}

const ROOM = '/library';

export function readWhereabouts({ path, query }: Place): Whereabouts {
  const given = new URLSearchParams(query);
  const names = path.slice(ROOM.length).split('/').filter(Boolean).map(decoded);
  return {
    folder: `/${names.join('/')}`,
    query: given.get('q') ?? '',
    everywhere: given.get('in') !== 'folder',
    sort: readSort(given.get('sort')),
    view: given.get('view') === 'list' ? 'list' : 'grid',
    file: given.get('file') ?? undefined,
  };
}

/** The address of a place in the library. What is as usual is left out. */
export function addressOf({ folder, query, everywhere, sort, view, file }: Whereabouts): string {
  const path = folder
    .split('/')
    .filter(Boolean)
    .map((name) => `/${encodeURIComponent(name)}`)
    .join('');
  const given = new URLSearchParams();
  if (query !== '') given.set('q', query);
  if (query !== '' && !everywhere) given.set('in', 'folder');
  if (sort !== 'DESC_CREATED') given.set('sort', sort);
  if (view !== 'grid') given.set('view', view);
  if (file !== undefined) given.set('file', file);
  const text = given.toString();
  return ROOM + path + (text === '' ? '' : `?${text}`);
}

/** Whether two places show the same list. */
export function isSameList(one: Whereabouts, other: Whereabouts): boolean {
  const key = ({ folder, query, everywhere, sort }: Whereabouts): string =>
    JSON.stringify([folder, query, everywhere, sort]);
  return key(one) === key(other);
}

function readSort(text: string | null): Whereabouts['sort'] {
  const [direction, key] = text?.split('_') ?? [];
  const known = SORT_KEYS.find((each) => each === key);
  return known && (direction === 'ASC' || direction === 'DESC') ? `${direction}_${known}` : 'DESC_CREATED';
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
