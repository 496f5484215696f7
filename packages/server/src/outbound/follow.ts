import { type Answer, ask } from './ask.ts';
import { readCodings } from './codings.ts';
import type { Door } from './door.ts';
import { failure } from './failures.ts';
import { headerText, readUtf8 } from './header-text.ts';
import { judgeUrl } from './url-policy.ts';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Partial Content and Range Not Satisfiable (RFC 9110, sections 15.3.7 and 15.5.17). */
const RANGE_ANSWERS: readonly number[] = [206, 416];

/** The file's answer at the end of all redirects. */
export interface Arrival {
  readonly answer: Answer;
  readonly requests: number;
  /** What the remote side says the body will have, in bytes as sent. */
  readonly announcedBytes: number | undefined;
}

/**
 * Ask for a URL and follow redirects, each judged like the first URL. The answer is a 200 whose announced length is
 * within `maxBytes` and whose content coding is known; where a `range` is asked for, 206 and 416 are answers as well.
 *
 * Rejects with `MetadataError`: `url-refused`, `url-failed`, `too-large`, `timeout`, `aborted`; nothing stays open then.
 */
export async function follow(
  text: string,
  door: Door,
  maxBytes: number,
  above: AbortSignal,
  range?: string,
): Promise<Arrival> {
  const { maxRedirects } = door.settings;
  const seen = new Set<string>();
  let url = judgeUrl(text, door.settings);
  for (let requests = 1; ; requests++) {
    seen.add(url.href);
    const answer = await ask(url, door, above, range === undefined ? {} : { range });
    try {
      const next = redirectTarget(answer, door);
      if (!next && range !== undefined && RANGE_ANSWERS.includes(answer.status)) {
        return { answer, requests, announcedBytes: undefined };
      }
      if (!next) return { answer, requests, announcedBytes: judgeAnswer(answer, maxBytes) };
      if (seen.has(next.href)) throw failure('url-failed', 'a file', url, 'a redirect back to an earlier URL');
      if (requests > maxRedirects) throw failure('url-failed', `at most ${maxRedirects} redirects`, url, 'one more');
      url = next;
    } catch (error) {
      await answer.close();
      throw error;
    }
    await answer.close();
  }
}

function redirectTarget({ status, headers, url }: Answer, door: Door): URL | undefined {
  if (!REDIRECTS.includes(status)) return undefined;
  const location = headerText(headers.location);
  if (location === undefined) throw failure('url-failed', `a Location with status ${status}`, url, 'none');
  return judgeUrl(readUtf8(location).trim().replaceAll(' ', '%20'), door.settings, url);
}

function judgeAnswer({ status, headers, url }: Answer, maxBytes: number): number | undefined {
  if (status !== 200) throw failure('url-failed', 'status 200', url, `status ${status}`);
  readCodings(headers, url);
  const announced = headerText(headers['content-length']);
  if (announced === undefined) return undefined;
  const bytes = /^\d{1,20}$/.test(announced) ? Number(announced) : Number.NaN;
  if (Number.isNaN(bytes)) throw failure('url-failed', 'one whole number in Content-Length', url, 'something else');
  if (bytes > maxBytes) throw failure('too-large', `at most ${maxBytes} bytes`, url, `${bytes} announced`);
  return bytes;
}
