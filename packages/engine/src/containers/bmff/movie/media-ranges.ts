import type { ByteRange } from '../../../model/byte-range.ts';
import { lastAtMost } from './places.ts';

/** Which bytes of the media boxes samples use. Held as numbers alone: films have millions of samples. It lives as long as the plan is made. */
export class MediaRanges {
  /** The first sample that lies in the file and in no media box: there is none where all is well. */
  stray: number | undefined;
  readonly #bodies: readonly ByteRange[];
  readonly #bodyStarts: Float64Array;
  readonly #size: number;
  #starts = new Float64Array(1024);
  #ends = new Float64Array(1024);
  #count = 0;

  /** `bodies` of the media boxes in file order. */
  constructor(bodies: readonly ByteRange[], size: number) {
    this.#bodies = bodies;
    this.#bodyStarts = Float64Array.from(bodies, ({ start }) => start);
    this.#size = size;
  }

  /** Bytes that are in use, cut to the media box in which they begin. */
  add(start: number, length: number): void {
    if (!(length > 0)) return;
    const body = this.#bodies[lastAtMost(this.#bodyStarts, start)];
    if (!body || start >= body.end) {
      if (start < this.#size) this.stray ??= start;
      return;
    }
    const end = Math.min(start + length, body.end);
    const last = this.#count - 1;
    if (last >= 0 && this.#ends[last] === start && start !== body.start) {
      this.#ends[last] = end;
      return;
    }
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#ends[this.#count++] = end;
  }

  /** Whether a byte lies in a media box. */
  isMedia(at: number): boolean {
    const body = this.#bodies[lastAtMost(this.#bodyStarts, at)];
    return body !== undefined && at < body.end;
  }

  /** Everything in use, in file order, neighbours joined. */
  *union(): Generator<ByteRange> {
    const starts = this.#starts.slice(0, this.#count).sort();
    const ends = this.#ends.slice(0, this.#count).sort();
    // Starts and ends sorted apart tell the same as the ranges do: in between, as many are open as have begun and not ended.
    let opened = 0;
    let closed = 0;
    while (closed < ends.length) {
      const start = starts[opened] ?? 0;
      let end = start;
      do {
        while (opened < starts.length && (starts[opened] ?? 0) <= (ends[closed] ?? 0)) opened++;
        end = ends[closed++] ?? 0;
      } while (closed < opened);
      yield { start, end };
    }
  }

  #grow(): void {
    const starts = new Float64Array(this.#count * 2);
    const ends = new Float64Array(this.#count * 2);
    starts.set(this.#starts);
    ends.set(this.#ends);
    this.#starts = starts;
    this.#ends = ends;
  }
}
