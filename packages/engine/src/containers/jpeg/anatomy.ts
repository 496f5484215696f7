// Source: ITU-T T.81 annex B; ITU-T T.87 (JPEG-LS) annex C; what libjpeg-turbo passes over and where it stops.
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { codesEnd, START_OF_IMAGE } from './codes.ts';
import { isTable } from './picture-tables.ts';
import { END_OF_IMAGE, type Segment, START_OF_SCAN, type Walk, walkSegments } from './segments.ts';

/** A scan: its header's segment, and the coded data behind it. */
export interface Scan {
  readonly header: Segment;
  readonly codes: ByteRange;
}

/** Every byte of a JPEG file, told apart. */
export interface Anatomy {
  readonly size: number;
  /** Segments before the first scan. */
  readonly segments: readonly Segment[];
  /** Segments between the scans and behind the last one. */
  readonly lateSegments: readonly Segment[];
  readonly scans: readonly Scan[];
  /** Bytes between the parts that belong to none: fill bytes, markers without a length, junk. */
  readonly strays: readonly ByteRange[];
  /** Whether the picture has its end marker. */
  readonly hasEnd: boolean;
  /** Behind the end marker; where there is none, behind the last byte that belongs to the picture. */
  readonly end: number;
}

const SCAN_HEADER_BYTES = 6;
const IMAGE_MARKER_BYTES = 2;

/** Walk the whole picture, all of its scans, from behind its first marker to its end. */
export async function readAnatomy(window: Window, trip: Trip, size: number): Promise<Anatomy> {
  return await new Walker(window, trip, size).walk();
}

class Walker {
  readonly #window: Window;
  readonly #trip: Trip;
  readonly #size: number;
  readonly #segments: Segment[] = [];
  readonly #late: Segment[] = [];
  readonly #scans: Scan[] = [];
  readonly #strays: ByteRange[] = [];
  readonly #seen = new Map<string, number>();
  /** Behind the last part that is known. */
  #last = IMAGE_MARKER_BYTES;

  constructor(window: Window, trip: Trip, size: number) {
    this.#window = window;
    this.#trip = trip;
    this.#size = size;
  }

  async walk(): Promise<Anatomy> {
    for (let at: number | undefined = IMAGE_MARKER_BYTES; at !== undefined; ) {
      const walk: Walk = await walkSegments(this.#window, this.#trip, at);
      for (const segment of walk.segments) this.#addSegment(segment);
      if (walk.stop === 'end') {
        this.#strayTo(walk.at);
        return this.#done(walk.at + IMAGE_MARKER_BYTES);
      }
      at = walk.stop === 'scan' ? await this.#scan(walk.at) : await this.#afterCut(walk);
    }
    return this.#done();
  }

  #done(end?: number): Anatomy {
    return {
      size: this.#size,
      segments: this.#segments,
      lateSegments: this.#late,
      scans: this.#scans,
      strays: this.#strays,
      hasEnd: end !== undefined,
      end: end ?? this.#last,
    };
  }

  #addSegment(segment: Segment): void {
    const index = this.#seen.get(segment.name) ?? 0;
    this.#seen.set(segment.name, index + 1);
    this.#strayTo(segment.start);
    (this.#scans.length === 0 ? this.#segments : this.#late).push({ ...segment, index });
    this.#last = segment.end;
  }

  #strayTo(at: number): void {
    if (at > this.#last) this.#strays.push({ start: this.#last, end: at });
    this.#last = at;
  }

  /** The scan whose marker stands at `start`; where to go on, or nothing where the picture ends there. */
  async #scan(start: number): Promise<number | undefined> {
    this.#trip.check();
    const { bytes } = await this.#window.upTo(start, 2 + 2 + SCAN_HEADER_BYTES + 2 * 4);
    const length = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
    const components = bytes[4] ?? 0;
    const wanted = SCAN_HEADER_BYTES + 2 * components;
    const end = start + 2 + length;
    if (bytes.byteLength < 5 || end > this.#size) return undefined;
    if (length < wanted || components < 1 || components > 4) {
      if (this.#scans.length > 0) return undefined;
      throw broken('SOS', start, 'a header for one to four components', `${length} bytes for ${components}`);
    }
    this.#strayTo(start);
    const header = { marker: 0xda, name: 'SOS', index: this.#scans.length, start, body: start + 4, end };
    const found = await codesEnd(this.#window, this.#trip, end, this.#size);
    this.#scans.push({
      header: { ...header, head: bytes.subarray(4, Math.min(bytes.byteLength, 2 + length)) },
      codes: { start: end, end: found.at },
    });
    this.#last = found.at;
    return found.code === undefined || found.code === START_OF_IMAGE ? undefined : found.at;
  }

  /** Where to go on behind what made no sense. */
  async #afterCut(walk: Walk): Promise<number | undefined> {
    if (walk.cause === 'limit') return walk.at;
    if (walk.cause !== 'length') return undefined;
    const { bytes } = await this.#window.upTo(walk.at - 1, 3);
    const isBeyond = bytes.byteLength < 3 || (bytes[1] as number) * 256 + (bytes[2] as number) >= 2;
    const marker = bytes[0] as number;
    if (isBeyond) {
      if (this.#scans.length === 0 && (await this.#hasPictureBehind(walk.at, marker)))
        throw broken(`marker ${marker.toString(16)}`, walk.at, 'a segment within the file', 'one that ends behind it');
      return undefined;
    }
    if (!isTable(marker)) return walk.at + 2;
    if (this.#scans.length > 0) return undefined;
    throw broken(`marker ${marker.toString(16)}`, walk.at, 'a length of 2 or more', `${bytes[2]}`);
  }

  /**
   * Whether a segment that claims to end behind the file swallows a picture that other programs may still find. A file that was cut
   * within its Exif may hold a thumbnail there, but does not end with it.
   */
  async #hasPictureBehind(at: number, marker: number): Promise<boolean> {
    const { bytes } = await this.#window.upTo(at, MOST_SWALLOWED);
    const last = await this.#window.upTo(this.#size - IMAGE_MARKER_BYTES, IMAGE_MARKER_BYTES);
    const endsWell = last.bytes[0] === 0xff && last.bytes[1] === END_OF_IMAGE;
    if (marker === APP1 && !endsWell) return false;
    for (let found = bytes.indexOf(0xff); found >= 0; found = bytes.indexOf(0xff, found + 1)) {
      const components = bytes[found + 4] ?? 0;
      const isScan = bytes[found + 1] === START_OF_SCAN && bytes[found + 2] === 0 && components > 0 && components <= 4;
      if (isScan && bytes[found + 3] === SCAN_HEADER_BYTES + 2 * components) return true;
    }
    return false;
  }
}

/** Longer than a segment can be. */
const MOST_SWALLOWED = 128 * 1024;
const APP1 = 0xe1;

function broken(what: string, at: number, expected: string, found: string): MetadataError {
  return new MetadataError('not-removable', `${what} at ${at}: expected ${expected}, found ${found}`);
}
