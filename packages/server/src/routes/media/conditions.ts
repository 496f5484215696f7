import type { IncomingHttpHeaders } from 'node:http';

/** What a representation is known by. */
export interface Validators {
  /** Strong, in quotes. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** How a request with conditions is to be answered. */
export type Verdict = 'whole' | 'not-modified' | 'precondition-failed';

/** RFC 9110 § 13.2.2, for GET and HEAD. */
export function judgeConditions(headers: IncomingHttpHeaders, { etag, lastModified }: Validators): Verdict {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifMatch !== undefined) {
    if (ifMatch.trim() !== '*' && !tagsIn(ifMatch).includes(etag)) return 'precondition-failed';
  } else if (isAfter(lastModified, headers['if-unmodified-since'])) {
    return 'precondition-failed';
  }
  if (ifNoneMatch !== undefined) {
    const isHere = ifNoneMatch.trim() === '*' || tagsIn(ifNoneMatch).some((tag) => tag.replace(/^W\//, '') === etag);
    return isHere ? 'not-modified' : 'whole';
  }
  const since = secondsOf(headers['if-modified-since']);
  return since !== undefined && seconds(lastModified) <= since ? 'not-modified' : 'whole';
}

/** Part of the bytes; the end is outside. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * The part that is asked for; `undefined` for everything: without a range, with several, with one that cannot be read, or when
 * `If-Range` names another representation (RFC 9110 §§ 13.1.5, 14.2). `unsatisfiable` where it lies outside.
 */
export function requestedPart(
  headers: IncomingHttpHeaders,
  validators: Validators,
  bytes: number,
): Part | 'unsatisfiable' | undefined {
  const ifRange = headers['if-range'];
  if (typeof ifRange === 'string' && !isSameRepresentation(ifRange, validators)) return undefined;
  const found = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(headers.range ?? '');
  if (!found) return undefined;
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return undefined;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length > 0 ? { start: bytes - length, end: bytes } : 'unsatisfiable';
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= bytes) return 'unsatisfiable';
  return { start: Number(first), end: last === '' ? bytes : Math.min(Number(last) + 1, bytes) };
}

function isSameRepresentation(ifRange: string, { etag, lastModified }: Validators): boolean {
  return ifRange.includes('"') ? ifRange.trim() === etag : secondsOf(ifRange) === seconds(lastModified);
}

function tagsIn(list: string): readonly string[] {
  return list.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

function isAfter(moment: Date, header: string | undefined): boolean {
  const limit = secondsOf(header);
  return limit !== undefined && seconds(moment) > limit;
}

/** Of an HTTP date; `undefined` for anything else. */
function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined || !/GMT$/.test(header.trim())) return undefined;
  const milliseconds = Date.parse(header);
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}
