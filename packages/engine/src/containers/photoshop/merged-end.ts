// Source: Adobe Photoshop file formats specification, image data section.
import { MetadataError } from '../../model/metadata-error.ts';
import type { Draft } from './draft.ts';

const RAW = 0;
const PACKBITS = 1;
const CHUNK_BYTES = 64 * 1024;

/** Where the merged picture that begins at `start` ends: by its size, or by the sizes of its packed rows. Never behind the file's end. */
export async function mergedEnd(draft: Draft, start: number): Promise<number> {
  const { window } = draft.task;
  if (start + 2 > draft.size) return draft.size;
  const packing = (await window.at(start, 2)).u16();
  const header = await window.at(12, 12);
  const [channels, height, width, depth] = [header.u16(), header.u32(), header.u32(), header.u16()];
  const rows = channels * height;
  if (packing === RAW) return Math.min(draft.size, start + 2 + rows * Math.ceil((width * depth) / 8));
  if (packing !== PACKBITS)
    throw new MetadataError(
      'not-removable',
      `expected a merged picture that is raw or packed by rows, found packing ${packing} at ${start}`,
    );
  const countBytes = draft.isLarge ? 4 : 2;
  const countsEnd = start + 2 + rows * countBytes;
  let end = countsEnd;
  for (let at = start + 2; at < countsEnd && at < draft.size && end <= draft.size; at += CHUNK_BYTES) {
    draft.task.trip.check();
    const cursor = await window.upTo(at, Math.min(CHUNK_BYTES, countsEnd - at));
    while (cursor.left >= countBytes) end += draft.isLarge ? cursor.u32() : cursor.u16();
  }
  return Math.min(draft.size, end);
}
