// Source: Multimedia Programming Interface and Data Specifications 1.0, "Resource Interchange File Format".
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { applyEdits, totalLength } from '../../model/stretches.ts';
import type { Window } from '../../source/window.ts';
import { type Draft, judge, judgeAndCut, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import { type RiffChunk, riffChunks } from './walk.ts';

const FORM_BYTES = 12;
const MOST_CHUNKS = 200_000;
const PIECE_BYTES = 256 * 1024;
/** Longer padding is not looked through. */
export const MOST_PADDING_BYTES = 64 * 1024 * 1024;

/** A chunk of a file's first form, and how findings call it. */
export interface FormChunk extends RiffChunk {
  readonly path: string;
}

/** A RIFF form whose chunks are cut out of it, so that its length changes. */
export interface Form {
  readonly chunks: readonly FormChunk[];
  readonly size: number;
  /** Offset behind the last chunk: what follows is no part of the form. */
  readonly end: number;
  /** The last chunk is longer than the file. */
  readonly isCutOff: boolean;
}

/**
 * The chunks of a form. Its length counts where what the form is about lies within it; otherwise the length is a lie, and the file's
 * own counts.
 */
export async function readForm(
  { window, trip }: RemovalTask,
  isContent: (chunk: RiffChunk) => boolean,
  dataBytes: (chunk: RiffChunk) => Promise<number> = async () => 0,
): Promise<Form> {
  const size = sizeOf(window);
  const head = await window.at(0, FORM_BYTES);
  head.littleEndian = true;
  head.skip(4);
  const told = head.u32();
  const toldEnd = 8 + told + (told % 2);
  const chunks: FormChunk[] = [];
  const counts = new Map<string, number>();
  let long = 0;
  for await (const chunk of riffChunks(window, FORM_BYTES, trip, () => long)) {
    if (chunk.isFurther) break;
    const isLast = chunk.start >= toldEnd && chunks.some((known) => isContent(known) && known.bodyEnd <= toldEnd);
    if (isLast) break;
    if (chunks.length >= MOST_CHUNKS)
      throw new MetadataError('not-removable', `expected at most ${MOST_CHUNKS} chunks, found more`);
    const count = counts.get(chunk.type) ?? 0;
    counts.set(chunk.type, count + 1);
    chunks.push({ ...chunk, path: `${plainName(chunk.type)}[${count}]` });
    if (chunk.bodyEnd >= size) break;
    long = (await dataBytes(chunk)) || long;
  }
  const end = chunks.at(-1)?.end ?? FORM_BYTES;
  return { chunks, size, end: Math.min(size, end), isCutOff: (chunks.at(-1)?.bodyEnd ?? 0) > size };
}

/** Whether a chunk is called what chunks are called. */
export function isName(type: string): boolean {
  return /^[ -~]{4}/.test(type);
}

/** A chunk's name as it may stand in a path. */
export function plainName(type: string): string {
  return type.trim().replace(/[^ -~]/g, '?');
}

/** The range that goes when a chunk goes. */
export function rangeOf({ start, end }: ByteRange, size: number): ByteRange {
  return { start, end: Math.min(end, size) };
}

/** The byte that makes an odd chunk even has to be zero. */
export async function removePad(
  window: Window,
  draft: Draft,
  chunk: FormChunk | RiffChunk,
  path: string,
): Promise<void> {
  if (chunk.end === chunk.bodyEnd || chunk.end > (window.size ?? 0)) return;
  const range = { start: chunk.bodyEnd, end: chunk.end };
  const { bytes } = await window.at(range.start, 1);
  if (bytes[0] !== 0 && judge(draft, unknown(`${path}/pad`, [range], 'padding')))
    draft.edits.push({ range, bytes: new Uint8Array(1) });
}

/** Cut what follows the form, and put its length right; to be called when all else is decided. */
export function closeForm(draft: Draft, form: Form, told: number): number {
  const { size, end, isCutOff, chunks } = form;
  if (end < size) judgeAndCut(draft, unknown('trailer', [{ start: end, end: size }], 'trailer'));
  const last = chunks.at(-1);
  // A last chunk that lies as it did may want the byte that makes it even; one that was written anew has it.
  const isTouched = last && draft.edits.some(({ range }) => range.end > last.start);
  if (last && last.end > size && !isCutOff && !isTouched)
    draft.edits.push({ range: { start: size, end: size }, bytes: new Uint8Array(1) });
  const total = totalLength(applyEdits(size, draft.edits));
  return isCutOff && !isTouched ? Math.max(4, told - (size - total)) : total - 8;
}

/** Whether all bytes of a range are zero; what is too long to be looked through is taken for something. */
export async function isZero(window: Window, { start, end }: ByteRange): Promise<boolean> {
  if (end - start > MOST_PADDING_BYTES) return false;
  for (let at = start; at < end; at += PIECE_BYTES) {
    const { bytes } = await window.upTo(at, Math.min(PIECE_BYTES, end - at));
    if (bytes.some((byte) => byte !== 0)) return false;
  }
  return true;
}

/** A number in four bytes, the lowest first. */
export function u32le(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, Math.min(value, 0xffffffff), true);
  return bytes;
}

/** A chunk of new bytes, padded. */
export function riffChunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + body.byteLength + (body.byteLength % 2));
  for (let at = 0; at < 4; at++) bytes[at] = type.charCodeAt(at);
  bytes.set(u32le(body.byteLength), 4);
  bytes.set(body, 8);
  return bytes;
}
