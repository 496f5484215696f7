import type { Dialect, Exchange, HostileCase } from './case.ts';

/** Nothing takes longer: the deadlines of a file and its pixels, one after the other, are less. */
const LONGEST_MS = 25_000;
/** The service is meant to be in words of its own with these: busy, overloaded, an upstream that is late, a full disk, a call that is not offered. */
const MEANT_FAULTS: readonly number[] = [501, 503, 504, 507];

/** What is wrong with an answer to a hostile request; empty where nothing is. */
export function complaints(one: HostileCase, exchange: Exchange, secrets: readonly string[]): readonly string[] {
  const { status, headers, body, milliseconds } = exchange;
  const found: string[] = [];
  if (milliseconds > LONGEST_MS) found.push(`took ${Math.round(milliseconds)} ms`);
  if (status === 0) return one.mayEnd ? found : [...found, 'no answer'];
  if (status >= 500 && !MEANT_FAULTS.includes(status)) found.push(`status ${status}: ${body.slice(0, 200)}`);
  if (one.isRefused && status < 400) found.push(`expected a refusal, found ${status}: ${body.slice(0, 200)}`);
  if (status >= 400 && !isEnvelope(one.dialect, body, headers))
    found.push(`no envelope of ${one.dialect} (${status}): ${body.slice(0, 200)}`);
  if (status === 429 && !headers.has('retry-after')) found.push('429 without Retry-After');
  if (/text\/html/.test(headers.get('content-type') ?? '') && /<script>alert|onerror=/.test(body))
    found.push('markup is reflected');
  if (headers.has('x-injected')) found.push('a header was injected');
  return [...found, ...leaks(body, headers, secrets)];
}

function leaks(body: string, headers: Headers, secrets: readonly string[]): string[] {
  const text = `${body}\n${[...headers].map(([name, value]) => `${name}: ${value}`).join('\n')}`;
  const told = secrets.filter((secret) => text.includes(secret)).map((secret) => `tells ${JSON.stringify(secret)}`);
  const isStack = /\n? +at [\w.<> ]+ \(?(?:file:|node:|\/)[^)\s]+:\d+:\d+/.test(text);
  return isStack ? [...told, 'tells a stack'] : told;
}

/** Whether a refusal is worded as its dialect does; where no route is known, as any of them reads it. */
function isEnvelope(dialect: Dialect, body: string, headers: Headers): boolean {
  // Answers to HEAD, and to conditions that are not met, have none.
  if (body === '') return headers.get('content-length') === '0' || headers.get('content-type') === null;
  const json = parse(body);
  if (json === undefined) return false;
  const isHouse =
    isObject(json.error) && typeof json.error.code === 'string' && typeof json.error.requestId === 'string';
  const isImagekit = typeof json.message === 'string' && typeof json.help === 'string';
  const isExiftools = json.success === false && typeof json.error === 'string';
  // Bytes that reach no route are answered in all words at once.
  if (isHouse && isImagekit) return true;
  return {
    house: isHouse,
    media: isHouse,
    imagekit: isImagekit,
    exiftools: isExiftools,
    any: isHouse || isImagekit || isExiftools,
  }[dialect];
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
