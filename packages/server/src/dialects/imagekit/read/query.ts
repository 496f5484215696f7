import type { FastifyRequest } from 'fastify';
import { queryValue, queryValues } from '../../../http/credentials.ts';
import type { ListWishes, SortOrder } from '../../../library/model/listing.ts';
import { SORT_KEYS } from '../../../library/model/listing.ts';
import { Rejection } from '../rejection.ts';

const KINDS = { file: 'file', 'file-version': 'version', folder: 'folder', all: 'all' } as const;
const FILE_TYPES = ['all', 'image', 'non-image'] as const;
const LONGEST_LIST = 1000;

/** The wishes of a list or a search. Throws `Rejection` 400. */
export function readListWishes(request: FastifyRequest): ListWishes {
  const given = (name: string): string | undefined => queryValue(request, name) || undefined;
  const isOldForm = given('includeFolder') === 'true';
  const type = oneOf('type', Object.keys(KINDS) as (keyof typeof KINDS)[], given('type') ?? 'file');
  const fileType = oneOf('fileType', FILE_TYPES, given('fileType') ?? 'all');
  const tags = queryValues(request, 'tags').flatMap((list) => list.split(',').map((tag) => tag.trim()));
  return {
    kind: isOldForm ? 'all' : KINDS[type],
    query: given('searchQuery'),
    path: given('path'),
    fileType: isOldForm || fileType === 'all' ? undefined : fileType,
    tags: isOldForm ? undefined : nonEmpty(tags.filter(Boolean)),
    name: given('name'),
    sort: readSort(given('sort')),
    limit: readInteger('limit', given('limit'), LONGEST_LIST, 1, LONGEST_LIST),
    skip: readInteger('skip', given('skip'), 0, 0, Number.MAX_SAFE_INTEGER),
  };
}

/** A boolean in the query; absent is false. */
export function readQueryFlag(request: FastifyRequest, name: string): boolean {
  return oneOf(name, ['true', 'false'], queryValue(request, name) || 'false') === 'true';
}

function readSort(text: string | undefined): SortOrder {
  const [, direction, word] = (text ?? 'ASC_CREATED').match(/^(ASC|DESC)_([A-Z]+)$/) ?? [];
  const key = SORT_KEYS.find((each) => each.toUpperCase() === word);
  if (key) return { key, descending: direction === 'DESC' };
  const keys = SORT_KEYS.map((each) => each.toUpperCase()).join(', ');
  throw new Rejection(400, `sort: expected ASC_ or DESC_ and one of ${keys}, found ${quoted(text ?? '')}`);
}

function readInteger(name: string, text: string | undefined, fallback: number, min: number, max: number): number {
  if (text === undefined) return fallback;
  const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const range = max === Number.MAX_SAFE_INTEGER ? `${min} or more` : `from ${min} to ${max}`;
  throw new Rejection(400, `${name}: expected a whole number ${range}, found ${quoted(text)}`);
}

function oneOf<const W extends string>(name: string, words: readonly W[], found: string): W {
  const word = words.find((each) => each === found);
  if (word !== undefined) return word;
  throw new Rejection(400, `${name}: expected one of ${words.join(', ')}, found ${quoted(found)}`);
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 100));
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
