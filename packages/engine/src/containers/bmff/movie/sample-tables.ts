// Source: ISO/IEC 14496-12:2022, § 8.6 to 8.7; QuickTime File Format, "Sample table atoms", "Sound sample descriptions".
import type { Box } from '../../../grammar/box.ts';
import type { MediaRanges } from './media-ranges.ts';

/** The tables of a track that say where its samples are. */
export interface SampleTables {
  readonly chunkOffsets: Box | undefined;
  readonly chunkRuns: Box | undefined;
  readonly sizes: Box | undefined;
  readonly times: Box | undefined;
  /** How sound is packed where its sample table counts time, not bytes. */
  readonly packing: SoundPacking | undefined;
}

/** So many bytes hold so many samples. */
export interface SoundPacking {
  readonly samples: number;
  readonly bytes: number;
}

/** Whether every sample lasts one unit of time: then old sound tables count time, and sizes come from the sample description. */
export function countsTime(times: DataView | undefined): boolean {
  return times !== undefined && times.byteLength >= 16 && times.getUint32(4) === 1 && times.getUint32(12) === 1;
}

/** Note the bytes that the chunks of a track use. `body` gives the body of a box. */
export function addChunks(tables: SampleTables, body: (box: Box) => DataView, used: MediaRanges): void {
  const { chunkOffsets, chunkRuns, sizes, times, packing } = tables;
  if (!chunkOffsets || !chunkRuns || !sizes) return;
  const offsets = offsetsIn(chunkOffsets, body(chunkOffsets));
  const runs = runsIn(body(chunkRuns));
  const sizeOf = sizesIn(sizes, body(sizes));
  const packed = packing && countsTime(times && body(times)) ? packing : undefined;
  let sample = 0;
  for (let chunk = 0, run = 0; chunk < offsets.count && sample < sizeOf.count; chunk++) {
    while (run + 1 < runs.count && runs.firstChunk(run + 1) <= chunk + 1) run++;
    const samples = Math.min(run < runs.count ? runs.samples(run) : 0, sizeOf.count - sample);
    const bytes = sizeOf.sum(sample, samples);
    const packedBytes = packed ? Math.ceil(samples / packed.samples) * packed.bytes : 0;
    used.add(offsets.at(chunk), Math.max(bytes, packedBytes));
    sample += samples;
  }
}

/** Where a track's first sample lies; absent where it has none. */
export function firstSample(
  { chunkOffsets, sizes }: SampleTables,
  body: (box: Box) => DataView,
): { readonly start: number; readonly length: number } | undefined {
  if (!chunkOffsets || !sizes) return undefined;
  const offsets = offsetsIn(chunkOffsets, body(chunkOffsets));
  const sizeOf = sizesIn(sizes, body(sizes));
  return offsets.count > 0 && sizeOf.count > 0 ? { start: offsets.at(0), length: sizeOf.sum(0, 1) } : undefined;
}

/** The entries of a chunk offset table. */
export function offsetsIn({ type }: Box, view: DataView): { readonly count: number; at(index: number): number } {
  const width = type === 'co64' ? 8 : 4;
  return {
    count: entries(view, 4, 8, width),
    at: (index) => (width === 8 ? Number(view.getBigUint64(8 + index * 8)) : view.getUint32(8 + index * 4)),
  };
}

function runsIn(view: DataView) {
  return {
    count: entries(view, 4, 8, 12),
    firstChunk: (run: number) => view.getUint32(8 + run * 12),
    samples: (run: number) => view.getUint32(12 + run * 12),
  };
}

interface Sizes {
  readonly count: number;
  /** Bytes of `count` samples from `first` on. */
  sum(first: number, count: number): number;
}

function sizesIn({ type }: Box, view: DataView): Sizes {
  if (view.byteLength < 12) return { count: 0, sum: () => 0 };
  if (type === 'stz2') return compactSizes(view);
  const uniform = view.getUint32(4);
  if (uniform !== 0) return { count: view.getUint32(8), sum: (_, count) => count * uniform };
  return {
    count: entries(view, 8, 12, 4),
    sum: (first, count) => {
      let total = 0;
      for (let at = 12 + first * 4, end = at + count * 4; at < end; at += 4) total += view.getUint32(at);
      return total;
    },
  };
}

function compactSizes(view: DataView): Sizes {
  const bits = view.getUint8(7);
  const count = bits === 4 || bits === 8 || bits === 16 ? entries(view, 8, 12, bits / 8) : 0;
  const size = (index: number): number => {
    if (bits === 16) return view.getUint16(12 + index * 2);
    if (bits === 8) return view.getUint8(12 + index);
    const pair = view.getUint8(12 + (index >> 1));
    return index % 2 === 0 ? pair >> 4 : pair & 15;
  };
  return {
    count,
    sum: (first, samples) => {
      let total = 0;
      for (let index = first; index < first + samples; index++) total += size(index);
      return total;
    },
  };
}

/** How many entries a table has: as many as it says, and as fit. */
function entries(view: DataView, countAt: number, start: number, width: number): number {
  if (view.byteLength < start) return 0;
  return Math.min(view.getUint32(countAt), Math.floor((view.byteLength - start) / width));
}
