// Source: ISO 32000-2, § 7.5 (file structure).
import { latin1 } from '../../../bytes/latin1.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import type { Source } from '../../../model/source.ts';
import { Trip } from '../../../model/trip.ts';
import { memoryWindow } from '../../../source/memory-window.ts';
import { openWindow, type Window } from '../../../source/window.ts';
import { HEAD_BYTES } from '../../container.ts';
import type { Location, Section } from '../cross-references.ts';
import { PdfFile } from '../file.ts';
import { isDictionary, type PdfDictionary } from '../objects.ts';
import { readTrailers } from '../trailers.ts';
import { canonical } from './canonical.ts';
import { isEncrypted, lockOf } from './protection.ts';
import { rebuilt } from './rebuild.ts';
import { ObjectStore } from './store.ts';

/** A document, opened. */
export interface OpenDocument {
  readonly store: ObjectStore;
  readonly version: string;
  readonly trailer: PdfDictionary;
}

/** Files up to this size are read at once: objects lie in them in any order. */
const MAX_MEMORY_BYTES = 32 * 1024 * 1024;
/** Larger ones are read in pages of that size, so many of which are remembered. */
const PAGE_BYTES = 32 * 1024;
const PAGES = 512;
const DEFAULT_VERSION = '1.7';

/** Open a document as its cross-references say; `undefined` where they are broken. */
export async function openAsStated(window: Window, trip: Trip): Promise<OpenDocument | undefined> {
  const { size, base, version } = await headOf(window);
  const file = new PdfFile(window, trip, base, size);
  const trailers = await readTrailers(file);
  const newest = trailers?.find(({ value }) => value.has('Root'))?.value;
  if (!trailers || !newest) return undefined;
  const isHybrid = trailers.some(({ value }) => value.has('XRefStm'));
  const locate = locator(file.sections, isHybrid);
  const trailer = canonical(newest);
  if (!isDictionary(trailer)) return undefined;
  const plain = new ObjectStore(window, trip, base, size, locate, true);
  const encrypted = trailers.map(({ value }) => canonical(value)).find((one) => isDictionary(one) && isEncrypted(one));
  if (!isDictionary(encrypted)) return { store: plain, version, trailer };
  const lock = await lockOf(plain, new Map([...trailer, ...encrypted]));
  return { store: new ObjectStore(window, trip, base, size, locate, true, lock), version, trailer };
}

/** Open a document by looking for its objects everywhere. */
export async function openAnew(window: Window, trip: Trip): Promise<OpenDocument> {
  const { size, base, version } = await headOf(window);
  const { store, trailer } = await rebuilt(window, trip, size);
  if (!trailer)
    throw new MetadataError('not-removable', `expected a catalog of pages in ${size - base} bytes, found none`);
  return { store, version, trailer };
}

/** The window on the file, held in memory where it is small. */
export async function nearWindow(window: Window, trip: Trip): Promise<Window> {
  const { size } = window;
  if (size === undefined) throw new MetadataError('not-removable', 'expected a source that knows its size');
  if (size > MAX_MEMORY_BYTES) return await pagedWindow(window, trip, size);
  const { bytes } = await window.at(0, size);
  return memoryWindow(bytes, trip);
}

/** A window of more and larger pages: few large reads, and what is near is read again. It is the window below that is charged. */
async function pagedWindow(window: Window, trip: Trip, size: number): Promise<Window> {
  const source: Source = {
    size: async () => size,
    read: async ({ start, end }) => (await window.upTo(start, end - start)).bytes,
    close: async () => {},
  };
  const free = new Trip(
    { ...trip.limits, bytes: Number.MAX_SAFE_INTEGER, reads: Number.MAX_SAFE_INTEGER },
    trip.signal,
  );
  return await openWindow(source, free, { pageBytes: PAGE_BYTES, pages: PAGES });
}

async function headOf(window: Window): Promise<{ size: number; base: number; version: string }> {
  const head = latin1((await window.upTo(0, HEAD_BYTES)).bytes);
  const [, blanks = '', version = DEFAULT_VERSION] = /^(\s*)%PDF-(\d\.\d)?/.exec(head) ?? [];
  return { size: window.size ?? 0, base: blanks.length, version };
}

function locator(sections: readonly Section[], isHybrid: boolean): Section {
  return (number, generation) => {
    let found: Location | undefined;
    for (const section of sections) {
      const location = section(number, generation);
      if (location === undefined) continue;
      // Objects that older readers are not to see are marked as free, and found further on.
      if (location !== 'free' || !isHybrid) return location;
      found = location;
    }
    return found;
  };
}
