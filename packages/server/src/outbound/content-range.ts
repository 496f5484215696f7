/** What a `Content-Range` says (RFC 9110, section 14.4). `end` is outside. */
export interface ContentRange {
  readonly start: number;
  readonly end: number;
  /** Bytes of the whole; `undefined` where the server does not know. */
  readonly total: number | undefined;
}

/** Read `bytes 0-99/1000` and `bytes 0-99/*`; `undefined` for anything else. */
export function readContentRange(text: string | undefined): ContentRange | undefined {
  const found = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/i.exec(text?.trim() ?? '');
  if (!found) return undefined;
  const [start, last] = [Number(found[1]), Number(found[2])];
  const total = found[3] === '*' ? undefined : Number(found[3]);
  return start <= last && (total === undefined || last < total) ? { start, end: last + 1, total } : undefined;
}

/** The length in the refusal of a range (`bytes * /1000`, without the space). */
export function readUnsatisfied(text: string | undefined): number | undefined {
  const found = /^bytes \*\/(\d{1,15})$/i.exec(text?.trim() ?? '');
  return found ? Number(found[1]) : undefined;
}
