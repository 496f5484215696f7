import type { IncomingHttpHeaders } from 'node:http';
import type { Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { failure } from './failures.ts';
import { headerText } from './header-text.ts';
import { createInflateEither } from './inflate-either.ts';

const MAX_CODINGS = 2;

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflateEither,
  br: createBrotliDecompress,
};

/**
 * Decoders for a body's content codings, in the order in which the body passes them. We ask for none; some servers code
 * all the same. Throws `MetadataError` `url-failed` for an unknown coding and for more than two.
 */
export function readCodings(headers: IncomingHttpHeaders, url: URL): readonly (() => Duplex)[] {
  const names = (headerText(headers['content-encoding']) ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MAX_CODINGS) {
    throw failure('url-failed', `at most ${MAX_CODINGS} content codings`, url, `${names.length}`);
  }
  return names.reverse().map((name) => {
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (decoder) return decoder;
    throw failure(
      'url-failed',
      'a body coded by gzip, deflate, br or not at all',
      url,
      JSON.stringify(name.slice(0, 40)),
    );
  });
}
