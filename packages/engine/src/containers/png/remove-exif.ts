// Source: PNG 3rd edition, § 11.3.4.4 (eXIf); PNG extensions 1.5.0 draft (zxIf: a zero, the length unpacked, a zlib stream).
import { unpack } from '../../bytes/inflate.ts';
import { hasText } from '../../bytes/latin1.ts';
import { judgeAndCut, prune, unknown } from '../draft.ts';
import type { NamedChunk, Scene } from './scene.ts';
import { chunkBytes } from './write.ts';

const LEADER = 'Exif\0\0';
const PACKED_AT = 5;

export function isExifChunk(type: string): boolean {
  return /^[ez]xif$/i.test(type);
}

/** Clean an Exif chunk, packed or not: what stays is not packed. */
export async function removeExif({ task, draft }: Scene, chunk: NamedChunk): Promise<void> {
  const range = { start: chunk.start, end: chunk.end };
  const { bytes } = await task.window.at(chunk.bodyAt, chunk.bodyEnd - chunk.bodyAt);
  const content = bytes.subarray(hasText(bytes, LEADER) ? LEADER.length : 0);
  const isPacked = content[0] === 0 && content.byteLength > PACKED_AT;
  if (!isPacked && !hasText(content, 'II') && !hasText(content, 'MM')) {
    judgeAndCut(draft, unknown(chunk.path, [range]));
    return;
  }
  const exif = isPacked ? (await unpack(content.subarray(PACKED_AT), 'deflate', task.trip)).bytes : content;
  const pruned = await prune(draft, task, 'exif', { path: chunk.path, ranges: [range] }, exif);
  if (pruned === undefined) draft.edits.push({ range });
  else if (pruned !== exif) draft.edits.push({ range, bytes: chunkBytes('eXIf', pruned) });
  else if (isPacked)
    draft.packed.push({
      range: { start: chunk.bodyEnd - content.byteLength + PACKED_AT, end: chunk.bodyEnd },
      packing: 'deflate',
    });
}
