// Source: PNG 3rd edition, § 10.1 and 11.2.3 (IDAT); APNG 1.0 (fdAT: a sequence number, then the data).
import { addEssence, judge, unknown } from '../draft.ts';
import { streamBytes } from './pixel-stream.ts';
import type { NamedChunk, Scene } from './scene.ts';
import { chunkBytes, chunkCheck, chunkHead } from './write.ts';

/** Bytes of a frame's data before the stream. */
const SEQUENCE_BYTES = 4;

export function isPixelChunk(type: string): boolean {
  return type === 'IDAT' || type === 'fdAT';
}

/**
 * Take the chunks of one picture's stream into the essence, and cut what stands in them behind the stream's end. `size` is the file's:
 * the last chunk may be longer than that tells.
 */
export async function removePixels(scene: Scene, chunks: readonly NamedChunk[], size: number): Promise<void> {
  const { draft, task } = scene;
  const pieces = chunks.map((chunk) => ({
    chunk,
    start: Math.min(chunk.bodyEnd, chunk.bodyAt + (chunk.type === 'fdAT' ? SEQUENCE_BYTES : 0)),
    end: Math.min(chunk.bodyEnd, size),
  }));
  const total = pieces.reduce((sum, { start, end }) => sum + end - start, 0);
  const used = (await streamBytes(task.window, pieces, task.trip)) ?? total;
  let left = used;
  const excess: { readonly chunk: NamedChunk; readonly start: number; readonly end: number }[] = [];
  for (const { chunk, start, end } of pieces) {
    const stays = Math.min(left, end - start);
    // The last chunk's length may be put right: all others stand as they are, with their headers and checks.
    if (stays > 0) addEssence(draft, stays === left ? start : chunk.start, stays === left ? start + stays : chunk.end);
    if (start + stays < end) excess.push({ chunk, start: start + stays, end });
    left -= stays;
  }
  const ranges = excess.map(({ start, end }) => ({ start, end }));
  const path = `${chunks[0]?.path}/excess`;
  if (ranges.length === 0 || !judge(draft, unknown(path, ranges))) return;
  for (const { chunk, start } of excess) await shorten(scene, chunk, start, size);
}

/** Cut a chunk's body from an offset on; the whole chunk where nothing of it stays. */
async function shorten({ draft, task }: Scene, chunk: NamedChunk, at: number, size: number): Promise<void> {
  const isCutOff = chunk.end > size;
  const end = Math.min(chunk.end, size);
  if (at === chunk.bodyAt) {
    draft.edits.push({ range: { start: chunk.start, end } });
    return;
  }
  const check = await chunkCheck(task.window, chunk.type, { start: chunk.bodyAt, end: at });
  draft.edits.push({
    range: { start: chunk.start, end: chunk.bodyAt },
    bytes: chunkHead(chunk.type, at - chunk.bodyAt),
  });
  draft.edits.push({ range: { start: at, end }, bytes: check });
  // A length that reaches beyond the file takes the end of the picture with it.
  if (isCutOff) draft.edits.push({ range: { start: size, end: size }, bytes: chunkBytes('IEND', new Uint8Array(0)) });
}
