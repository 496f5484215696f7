// Source: RFC 8794, § 4 (variable-size integers), § 5 and 6 (element ID and data size).
import type { Cursor } from '../bytes/cursor.ts';
import type { Window } from '../source/window.ts';

/** The header of an EBML element and where it lies. */
export interface Element {
  /** The ID with its marker bits, as registries write it (0x1A45DFA3). */
  readonly id: number;
  readonly start: number;
  readonly bodyAt: number;
  /** Offset behind the element as it announces itself; `limit` where the size is unknown. */
  readonly end: number;
  readonly hasSize: boolean;
}

/** Bytes of the longest header: an ID of four (eight are read), a size of eight. */
const HEADER_BYTES = 16;

/** Read the header at `at`; `undefined` where none fits before `limit` or its numbers make no sense. */
export async function readElement(window: Window, at: number, limit: number): Promise<Element | undefined> {
  if (at >= limit) return undefined;
  const cursor = await window.upTo(at, HEADER_BYTES);
  const id = readNumber(cursor, true);
  const size = id === undefined ? undefined : readNumber(cursor, false);
  if (id === undefined || size === undefined) return undefined;
  const hasSize = size !== 'unknown';
  const end = hasSize ? cursor.offset + size : limit;
  return { id: id === 'unknown' ? 0 : id, start: at, bodyAt: cursor.offset, end, hasSize };
}

/** The elements between two offsets, one after the other, `most` at most, up to one that does not fit in between. */
export async function* elementsIn(window: Window, start: number, limit: number, most: number): AsyncGenerator<Element> {
  let at = start;
  for (let count = 0; count < most; count++) {
    const element = await readElement(window, at, limit);
    if (!element || element.end > limit) return;
    yield element;
    at = element.end;
  }
}

function readNumber(cursor: Cursor, keepsMarker: boolean): number | 'unknown' | undefined {
  if (cursor.left < 1) return undefined;
  const first = cursor.u8();
  const more = Math.clz32(first) - 24;
  if (first === 0 || cursor.left < more) return undefined;
  const mask = 0x7f >> more;
  let value = keepsMarker ? first : first & mask;
  let isUnknown = (first & mask) === mask;
  for (const byte of cursor.take(more)) {
    value = value * 256 + byte;
    isUnknown &&= byte === 0xff;
  }
  return isUnknown && !keepsMarker ? 'unknown' : value;
}
