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
  const query = request.query;
  if (typeof query !== 'object' || query === null) return undefined;
  const value: unknown = Object.hasOwn(query, name) ? (query as Record<string, unknown>)[name] : undefined;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
