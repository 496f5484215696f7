import type { Report } from '@colophon/engine';

/** Blocks beyond this many bytes are not searched: it would take longer than it tells. */
const SEARCHED_BYTES = 512 * 1024;
const ALL_BYTES = 16 * 1024 * 1024;
/** Shorter texts turn up by chance. */
const SHORTEST = 3;
const LATIN1 = 'latin1';

/**
 * Where the texts of tags stand in the file, byte for byte, by the tag's index in the report: those that stand in their block once, as they
 * are. What is packed, a number, or written twice is told by its block alone.
 */
export async function placesIn(report: Report, file: Blob): Promise<ReadonlyMap<number, number>> {
  const places = new Map<number, number>();
  let left = ALL_BYTES;
  for (const [block, { range, packing }] of report.blocks.entries()) {
    const size = range.end - range.start;
    const tags = report.tags.flatMap((tag, index) => (tag.block === block ? [{ index, value: tag.value }] : []));
    if (packing !== undefined || tags.length === 0 || size > Math.min(SEARCHED_BYTES, left)) continue;
    left -= size;
    const bytes = await file.slice(range.start, range.end).arrayBuffer();
    const content = new TextDecoder(LATIN1).decode(bytes);
    for (const { index, value } of tags) {
      const at = typeof value === 'string' && value.length >= SHORTEST ? onlyPlace(content, value) : undefined;
      if (at !== undefined) places.set(index, range.start + at);
    }
  }
  return places;
}

/** Both are compared byte by byte: the text as UTF-8, each byte a character. */
function onlyPlace(content: string, text: string): number | undefined {
  const wanted = new TextDecoder(LATIN1).decode(new TextEncoder().encode(text));
  const at = content.indexOf(wanted);
  return at < 0 || content.indexOf(wanted, at + 1) >= 0 ? undefined : at;
}
