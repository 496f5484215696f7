import { readUtf8 } from './header-text.ts';

const FALLBACK = 'download';
const LONGEST_NAME = 255;
const LONGEST_EXTENSION = 16;
/** Characters that turn the writing direction: they make `exe.gpj` read as `jpg.exe`. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * The name of a fetched file: `filename*` or `filename` of Content-Disposition (RFC 6266), else the last segment of the
 * URL's path, else `download`. A base name without control characters, of at most 255 UTF-16 units.
 */
export function fileNameOf(disposition: string | undefined, url: URL): string {
  const named = disposition === undefined ? undefined : dispositionName(disposition);
  return cleanName(named ?? '') ?? cleanName(percentDecoded(url.pathname.split('/').at(-1) ?? '')) ?? FALLBACK;
}

function dispositionName(disposition: string): string | undefined {
  const parameters = new Map<string, string>();
  const pattern = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;
  // The type (`attachment`) may be missing; a name counts all the same.
  for (const [, name = '', quoted, token = ''] of `;${disposition}`.matchAll(pattern)) {
    const key = name.toLowerCase();
    const value = quoted === undefined ? token.trim() : quoted.replace(/\\(.)/g, '$1');
    if (!parameters.has(key)) parameters.set(key, value);
  }
  const extended = parameters.get('filename*');
  const plain = parameters.get('filename');
  return (extended && extendedValue(extended)) || (plain && readUtf8(plain)) || undefined;
}

/** RFC 8187: charset, language and percent-coded bytes, parted by apostrophes. */
function extendedValue(value: string): string | undefined {
  const [, charset = '', coded = ''] = /^([\w-]+)'[^']*'(.*)$/.exec(value) ?? [];
  const encoding = /^utf-?8$/i.test(charset) ? 'utf-8' : /^iso-8859-1$/i.test(charset) ? 'latin1' : undefined;
  return encoding === undefined ? undefined : percentBytes(coded).toString(encoding);
}

function percentDecoded(text: string): string {
  return percentBytes(text).toString('utf-8');
}

function percentBytes(text: string): Buffer {
  const latin1 = text.replace(/%([0-9a-f]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(latin1, 'latin1');
}

function cleanName(name: string): string | undefined {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(/\p{Cc}/gu, '')
    .replace(DIRECTION, '')
    .toWellFormed()
    .trim();
  return clean === '' || clean === '.' || clean === '..' ? undefined : shortened(clean);
}

/** Cut a long name before its extension, which says what the file is. */
function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const extension = name.length - dot <= LONGEST_EXTENSION ? name.slice(dot) : '';
  return dropHalfPair(name.slice(0, LONGEST_NAME - extension.length)) + extension;
}

function dropHalfPair(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
