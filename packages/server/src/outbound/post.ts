import { singleConnection } from './ask.ts';
import { createCutoff } from './cutoff.ts';
import type { Door } from './door.ts';
import { asRemoteFailure, failure } from './failures.ts';
import { judgeUrl } from './url-policy.ts';

/** What is posted, and how long the other side has for its answer. */
export interface PostOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** What became of it: any status is an answer. */
export interface Posted {
  readonly status: number;
}

/**
 * Send one POST over a connection of its own, judged at connect like every request outward. Redirects are answers and are not
 * followed; the answer's body is not read.
 *
 * Rejects with `MetadataError`: `url-refused`, `url-failed`, `timeout`, `aborted`.
 */
export async function post(text: string, door: Door, options: PostOptions, above: AbortSignal): Promise<Posted> {
  const url = judgeUrl(text, door.settings);
  return await door.watch.request({ method: 'POST', url }, () => postUnwatched(url, door, options, above));
}

async function postUnwatched(url: URL, door: Door, options: PostOptions, above: AbortSignal): Promise<Posted> {
  const { timeoutMs, body } = options;
  const { userAgent, maxHeaderBytes } = door.settings;
  const cutoff = createCutoff([above, options.signal]);
  cutoff.arm(timeoutMs, () => failure('timeout', `an answer within ${timeoutMs} ms`, url, 'none'));
  const client = singleConnection(url, door, cutoff, () => {}, maxHeaderBytes);
  try {
    const answer = await client.request({
      method: 'POST',
      path: `${url.pathname}${url.search}`,
      headers: { 'user-agent': userAgent, accept: '*/*', 'accept-encoding': 'identity', ...options.headers },
      body,
      signal: cutoff.signal,
      reset: true,
    });
    answer.body.on('error', () => {});
    return { status: answer.statusCode };
  } catch (error) {
    throw cutoff.signal.aborted ? cutoff.signal.reason : asRemoteFailure(error, url);
  } finally {
    cutoff.end();
    await client.destroy();
  }
}
