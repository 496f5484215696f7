import { Failure } from '../../http/failure.ts';

/** What the address of a file says, taken apart. */
export interface MediaAddress {
  /** With a slash at its front; decoded. One at its end is kept: it is then the path of no file. */
  readonly filePath: string;
  /** The text of the transformation, decoded, whether it stood in the path or in the query. */
  readonly transformation: string | undefined;
  /** Of an older version. */
  readonly versionId: string | undefined;
  /** As it was written, where it was signed. */
  readonly signature: string | undefined;
  readonly expiry: string | undefined;
  /** Everything behind the account's endpoint and its slash but signature and expiry, as it was written: what is signed. */
  readonly signed: string;
}

/** Parameters of the query that count; others, such as `updatedAt`, only make addresses differ. */
const PARAMETERS = ['tr', 'ik-obj-version', 'ik-s', 'ik-t'] as const;

type Parameter = (typeof PARAMETERS)[number];

const LONGEST = 16_384;

/**
 * Take an address apart: `written` is what the request says behind `/media/<account>/`. Each name in the path is decoded once; a name
 * that has a slash or is `.` or `..` after it was decoded is that of no file. Throws `Failure` `bad-request` and `no-such-file`.
 */
export function readAddress(written: string): MediaAddress {
  if (written.length > LONGEST) throw new Failure('bad-request', `expected at most ${LONGEST} characters of address`);
  const cut = written.indexOf('?');
  const path = cut < 0 ? written : written.slice(0, cut);
  const parts = cut < 0 ? [] : written.slice(cut + 1).split('&');
  const query = readQuery(parts);
  const segments = path.split('/').filter((segment) => segment !== '');
  const inPath = segments[0]?.startsWith('tr:') ? decoded(segments.shift() ?? '').slice(3) : undefined;
  if (inPath !== undefined && query.tr !== undefined) {
    throw new Failure('bad-request', 'expected a transformation in the path or in the query, found both');
  }
  return {
    filePath: `/${segments.map(nameOf).join('/')}${path.endsWith('/') && segments.length > 0 ? '/' : ''}`,
    transformation: inPath ?? query.tr,
    versionId: query['ik-obj-version'],
    signature: query['ik-s'],
    expiry: query['ik-t'],
    signed: signedText(path, parts),
  };
}

function readQuery(parts: readonly string[]): Partial<Record<Parameter, string>> {
  const found: Partial<Record<Parameter, string>> = {};
  for (const part of parts) {
    const name = PARAMETERS.find((each) => each === nameIn(part));
    if (name === undefined) continue;
    if (found[name] !== undefined)
      throw new Failure('bad-request', `expected ${name} once in the query, found it again`);
    found[name] = decoded(part.slice(name.length + 1).replaceAll('+', ' '));
  }
  return found;
}

/** Signature and expiry are appended when everything else has been signed. */
function signedText(path: string, parts: readonly string[]): string {
  const kept = parts.filter((part) => !['ik-s', 'ik-t'].includes(nameIn(part)));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

function nameIn(part: string): string {
  const cut = part.indexOf('=');
  return cut < 0 ? part : part.slice(0, cut);
}

function nameOf(segment: string): string {
  const name = decoded(segment);
  if (name === '.' || name === '..' || /[/\\\0]/.test(name)) throw new Failure('no-such-file');
  return name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Failure('bad-request', 'expected UTF-8 behind the percent signs of the address, found something else');
  }
}
