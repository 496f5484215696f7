import type { FastifyRequest } from 'fastify';

/** The key as the client sent it: header `X-API-Key` first, then the query's `key`. Empty counts as not sent. */
export function presentedKey(request: FastifyRequest): string | undefined {
  const header = request.headers['x-api-key'];
  const fromHeader = Array.isArray(header) ? header[0] : header;
  if (fromHeader) return fromHeader;
  const fromQuery = queryValue(request, 'key');
  return fromQuery || undefined;
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
