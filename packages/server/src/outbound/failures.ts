import { MetadataError, type MetadataErrorCode } from '@colophon/engine';

const LONGEST_PLACE = 200;

/** What an error code of Node's or undici's says about the remote side. */
const FOUND: readonly (readonly [code: RegExp, found: string])[] = [
  [/^ENOTFOUND$|^EAI_|^ENODATA$/, 'a host name without an address'],
  [/^E(SERVFAIL|REFUSED|BADNAME|BADRESP|FORMERR)$/, 'name servers that do not tell its address'],
  [/^ECONNREFUSED$/, 'a refused connection'],
  [/^(EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/, 'no route to it'],
  [/^(ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_STREAM_PREMATURE_CLOSE)$/, 'a connection cut off'],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, 'a body of another length than announced'],
  [/^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW)$/, 'headers above the ceiling'],
  [/^HPE_/, 'an answer that is not HTTP'],
  [/^(Z_|ERR_ZLIB|ERR_BROTLI|ERR__ERROR_FORMAT)/, 'a broken content coding'],
  [/CERT|^UNABLE_TO_|SELF_SIGNED/, 'a certificate that cannot be trusted'],
  [/^(EPROTO|ERR_SSL|ERR_TLS)/, 'a failed TLS handshake'],
];

/** A URL for messages: origin and path. Query, user information and fragment stay out. */
export function placeOf(url: URL): string {
  const text = `${url.origin}${url.pathname}`;
  return text.length > LONGEST_PLACE ? `${text.slice(0, LONGEST_PLACE)}…` : text;
}

/** `MetadataError` in the order expected, where, found. */
export function failure(
  code: MetadataErrorCode,
  expected: string,
  url: URL,
  found: string,
  cause?: unknown,
): MetadataError {
  const message = `expected ${expected} at ${placeOf(url)}, found ${found}`;
  return new MetadataError(code, message, cause === undefined ? undefined : { cause });
}

/** Put what the network threw into words. The addresses that a system error names stay in its `cause`. */
export function asRemoteFailure(error: unknown, url: URL): MetadataError {
  if (error instanceof MetadataError) return error;
  const code = codeOf(error);
  // The second is what name servers are that do not answer.
  if (code === 'ETIMEDOUT' || code === 'ETIMEOUT') return failure('timeout', 'a connection', url, 'silence', error);
  const found = FOUND.find(([pattern]) => pattern.test(code))?.[1] ?? 'a failure';
  return failure('url-failed', 'a file over HTTP', url, code === '' ? found : `${found} (${code})`, error);
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error instanceof AggregateError ? codeOf(error.errors[0]) : '';
}
