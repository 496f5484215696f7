import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Client } from 'undici';
import { connectJudged } from './connect-judged.ts';
import { type Cutoff, createCutoff } from './cutoff.ts';
import type { Door } from './door.ts';
import { asRemoteFailure, failure } from './failures.ts';

/** A remote answer whose body has not been read. */
export interface Answer {
  readonly url: URL;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
  /** To be told of bytes of the body. */
  readonly received: (bytes: number) => void;
  /** Ends the transfer when it fires; free to be armed while the body is read. */
  readonly cutoff: Cutoff;
  /** End the connection. Safe to call more than once. */
  close(): Promise<void>;
}

/**
 * Send one GET over a connection of its own: no reuse, no cookies, no credentials, no referrer. Redirects are answers.
 * `more` headers are the door's own (ranges), never a caller's.
 *
 * Rejects with `MetadataError`: `url-refused`, `url-failed`, `timeout`, `aborted`; the connection is closed then.
 */
export async function ask(
  url: URL,
  door: Door,
  above: AbortSignal,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return await door.watch.request({ method: 'GET', url, range: more.range }, () =>
    askUnwatched(url, door, above, more),
  );
}

async function askUnwatched(
  url: URL,
  door: Door,
  above: AbortSignal,
  more: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { headersTimeoutMs, maxHeaderBytes, userAgent } = door.settings;
  const cutoff = createCutoff([above]);
  const tooLate = () => failure('timeout', `an answer within ${headersTimeoutMs} ms`, url, 'none');
  const client = singleConnection(url, door, cutoff, () => cutoff.arm(headersTimeoutMs, tooLate), maxHeaderBytes);
  async function close(): Promise<void> {
    cutoff.end();
    await client.destroy();
  }
  try {
    const { statusCode, headers, body } = await client.request({
      method: 'GET',
      path: `${url.pathname}${url.search}`,
      headers: { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'identity', ...more },
      signal: cutoff.signal,
      reset: true,
    });
    cutoff.disarm();
    body.on('error', () => {});
    const { received } = door.watch;
    return { url, status: statusCode, headers, body, received, cutoff, close };
  } catch (error) {
    await close();
    throw cutoff.signal.aborted ? cutoff.signal.reason : asRemoteFailure(error, url);
  }
}

/**
 * A client whose only connection is judged. undici may connect anew by itself when a connection ends early; one request is
 * one connection here. Its timers are coarse (half a second): the cutoff's are used.
 */
export function singleConnection(
  url: URL,
  door: Door,
  cutoff: Cutoff,
  onConnect: () => void,
  maxHeaderSize: number,
): Client {
  let isUsed = false;
  return new Client(url.origin, {
    connect(_options, callback) {
      if (isUsed) return callback(failure('url-failed', 'an answer', url, 'a connection cut off'), null);
      isUsed = true;
      connectJudged(url, door, cutoff.signal).then(
        (socket) => {
          onConnect();
          callback(null, socket);
        },
        (error: Error) => callback(error, null),
      );
    },
    maxHeaderSize,
    headersTimeout: 0,
    bodyTimeout: 0,
    allowH2: false,
  });
}
