import type { FastifyRequest } from 'fastify';

/** The key as the client sent it: header `X-API-Key` first, then the query's `key`. Empty counts as not sent. */
export function presentedKey(request: FastifyRequest): string | undefined {
  const header = request.headers['x-api-key'];
  const fromHeader = Array.isArray(header) ? header[0] : header;
  if (fromHeader) return fromHeader;
  const fromQuery = queryValue(request, 'key');
  return fromQuery || undefined;
}

/** Longest `Authorization` header that is looked at, in characters. */
const LONGEST_AUTHORIZATION = 4096;

/**
 * The keys that an HTTP Basic header may mean, the likeliest first: the user name; or, for clients that leave the encoding or the
 * colon out, all of it. Empty when there is no such header.
 */
export function basicKeys(request: FastifyRequest): readonly string[] {
  const header = request.headers.authorization ?? '';
  const given = header.length > LONGEST_AUTHORIZATION ? undefined : header.match(/^basic +(\S+) *$/i)?.[1];
  if (given === undefined) return [];
  const decoded = Buffer.from(given, 'base64').toString('utf8');
  const whole = given.replace(/:$/, '');
  // A key in the clear decodes to something, but hardly to a text.
  if (!/^[^\0-\x1f\x7f\ufffd]*$/.test(decoded)) return [whole];
  const userName = decoded.split(':', 1)[0] ?? '';
  const keys = userName === decoded ? [decoded, whole] : [userName];
  return keys.filter((key) => key !== '');
}

/** What tells callers apart that are not yet known: the key in any of its places. */
export function anyKey(request: FastifyRequest): string | undefined {
  return presentedKey(request) ?? basicKeys(request)[0];
}

/** One value of the query string; the first when it is repeated. */
export function queryValue(request: FastifyRequest, name: string): string | undefined {
  return queryValues(request, name)[0];
}

/** Every value that the query string has under a name, or under `name[]`, in their order. */
export function queryValues(request: FastifyRequest, name: string): readonly string[] {
  const query = request.query;
  if (typeof query !== 'object' || query === null) return [];
  const values = [name, `${name}[]`].flatMap((each): unknown[] => {
    const value: unknown = Object.hasOwn(query, each) ? (query as Record<string, unknown>)[each] : undefined;
    return Array.isArray(value) ? value : [value];
  });
  return values.filter((value) => typeof value === 'string');
}
