// Source: Multimedia Programming Interface and Data Specifications 1.0; EBU Tech 3306 (RF64); RFC 9649 (WebP); AVI RIFF file reference.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { STRANGERS } from '../../tables/riff/values.ts';
import { type Container, HEAD_BYTES } from '../container.ts';
import { describe, isDescribed } from './describe.ts';
import { type RiffChunk, riffChunks } from './walk.ts';
import { exifBlock, frameMilliseconds, headerBytes, readSize } from './webp.ts';

const FORM_BYTES = 12;
/** Chunks that a desk opens as they are. */
const KINDS: Readonly<Record<string, Block['kind']>> = {
  'XMP ': 'xmp',
  'XMP\0': 'xmp',
  _PMX: 'xmp',
  ICCP: 'icc',
  C2PA: 'c2pa',
  'id3 ': 'id3',
  'ID3 ': 'id3',
};
const PIXELS = new Set(['data', 'LIST_movi', 'idx1', 'VP8 ', 'VP8L', 'ALPH', 'ANMF']);
/** A text in a chunk of junk is short; junk itself may be anything. */
const MOST_JUNK_BYTES = 64 * 1024;

/** RIFF: sound, films, WebP. */
export const container: Container = { scan, describe };

/** What the scan remembers from chunk to chunk. */
interface Progress {
  readonly window: Window;
  readonly counts: Map<string, number>;
  facts: Facts;
  dataBytes: number;
  /** Of all frames of an animation; `undefined` where there are none. */
  milliseconds: number | undefined;
}

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const progress: Progress = { window, counts: new Map(), facts: {}, dataBytes: 0, milliseconds: undefined };
  const start = await firstChunkAt(window);
  let end = start;
  for await (const chunk of riffChunks(window, start, trip, () => progress.dataBytes)) {
    if (chunk.bodyEnd > (window.size ?? chunk.bodyEnd)) {
      trip.report('truncated', 'warning', chunk.type, `expected ${chunk.bodyEnd - chunk.bodyAt} bytes`, chunk.start);
      if (!PIXELS.has(chunk.type)) break;
    }
    end = chunk.end;
    if (chunk.bodyEnd > chunk.bodyAt) yield* blocksOf(progress, chunk);
  }
  if (progress.milliseconds !== undefined) yield frames(progress.milliseconds, Math.min(end, window.size ?? end));
  return progress.facts;
}

/** Behind the form's name; in lossless sound that wraps the header of a WAV file, where that goes on. */
async function firstChunkAt(window: Window): Promise<number> {
  const { bytes } = await window.upTo(0, HEAD_BYTES + FORM_BYTES);
  if (hasText(bytes, 'RIFF') || hasText(bytes, 'RF64')) return FORM_BYTES;
  const wrapped = /WAVE(?:.{4})?(?=junk|fmt )/s.exec(latin1(bytes));
  return wrapped ? wrapped.index + wrapped[0].length : FORM_BYTES;
}

async function* blocksOf(progress: Progress, chunk: RiffChunk): AsyncGenerator<Block> {
  const { window } = progress;
  const { type } = chunk;
  const path = pathOf(progress, type);
  const range = { start: chunk.start, end: Math.min(chunk.end, window.size ?? chunk.end) };
  const body = { start: chunk.bodyAt, end: Math.min(chunk.bodyEnd, window.size ?? chunk.bodyEnd) };
  const details = { type, ...(chunk.isFurther ? { document: 1 } : {}) };
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind) yield { kind, path, range, payload: [body] };
  else if (type === 'EXIF') yield await exifBlock(window, { path, range, body, details });
  else if (PIXELS.has(type)) {
    if (chunk.bodyEnd === body.end) yield* pixelHeader(progress, chunk, path);
    yield { kind: 'pixels', path, range, payload: [body] };
  } else if (type === 'JUNK' && body.end - body.start > MOST_JUNK_BYTES) {
    yield { kind: 'padding', path, range, payload: [] };
  } else if (Object.hasOwn(STRANGERS, type)) {
    // That it is there is all that can be told: nothing of it is read.
    yield { kind: 'structure', path, range, payload: [{ start: body.start, end: body.start }], details };
  } else if (isDescribed(type))
    yield* described(progress, { kind: 'structure', path, range, payload: [body], details });
  else yield { kind: 'unknown', path, range, payload: [] };
}

async function* described(progress: Progress, block: Block): AsyncGenerator<Block> {
  const [body] = block.payload;
  const type = block.details?.type;
  if (body && type === 'VP8X') progress.facts = (await readSize(progress.window, 'VP8X', body.start)) ?? progress.facts;
  if (body && type === 'ds64' && body.end - body.start >= 16) {
    const cursor = await progress.window.at(body.start + 8, 8);
    cursor.littleEndian = true;
    progress.dataBytes = cursor.u64();
  }
  yield block;
}

/** What the first bytes of a picture's, a frame's or its alpha's data tell. */
async function* pixelHeader(progress: Progress, chunk: RiffChunk, path: string): AsyncGenerator<Block> {
  const { window } = progress;
  const { type, bodyAt, bodyEnd } = chunk;
  if (type === 'ANMF') {
    const delay = await frameMilliseconds(window, bodyAt, bodyEnd);
    if (delay !== undefined) progress.milliseconds = (progress.milliseconds ?? 0) + delay;
    return;
  }
  const length = await headerBytes(window, type, bodyAt, bodyEnd);
  if (length === 0) return;
  const range = { start: bodyAt, end: bodyAt + length };
  if (progress.facts.width === undefined) progress.facts = (await readSize(window, type, bodyAt)) ?? progress.facts;
  yield { kind: 'structure', path: `${path}/header`, range, payload: [range], details: { type } };
}

/** An animation's frames together: no bytes of their own. */
function frames(milliseconds: number, end: number): Block {
  const range = { start: end, end };
  return { kind: 'structure', path: 'frames', range, payload: [range], details: { type: 'frames', milliseconds } };
}

function pathOf({ counts }: Progress, type: string): string {
  const count = counts.get(type) ?? 0;
  counts.set(type, count + 1);
  return `${type.trim()}[${count}]`;
}
