// Source: PNG 3rd edition, § 5 (datastream structure) and § 11 (chunks); APNG; MNG 1.0; JNG 1.0; ExifTool 13.59 for zxIf and caBX.
import { hasText } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { STRANGERS } from '../../tables/png/values.ts';
import type { Container } from '../container.ts';
import { describe, isDescribed } from './describe.ts';
import { exifBlock } from './exif-block.ts';
import { profileBlocks, textBlock } from './text-block.ts';
import { type PngChunk, pngChunks } from './walk.ts';

const SIGNATURE_BYTES = 8;
const PIXELS = new Set(['IDAT', 'JDAT', 'JDAA', 'fdAT']);
const TEXTS = new Set(['tEXt', 'zTXt', 'iTXt']);
/** Chunks that hold nothing but what a desk opens. */
const WHOLE: Readonly<Record<string, Block['kind']>> = { caBX: 'c2pa', tXMP: 'xmp' };

/** PNG, APNG, MNG and JNG. */
export const container: Container = { scan, describe };

/** What the scan remembers from chunk to chunk. */
interface Progress {
  readonly window: Window;
  readonly isPng: boolean;
  /** How many chunks of a type there were. */
  readonly counts: Map<string, number>;
  /** A run of image data that has not ended yet. */
  pixels: { readonly path: string; readonly start: number; end: number } | undefined;
  isTrailer: boolean;
}

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const { bytes } = await window.at(0, SIGNATURE_BYTES);
  const isPng = hasText(bytes, 'PNG', 1);
  const progress: Progress = { window, isPng, counts: new Map(), pixels: undefined, isTrailer: false };
  const last = hasText(bytes, 'MNG', 1) ? 'MEND' : 'IEND';
  let facts: Facts = {};
  for await (const chunk of pngChunks(window, SIGNATURE_BYTES, trip)) {
    if (PIXELS.has(chunk.type) && extendPixels(progress, chunk)) continue;
    yield* endPixels(progress);
    if (chunk.type === 'IHDR' || chunk.type === 'JHDR' || chunk.type === 'MHDR') facts = await readSize(window, chunk);
    yield* blocksOf(progress, chunk);
    if (chunk.type === last && !progress.isTrailer) {
      progress.isTrailer = true;
      yield* trailer(window, chunk.end);
    }
  }
  yield* endPixels(progress);
  return facts;
}

async function* blocksOf(progress: Progress, chunk: PngChunk): AsyncGenerator<Block> {
  const { window, isPng, isTrailer } = progress;
  const { type } = chunk;
  const path = pathOf(progress, type);
  const range = { start: chunk.start, end: chunk.end };
  const body: readonly ByteRange[] = [{ start: chunk.bodyAt, end: chunk.bodyEnd }];
  const details = { type, ...(isTrailer ? { group1: 'Trailer' } : {}) };
  const whole = WHOLE[type];
  if (PIXELS.has(type)) progress.pixels = { path, ...range };
  else if (TEXTS.has(type)) yield await textBlock(window, chunk, path, details);
  else if (type === 'iCCP') yield* profileBlocks(window, chunk, path, details);
  else if (/^[ez]xif$/i.test(type)) yield await exifBlock(window, chunk, path, details);
  else if (whole) yield { kind: whole, path, range, payload: body, details };
  else if (Object.hasOwn(STRANGERS, type)) {
    // That it is there is all that can be told: nothing of it is read.
    yield { kind: 'structure', path, range, payload: [{ start: chunk.bodyAt, end: chunk.bodyAt }], details };
  } else if (isDescribed(type, isPng)) yield { kind: 'structure', path, range, payload: body, details };
  else yield { kind: type === 'IEND' || type === 'MEND' ? 'structure' : 'unknown', path, range, payload: [] };
}

function pathOf({ counts }: Progress, type: string): string {
  const count = counts.get(type) ?? 0;
  counts.set(type, count + 1);
  return `${type}[${count}]`;
}

/** A picture's data is spread over many chunks in a row: they are one block, with their headers and checks. */
function extendPixels({ pixels }: Progress, chunk: PngChunk): boolean {
  if (!pixels || pixels.end !== chunk.start || !pixels.path.startsWith(chunk.type)) return false;
  pixels.end = chunk.end;
  return true;
}

function* endPixels(progress: Progress): Generator<Block> {
  if (!progress.pixels) return;
  const { path, ...range } = progress.pixels;
  progress.pixels = undefined;
  yield { kind: 'pixels', path, range, payload: [range] };
}

/** What stands behind the last chunk; it may be chunks, which follow as blocks of their own inside it. */
function* trailer({ size }: Window, start: number): Generator<Block> {
  if (size === undefined || size <= start) return;
  const range = { start, end: size };
  yield { kind: 'trailer', path: 'trailer', range, payload: [range] };
}

async function readSize(window: Window, chunk: PngChunk): Promise<Facts> {
  if (chunk.bodyEnd - chunk.bodyAt < 8) return {};
  const cursor = await window.at(chunk.bodyAt, 8);
  return { width: cursor.u32(), height: cursor.u32() };
}
