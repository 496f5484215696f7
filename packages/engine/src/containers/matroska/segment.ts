// Source: RFC 9559, § 5.1 (level 1 elements), § 23 (unknown sizes).
import { type Element, readElement } from '../../grammar/ebml.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

export const EBML = 0x1a45dfa3;
export const SEGMENT = 0x18538067;
export const SEEK_HEAD = 0x114d9b74;
export const INFO = 0x1549a966;
export const TRACKS = 0x1654ae6b;
export const CLUSTER = 0x1f43b675;
export const CUES = 0x1c53bb6b;
export const ATTACHMENTS = 0x1941a469;
export const CHAPTERS = 0x1043a770;
export const TAGS = 0x1254c367;

const LEVEL_1: ReadonlySet<number> = new Set([SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES, ATTACHMENTS, CHAPTERS, TAGS]);
const CHUNK_BYTES = 256 * 1024;

/** Whether an element can stand neither in a cluster nor in another part of a segment: it ends those whose size is unknown. */
export function endsCluster(id: number): boolean {
  return LEVEL_1.has(id) || id === EBML || id === SEGMENT;
}

/** A part of a segment or file: an element, or bytes that are none. */
export interface Part {
  readonly id: number | undefined;
  readonly start: number;
  readonly bodyAt: number;
  /** Where it ends in the file. */
  readonly end: number;
  /** Whether the end of the file, or of what it lies in, cut it off. */
  readonly isCut: boolean;
  readonly hasSize: boolean;
}

/** The parts of a segment between two offsets. `isForeign` ends a segment of unknown size where the next file begins. */
export async function partsOf(
  window: Window,
  trip: Trip,
  start: number,
  limit: number,
  hasSize: boolean,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (let at = start; at < limit; ) {
    trip.check();
    const element = await readElement(window, at, limit);
    if (!hasSize && element && (element.id === EBML || element.id === SEGMENT)) break;
    const part =
      element && isSensible(element)
        ? await partFrom(window, trip, element, limit)
        : await junkFrom(window, trip, at, limit);
    parts.push(part);
    at = part.end;
  }
  return parts;
}

function isSensible({ id, hasSize }: Element): boolean {
  return (LEVEL_1.has(id) || id === 0xec || id === 0xbf || id > 0x7f) && (hasSize || id === CLUSTER);
}

async function partFrom(window: Window, trip: Trip, element: Element, limit: number): Promise<Part> {
  const { id, start, bodyAt, end, hasSize } = element;
  if (hasSize && end <= limit) return { id, start, bodyAt, end, isCut: false, hasSize };
  if (hasSize && !LEVEL_1.has(id)) return await junkFrom(window, trip, start, limit);
  if (hasSize) return { id, start, bodyAt, end: limit, isCut: true, hasSize };
  return { id, start, bodyAt, end: await endOfCluster(window, trip, bodyAt, limit), isCut: false, hasSize };
}

async function endOfCluster(window: Window, trip: Trip, start: number, limit: number): Promise<number> {
  for (let at = start, count = 0; at < limit; count++) {
    if (count % 1024 === 0) trip.check();
    const element = await readElement(window, at, limit);
    if (!element?.hasSize || element.end > limit)
      return element && endsCluster(element.id) ? at : await nextLevel1(window, trip, at + 1, limit);
    if (endsCluster(element.id)) return at;
    at = element.end;
  }
  return limit;
}

async function junkFrom(window: Window, trip: Trip, start: number, limit: number): Promise<Part> {
  const end = await nextLevel1(window, trip, start + 1, limit);
  return { id: undefined, start, bodyAt: start, end, isCut: false, hasSize: true };
}

/** Offset of the next element of level 1; `limit` where there is none. */
async function nextLevel1(window: Window, trip: Trip, from: number, limit: number): Promise<number> {
  for (let at = from; at < limit; at += CHUNK_BYTES) {
    trip.check();
    const { bytes } = await window.upTo(at, Math.min(CHUNK_BYTES + 3, limit - at));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = 0; index + 4 <= bytes.byteLength; index++)
      if (((bytes[index] as number) & 0xf0) === 0x10 && LEVEL_1.has(view.getUint32(index))) return at + index;
  }
  return limit;
}
