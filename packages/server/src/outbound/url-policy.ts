import { MetadataError } from '@colophon/engine';
import { placeOf } from './failures.ts';

/** What an address must satisfy before anything is asked of the network. */
export interface UrlPolicy {
  /** Longest URL, in characters. */
  readonly maxUrlLength: number;
  readonly refusedPorts: readonly number[];
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
/** What DNS and its users write; WHATWG lets more characters through. The name has no trailing dot. */
const HOST_NAME = /^(?!.{254})[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/;

/**
 * Read a URL and judge its syntax: scheme, user information, host, port, length. The address behind the host is judged at connect.
 *
 * `base` is what a redirect is relative to. Throws `MetadataError` `url-refused`.
 */
export function judgeUrl(text: string, policy: UrlPolicy, base?: URL): URL {
  const refuse = (expected: string, found: string): never => {
    const where = base ? ` in a redirect from ${placeOf(base)}` : '';
    throw new MetadataError('url-refused', `expected ${expected}${where}, found ${found}`);
  };
  const trimmed = text.trim();
  const judgeLength = (length: number): void => {
    if (length > policy.maxUrlLength) refuse(`a URL of at most ${policy.maxUrlLength} characters`, `${length}`);
  };
  judgeLength(trimmed.length);
  if (/[\u0000-\u0020\u007f]/.test(trimmed))
    refuse('a URL without white space and control characters', 'one with them');
  const url = URL.parse(trimmed, base);
  if (!url) return refuse('an absolute http or https URL', 'something else');
  judgeLength(url.href.length);
  const defaultPort = DEFAULT_PORTS[url.protocol];
  if (defaultPort === undefined) {
    return refuse('an http or https URL', `the scheme ${JSON.stringify(url.protocol.slice(0, 40))}`);
  }
  if (url.username !== '' || url.password !== '' || hasAtSign(trimmed)) {
    refuse('a URL without user name and password', 'one with an "@" before the host');
  }
  if (!isHost(url.hostname)) refuse('a host name or an IP address', JSON.stringify(url.hostname.slice(0, 100)));
  const port = url.port === '' ? defaultPort : Number(url.port);
  if (policy.refusedPorts.includes(port)) refuse('a port that speaks HTTP', `port ${port}`);
  url.hash = '';
  return url;
}

/** Even an empty user name (`http://@host/`), which the parser drops, is a trick. */
function hasAtSign(text: string): boolean {
  const authority = /^(?:https?:[/\\]*|[/\\]{2,})([^/\\?#]*)/i.exec(text)?.[1] ?? '';
  return authority.includes('@');
}

function isHost(hostname: string): boolean {
  return hostname.startsWith('[') || HOST_NAME.test(hostname.replace(/\.$/, ''));
}
