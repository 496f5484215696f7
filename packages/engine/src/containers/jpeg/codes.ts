// Source: ITU-T T.81, B.1.1.2 (markers in coded data), F.1.2.3 (byte stuffing); ITU-T T.87, A.1 (bit stuffing).
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

export const START_OF_IMAGE = 0xd8;

/** More than a window keeps in pages: such reads are handed on without a copy. */
const STEP = 4 * 1024 * 1024;

/** Where coded data stops: the first byte of the marker's run of 0xff, and its code; none at the end of the file. */
export interface CodesEnd {
  readonly at: number;
  readonly code?: number;
}

/** Find the marker that ends the coded data from `start` on: none that belongs into it (stuffing, restarts), and none that is unknown. */
export async function codesEnd(window: Window, trip: Trip, start: number, size: number): Promise<CodesEnd> {
  // Where the run of 0xff begins that the search stands in; negative outside one.
  let run = -1;
  for (let base = start; base < size; ) {
    trip.check();
    const { bytes } = await window.upTo(base, Math.min(STEP, size - base));
    if (bytes.byteLength === 0) break;
    for (let at = 0; at < bytes.byteLength; ) {
      if (run < 0) {
        const found = bytes.indexOf(0xff, at);
        if (found < 0) break;
        run = base + found;
        at = found + 1;
      }
      while (bytes[at] === 0xff) at++;
      const code = bytes[at];
      if (code === undefined) break;
      if (endsCodes(code)) return { at: run, code };
      run = -1;
      at++;
    }
    base += bytes.byteLength;
  }
  return { at: size };
}

/** Markers of T.81 save restarts; those that are reserved or private are damage within the data. */
function endsCodes(code: number): boolean {
  if (code < 0xc0) return false;
  if (code >= 0xd0 && code <= 0xd7) return false;
  return code <= 0xef ? code !== 0xc8 : code === 0xfe;
}
