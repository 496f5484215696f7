import { Cursor, OutOfBytes } from '../bytes/cursor.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Source } from '../model/source.ts';
import type { Trip } from '../model/trip.ts';

/** The view of a source that scans read through: paged, cached, and charged to a trip's budget. */
export interface Window {
  /** Bytes in all; `undefined` where the source does not know. */
  readonly size: number | undefined;
  /** A cursor over exactly `length` bytes at `start`. Throws `OutOfBytes` when the file ends before. */
  at(start: number, length: number): Promise<Cursor>;
  /** A cursor over at most `length` bytes at `start`: those that exist. */
  upTo(start: number, length: number): Promise<Cursor>;
  /**
   * The same bytes where they are at hand already, and `undefined` where they would have to be waited for. Waiting takes longer than looking
   * at a few bytes: for walks that look at many places.
   */
  held?(start: number, length: number): Uint8Array | undefined;
  /** The ranges' bytes, one after the other. Throws `OutOfBytes` as `at` does. */
  gather(ranges: readonly ByteRange[]): Promise<Uint8Array>;
  /** Fetch pages that will be needed, in as few requests as their places allow. */
  prefetch(ranges: readonly ByteRange[]): Promise<void>;
}

export interface WindowOptions {
  /** Bytes of a page: small for local files, larger where a request is dear. */
  readonly pageBytes?: number;
  /** Pages that are remembered. */
  readonly pages?: number;
}

/** Open a window on a source. Its reads throw `LimitReached` when the trip's budget is spent. */
export async function openWindow(source: Source, trip: Trip, options: WindowOptions = {}): Promise<Window> {
  const size = await source.size(trip.signal);
  return new PagedWindow(source, trip, size, options.pageBytes ?? 16 * 1024, options.pages ?? 256);
}

class PagedWindow implements Window {
  readonly size: number | undefined;
  readonly #source: Source;
  readonly #trip: Trip;
  readonly #pageBytes: number;
  readonly #capacity: number;
  readonly #pages = new Map<number, Uint8Array>();

  constructor(source: Source, trip: Trip, size: number | undefined, pageBytes: number, capacity: number) {
    this.#source = source;
    this.#trip = trip;
    this.size = size;
    this.#pageBytes = pageBytes;
    this.#capacity = capacity;
  }

  async at(start: number, length: number): Promise<Cursor> {
    const end = start + length;
    const isOutside = !(start >= 0 && length >= 0) || (this.size !== undefined && end > this.size);
    if (isOutside) throw new OutOfBytes(start, length, Math.max(0, (this.size ?? 0) - start) || 0);
    const bytes = await this.#read(start, end);
    if (bytes.byteLength < length) throw new OutOfBytes(start, length, bytes.byteLength);
    return new Cursor(bytes, start);
  }

  async upTo(start: number, length: number): Promise<Cursor> {
    const end = Math.min(start + length, this.size ?? Number.MAX_SAFE_INTEGER);
    if (!(start >= 0 && end > start)) return new Cursor(new Uint8Array(0), start);
    return new Cursor(await this.#read(start, end), start);
  }

  held(start: number, length: number): Uint8Array | undefined {
    const number = this.#pageOf(start);
    const end = Math.min(start + length, this.size ?? Number.MAX_SAFE_INTEGER) - number * this.#pageBytes;
    const page = this.#pages.get(number);
    return page && end <= page.byteLength ? page.subarray(start - number * this.#pageBytes, end) : undefined;
  }

  async gather(ranges: readonly ByteRange[]): Promise<Uint8Array> {
    const [only] = ranges;
    if (only && ranges.length === 1) return (await this.at(only.start, only.end - only.start)).bytes;
    const total = ranges.reduce((sum, range) => sum + (range.end - range.start), 0);
    this.#trip.allow('blockBytes', total);
    const joined = new Uint8Array(total);
    let filled = 0;
    for (const range of ranges) {
      const { bytes } = await this.at(range.start, range.end - range.start);
      joined.set(bytes, filled);
      filled += bytes.byteLength;
    }
    return joined;
  }

  async prefetch(ranges: readonly ByteRange[]): Promise<void> {
    const wanted = new Set<number>();
    for (const { start, end } of ranges) {
      for (let page = this.#pageOf(start); page * this.#pageBytes < end && wanted.size < this.#capacity; page++) {
        wanted.add(page);
      }
    }
    await this.#load([...wanted].sort((a, b) => a - b));
  }

  async #read(start: number, end: number): Promise<Uint8Array> {
    this.#trip.allow('blockBytes', end - start);
    const first = this.#pageOf(start);
    const last = this.#pageOf(end - 1);
    if (last - first >= this.#capacity / 2) return await this.#fetch(start, end);
    await this.#load(Array.from({ length: last - first + 1 }, (_, index) => first + index));
    if (first === last) {
      const page = this.#pages.get(first);
      return page?.subarray(start - first * this.#pageBytes, end - first * this.#pageBytes) ?? new Uint8Array(0);
    }
    return this.#join(first, last, start, end);
  }

  #join(first: number, last: number, start: number, end: number): Uint8Array {
    const joined = new Uint8Array(end - start);
    let filled = 0;
    for (let page = first; page <= last; page++) {
      const base = page * this.#pageBytes;
      const part = this.#pages.get(page)?.subarray(Math.max(0, start - base), Math.min(this.#pageBytes, end - base));
      if (!part || part.byteLength === 0) break;
      joined.set(part, filled);
      filled += part.byteLength;
    }
    return joined.subarray(0, filled);
  }

  /** Bring pages in: neighbours that are missing come by one request. */
  async #load(pages: readonly number[]): Promise<void> {
    for (let index = 0; index < pages.length; ) {
      const first = pages[index] as number;
      const known = this.#pages.get(first);
      if (known) {
        this.#remember(first, known);
        index++;
        continue;
      }
      let run = 1;
      while (pages[index + run] === first + run && !this.#pages.has(first + run)) run++;
      const bytes = await this.#fetch(first * this.#pageBytes, (first + run) * this.#pageBytes);
      for (let page = 0; page < run; page++) {
        this.#remember(first + page, bytes.subarray(page * this.#pageBytes, (page + 1) * this.#pageBytes));
      }
      index += run;
    }
  }

  #remember(page: number, bytes: Uint8Array): void {
    this.#pages.delete(page);
    this.#pages.set(page, bytes);
    if (this.#pages.size <= this.#capacity) return;
    const [oldest] = this.#pages.keys();
    if (oldest !== undefined) this.#pages.delete(oldest);
  }

  async #fetch(start: number, end: number): Promise<Uint8Array> {
    const last = Math.min(end, this.size ?? end);
    if (last <= start) return new Uint8Array(0);
    this.#trip.check();
    this.#trip.spend('reads', 1);
    this.#trip.spend('bytes', last - start);
    return await this.#source.read({ start, end: last }, this.#trip.signal);
  }

  #pageOf(offset: number): number {
    return Math.floor(offset / this.#pageBytes);
  }
}
