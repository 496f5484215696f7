import type { UrlEndpoint } from '../url-endpoint.ts';

/** What a URL of an account's own says behind its endpoint and a slash, as it is written; `undefined` for any other URL. */
export function ownAddress(url: URL, endpoint: UrlEndpoint): string | undefined {
  const base = URL.parse(`${endpoint}/`);
  if (!base || url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return undefined;
  return url.pathname.slice(base.pathname.length) + url.search;
}
