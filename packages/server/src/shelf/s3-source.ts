import { type ByteRange, MetadataError, type Source } from '@colophon/engine';
import { nothingCalled } from './nothing-called.ts';
import type { Bucket } from './s3-bucket.ts';
import { beginReading, type Tally } from './s3-read.ts';

/** What the first request asks for: most photos carry their metadata there. */
const HEAD_BYTES = 64 * 1024;
/** Whoever reads on and on is given more at once: requests are dearer than bytes. */
const LARGEST_STEP = 512 * 1024;
/** Parts that are remembered: neighbours are asked for again and again while a file is walked. */
const MAX_PARTS = 16;

/** A source that knows what it has cost. */
export interface CountedSource extends Source {
  cost(): Readonly<Tally>;
}

interface Part {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/** Read an object by ranges. Its head is asked for at once, and says how large it is. Rejects with `MetadataError` `not-found`. */
export async function openObjectSource(bucket: Bucket, sha256: string): Promise<CountedSource> {
  const tally: Tally = { requests: 0, bytes: 0 };
  let isClosed = false;

  async function fetchPart(range: ByteRange): Promise<{ readonly part: Part; readonly total: number }> {
    const reading = await beginReading(bucket, sha256, range, tally);
    const pieces: Buffer[] = [];
    try {
      for await (const piece of reading.pieces) pieces.push(piece);
    } finally {
      reading.stop();
    }
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    return { part: { start: range.start, bytes }, total: reading.total };
  }

  let reached = HEAD_BYTES;
  let step = HEAD_BYTES;

  /** As much as is asked for, or more of it where it goes on from the last part; twice as much each time. */
  function stretched({ start, end }: ByteRange, total: number): ByteRange {
    const goesOn = start === reached;
    const stretch = goesOn ? Math.max(end, Math.min(total, start + step)) : end;
    step = goesOn ? Math.min(step * 2, LARGEST_STEP) : HEAD_BYTES;
    reached = stretch;
    return { start, end: stretch };
  }

  const head = await fetchPart({ start: 0, end: HEAD_BYTES });
  const { total } = head;
  let parts: readonly Part[] = [head.part];
  return {
    preferredBytes: HEAD_BYTES,
    cost: () => ({ ...tally }),
    size: async () => total,
    async read(range, signal) {
      if (isClosed) throw new MetadataError('unreadable', 'expected an open source, found a closed one');
      if (signal?.aborted) throw new MetadataError('aborted', 'the caller gave up before the object was read');
      const wanted = { start: Math.max(0, range.start), end: Math.min(range.end, total) };
      if (wanted.end <= wanted.start) return new Uint8Array(0);
      const known = parts.find(({ start, bytes }) => start <= wanted.start && start + bytes.byteLength >= wanted.end);
      const part = known ?? (await fetchPart(stretched(wanted, total))).part;
      if (part.bytes.byteLength === 0) throw nothingCalled(sha256);
      parts = [part, ...parts.filter((each) => each !== part)].slice(0, MAX_PARTS);
      // A copy: bytes of a buffer that others share are not the caller's to keep.
      return Uint8Array.from(part.bytes.subarray(wanted.start - part.start, wanted.end - part.start));
    },
    async close() {
      isClosed = true;
      parts = [];
    },
  };
}
