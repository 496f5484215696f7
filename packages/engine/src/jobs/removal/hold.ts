import type { Source } from '../../model/source.ts';
import type { Trip } from '../../model/trip.ts';
import { memorySource } from '../../source/memory.ts';
import { memoryWindow } from '../../source/memory-window.ts';
import { openWindow, type Window } from '../../source/window.ts';

/** Files up to this size, in bytes, are read once and held: they are proven in memory before they are written. */
export const HELD_BYTES = 8 * 1024 * 1024;

/** Large pages that a window remembers: a removal opens several, on files that are walked from front to back. */
const PAGES = 24;

/** The source itself, or all of it in memory where it is small. */
export async function holdSmall(source: Source, signal?: AbortSignal): Promise<Source> {
  if (source.whole) return source;
  const size = await source.size(signal);
  if (size === undefined || size > HELD_BYTES) return source;
  return memorySource(await source.read({ start: 0, end: size }, signal));
}

/** A window on what is in memory, or as wide as the source prefers. */
export async function windowOn(source: Source, trip: Trip): Promise<Window> {
  const { preferredBytes, whole } = source;
  if (whole) return memoryWindow(whole, trip);
  return await openWindow(
    source,
    trip,
    preferredBytes === undefined ? {} : { pageBytes: preferredBytes, pages: PAGES },
  );
}
