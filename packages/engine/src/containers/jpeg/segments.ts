// Source: ITU-T T.81 annex B; Exiv2's EXV format (the segments of a JPEG file behind a header of seven bytes).
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

/** Bytes of a segment's content that are looked at to tell what it holds. */
const HEAD_BYTES = 128;
/** The same with the segment's marker and length. */
const AHEAD_BYTES = 4 + HEAD_BYTES;
const MAX_SEGMENTS = 20_000;
const GARBAGE_STEP = 4096;

/** A marker segment with a length: `start` is its marker's, `body` the first byte after the length, `end` is outside. */
export interface Segment {
  readonly marker: number;
  /** `APP1`, `SOF0`, `COM`. */
  readonly name: string;
  /** Place among the segments of its name. */
  readonly index: number;
  readonly start: number;
  readonly body: number;
  readonly end: number;
  /** The first bytes of its content. */
  readonly head: Uint8Array;
}

/** The segments before the picture, and what came after the last of them. */
export interface Walk {
  readonly segments: readonly Segment[];
  /** `scan`: the picture begins at `at`; `end`: the file's end marker does; `cut`: the bytes end or make no sense there. */
  readonly stop: 'scan' | 'end' | 'cut';
  readonly at: number;
  /** `limit`: more segments follow at `at`; `length`: the length at `at` makes no sense. */
  readonly cause?: 'limit' | 'length';
}

export const START_OF_SCAN = 0xda;
export const END_OF_IMAGE = 0xd9;

/** Walk over the segments from `start` to the first scan. Oddities are reported; what was found before them stays. */
export async function walkSegments(window: Window, trip: Trip, start: number): Promise<Walk> {
  const segments: Segment[] = [];
  const seen = new Map<string, number>();
  for (let at = start; segments.length < MAX_SEGMENTS; ) {
    trip.check();
    let ahead = window.held?.(at, AHEAD_BYTES) ?? (await window.upTo(at, AHEAD_BYTES)).bytes;
    // Nearly always: the marker stands where it should.
    const isThere = ahead[0] === 0xff && ahead[1] !== undefined && ahead[1] !== 0xff;
    const marker = isThere ? { code: ahead[1] as number, start: at } : await nextMarker(window, trip, at);
    if (!marker) return cut(trip, segments, at, 'truncated', 'expected a marker, found the end of the file');
    if (marker.code === START_OF_SCAN) return { segments, stop: 'scan', at: marker.start };
    if (marker.code === END_OF_IMAGE) return { segments, stop: 'end', at: marker.start };
    at = marker.start + 2;
    if (standsAlone(marker.code)) continue;
    if (!isThere) ahead = (await window.upTo(marker.start, AHEAD_BYTES)).bytes;
    const length = ahead.byteLength < 4 ? 0 : (ahead[2] as number) * 256 + (ahead[3] as number);
    if (length < 2)
      return cut(
        trip,
        segments,
        at,
        'malformed',
        `expected a segment's length of 2 or more, found ${length}`,
        'length',
      );
    const end = at + length;
    if (window.size !== undefined && end > window.size)
      return cut(
        trip,
        segments,
        at,
        'truncated',
        `expected a segment of ${length} bytes, found ${window.size - at}`,
        'length',
      );
    const name = markerName(marker.code);
    const index = seen.get(name) ?? 0;
    seen.set(name, index + 1);
    const head = ahead.subarray(4, 2 + length);
    segments.push({ marker: marker.code, name, index, start: marker.start, body: at + 2, end, head });
    at = end;
  }
  trip.report('limit-reached', 'warning', '', `expected at most ${MAX_SEGMENTS} segments, found more`);
  return { segments, stop: 'cut', at: segments.at(-1)?.end ?? start, cause: 'limit' };
}

function cut(
  trip: Trip,
  segments: readonly Segment[],
  at: number,
  code: 'truncated' | 'malformed',
  message: string,
  cause?: 'length',
): Walk {
  trip.report(code, 'warning', '', message, at);
  return { segments, stop: 'cut', at, ...(cause ? { cause } : {}) };
}

/** The next marker at or after `at`: bytes that are none are passed over, and so is padding before it. */
async function nextMarker(
  window: Window,
  trip: Trip,
  at: number,
): Promise<{ readonly code: number; readonly start: number } | undefined> {
  let isAfterFill = false;
  for (let place = at; ; ) {
    trip.check();
    const { bytes } = await window.upTo(place, place === at ? 16 : GARBAGE_STEP);
    if (bytes.byteLength === 0) return undefined;
    for (const [index, byte] of bytes.entries()) {
      if (isAfterFill && byte !== 0xff) return { code: byte, start: place + index - 1 };
      isAfterFill = byte === 0xff;
    }
    place += bytes.byteLength;
  }
}

/** Markers without a length: those of T.81, and those of JPEG 2000 code streams that ExifTool also passes over. */
function standsAlone(code: number): boolean {
  return (
    code <= 0x01 || (code >= 0xd0 && code <= 0xd8) || (code >= 0x30 && code <= 0x3f) || code === 0x4f || code === 0x92
  );
}

const NAMES: Readonly<Record<number, string>> = { 196: 'DHT', 200: 'JPGA', 204: 'DAC', 219: 'DQT', 254: 'COM' };

function markerName(code: number): string {
  const name = NAMES[code];
  if (name !== undefined) return name;
  const low = code & 0x0f;
  if ((code & 0xf0) === 0xc0) return `SOF${low}`;
  if ((code & 0xf0) === 0xe0) return `APP${low}`;
  return `0x${code.toString(16).padStart(2, '0')}`;
}
