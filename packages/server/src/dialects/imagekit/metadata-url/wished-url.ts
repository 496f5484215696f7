import { Rejection } from '../rejection.ts';

const LONGEST_URL = 8192;

/**
 * The URL that a request names, from its raw address: clients append it percent-encoded, as it should be, or raw, with a query of its own
 * that looks like further parameters of the request. Throws `Rejection` 400 when there is none.
 */
export function wishedUrl(rawAddress: string): URL {
  const given = decoded(rawValue(rawAddress)).trim();
  if (given === '') throw new Rejection(400, 'url: expected the address of a file, found none');
  if (given.length > LONGEST_URL) {
    throw new Rejection(400, `url: expected at most ${LONGEST_URL} characters, found ${given.length}`);
  }
  const url = URL.parse(given);
  if (url && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  throw new Rejection(400, `url: expected an http or https URL, found ${JSON.stringify(given.slice(0, 100))}`);
}

/** Everything behind the first `url=` of the query. */
function rawValue(rawAddress: string): string {
  const query = /\?(.*)$/s.exec(rawAddress)?.[1] ?? '';
  return /(?:^|&)url=(.*)$/s.exec(query)?.[1] ?? '';
}

/** What begins like a URL is one, to its end. What does not is encoded, and ends where the next parameter begins. */
function decoded(value: string): string {
  if (/^https?:\/\//i.test(value)) return value;
  const [encoded = ''] = value.split('&');
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' ')).trim().replaceAll(' ', '%20');
  } catch {
    throw new Rejection(400, 'url: expected a percent-encoded address, found a broken encoding');
  }
}
