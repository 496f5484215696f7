// Source: TIFF 6.0, § 3, 15 and 22; TIFF supplement 1; HD Photo 1.0; names of directories as ExifTool 13.59 has them.
import { mergedRanges } from '../../grammar/sparse.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';

/** Tags that tell where image data lies, each with the tag that tells its lengths. */
export const DATA_TAGS: ReadonlyMap<number, number> = new Map([
  [0x111, 0x117],
  [0x144, 0x145],
  [0x201, 0x202],
  [0xbcc0, 0xbcc1],
  [0xbcc2, 0xbcc3],
]);

/** Tags whose numbers are kept while a directory is read. */
export const KEPT_TAGS: ReadonlySet<number> = new Set([...DATA_TAGS].flat());

const JPEG_DATA = 0x201;
/** Runs of pixels that are told one by one; a file with more has them told from the first to the last. */
const MOST_RUNS = 1024;

/** The image data of one directory, neighbours joined: blocks of kind `pixels`, or `thumbnail` where a JPEG stands alone. */
export function pixelBlocks(name: string, numbers: ReadonlyMap<number, readonly number[]>, fileBytes: number): Block[] {
  const blocks: Block[] = [];
  for (const [offsetsTag, lengthsTag] of DATA_TAGS) {
    const lengths = numbers.get(lengthsTag) ?? [];
    const ranges = (numbers.get(offsetsTag) ?? []).map(
      (start, at): ByteRange => ({ start, end: Math.min(fileBytes, start + (lengths[at] ?? 0)) }),
    );
    const kind = offsetsTag === JPEG_DATA ? 'thumbnail' : 'pixels';
    for (const range of fewRanges(mergedRanges(ranges))) blocks.push({ kind, path: name, range, payload: [range] });
  }
  return blocks;
}

function fewRanges(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const [first, last] = [ranges[0], ranges.at(-1)];
  return first && last && ranges.length > MOST_RUNS ? [{ start: first.start, end: last.end }] : ranges;
}
