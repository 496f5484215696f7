import type { Limits, ReaderName } from '@colophon/engine';
import type { FastifyRequest } from 'fastify';
import { queryValue } from '../../http/credentials.ts';
import { Failure } from '../../http/failure.ts';

export const VIEWS = ['native', 'exiftool', 'grouped', 'flat'] as const;
export const ENGINES = ['auto', 'native', 'exiftool'] as const;

/** What a client wants to see of a file. */
export interface Wishes {
  readonly view: (typeof VIEWS)[number];
  /** Absent: as the service is set. */
  readonly engine: ReaderName | undefined;
  readonly numeric: boolean;
  /** Groups, names, or `group:name`, in small letters; empty is everything. */
  readonly only: readonly string[];
  readonly limits: Partial<Limits>;
}

/** Read the wishes from the query. Throws `Failure` `bad-request` that names the parameter. */
export function readWishes(request: FastifyRequest): Wishes {
  return {
    view: word(request, 'view', VIEWS) ?? 'native',
    engine: word(request, 'engine', ENGINES),
    numeric: word(request, 'numeric', ['true', 'false']) === 'true',
    only: (queryValue(request, 'only') ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    limits: limitsOf(request),
  };
}

function word<const W extends string>(request: FastifyRequest, name: string, words: readonly W[]): W | undefined {
  const value = queryValue(request, name);
  if (value === undefined) return undefined;
  const found = words.find((each) => each === value);
  if (found !== undefined) return found;
  throw new Failure(
    'bad-request',
    `expected "${name}" to be one of ${words.join(', ')}, found ${JSON.stringify(value.slice(0, 40))}`,
  );
}

function limitsOf(request: FastifyRequest): Partial<Limits> {
  const limits: Partial<Record<'milliseconds' | 'bytes' | 'tags', number>> = {};
  for (const [parameter, limit] of [
    ['max_milliseconds', 'milliseconds'],
    ['max_bytes', 'bytes'],
    ['max_tags', 'tags'],
  ] as const) {
    const value = queryValue(request, parameter);
    if (value === undefined) continue;
    if (!/^[1-9]\d{0,14}$/.test(value))
      throw new Failure(
        'bad-request',
        `expected "${parameter}" to be a whole number from 1, found ${JSON.stringify(value.slice(0, 40))}`,
      );
    limits[limit] = Number(value);
  }
  return limits;
}
