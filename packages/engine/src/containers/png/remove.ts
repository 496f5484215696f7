// Source: PNG 3rd edition, § 5 (datastream structure) and § 11 (chunks); APNG 1.0; MNG 1.0; JNG 1.0.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { RemovalPlan } from '../../model/removal.ts';
import { addEssence, judge, judgeAndCut, newDraft, planOf, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { aspectsOf, neededBytes } from './chunk-rules.ts';
import { removeProfile } from './profile.ts';
import { isExifChunk, removeExif } from './remove-exif.ts';
import { removeFilm } from './remove-film.ts';
import { isPixelChunk, removePixels } from './remove-pixels.ts';
import { removeText } from './remove-text.ts';
import type { NamedChunk, Scene } from './scene.ts';
import { readTextHead, XMP_KEYWORD } from './text-block.ts';
import { pngChunks } from './walk.ts';
import { chunkBytes, chunkCheck, chunkHead } from './write.ts';

const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 8;
const MOST_CHUNKS = 100_000;
/** No chunk is longer: a decoder goes no further than one that tells so. */
const MOST_BYTES = 0x7fffffff + 4;
const TEXTS = ['tEXt', 'zTXt', 'iTXt'];
/** Between these the data of one picture ends. */
const BOUNDS = ['fcTL', 'IEND', 'IHDR', 'MEND', 'DHDR', 'BASI', 'JHDR'];

/** PNG, APNG, MNG and JNG, chunk by chunk: what is not needed and not known goes. */
export const remover: Remover = { plan };

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { window } = task;
  const size = sizeOf(window);
  const { bytes } = await window.at(0, SIGNATURE_BYTES);
  const isPng = hasText(bytes, 'PNG', 1);
  const chunks = await chunksOf(task, size, hasText(bytes, 'MNG', 1) ? 'MEND' : 'IEND');
  const draft = newDraft(task.policy);
  const scene: Scene = { task, draft, isPng, hasExif: false, hasXmp: false, hasProfile: false };
  scene.hasExif = chunks.some(({ type }) => isExifChunk(type));
  scene.hasXmp = await hasXmp(task, chunks);
  let pixels: NamedChunk[] = [];
  for (const chunk of chunks) {
    if (pixels[0] && (BOUNDS.includes(chunk.type) || (isPixelChunk(chunk.type) && chunk.type !== pixels[0].type))) {
      await removePixels(scene, pixels, size);
      pixels = [];
    }
    if (isPixelChunk(chunk.type)) pixels.push(chunk);
    else await removeChunk(scene, chunk, size);
  }
  if (pixels.length > 0) await removePixels(scene, pixels, size);
  if (!isPng) await removeFilm(scene, chunks);
  const end = Math.min(size, chunks.at(-1)?.end ?? SIGNATURE_BYTES);
  if (end < size) judgeAndCut(draft, unknown('trailer', [{ start: end, end: size }], 'trailer'));
  return planOf(draft, size);
}

/** The chunks up to the last one, and one that the file ends in. */
async function chunksOf({ window, trip }: RemovalTask, size: number, last: string): Promise<readonly NamedChunk[]> {
  const chunks: NamedChunk[] = [];
  const counts = new Map<string, number>();
  const named = (type: string): string => {
    const count = counts.get(type) ?? 0;
    counts.set(type, count + 1);
    return `${type.replace(/[^ -~]/g, '?')}[${count}]`;
  };
  let at = SIGNATURE_BYTES;
  for await (const chunk of pngChunks(window, at, trip)) {
    if (chunks.length >= MOST_CHUNKS)
      throw new MetadataError('not-removable', `expected at most ${MOST_CHUNKS} chunks, found more`);
    chunks.push({ ...chunk, path: named(chunk.type) });
    at = chunk.end;
    if (chunk.type === last) return chunks;
  }
  const cursor = await window.upTo(at, HEADER_BYTES);
  if (cursor.left < HEADER_BYTES) return chunks;
  const length = cursor.u32();
  const type = latin1(cursor.take(4));
  const bodyAt = at + HEADER_BYTES;
  const end = Math.max(bodyAt + length + 4, size + 1);
  chunks.push({
    type,
    path: named(type),
    start: at,
    bodyAt,
    bodyEnd: Math.max(bodyAt, Math.min(bodyAt + length, size)),
    end,
  });
  return chunks;
}

async function hasXmp({ window }: RemovalTask, chunks: readonly NamedChunk[]): Promise<boolean> {
  for (const chunk of chunks) {
    if (chunk.type !== 'iTXt' || chunk.bodyEnd - chunk.bodyAt < XMP_KEYWORD.length) continue;
    if ((await readTextHead(window, chunk))?.keyword === XMP_KEYWORD) return true;
  }
  return false;
}

async function removeChunk(scene: Scene, chunk: NamedChunk, size: number): Promise<void> {
  const { draft, isPng } = scene;
  const { type, path } = chunk;
  const needed = neededBytes(type, isPng);
  if (needed !== undefined) return await removeExcess(scene, chunk, needed, size);
  const ranges = [{ start: chunk.start, end: Math.min(chunk.end, size) }];
  if (chunk.end > size) judgeAndCut(draft, unknown(path, ranges));
  else if (TEXTS.includes(type)) await removeText(scene, chunk);
  else if (type === 'iCCP') await removeProfile(scene, chunk);
  else if (isExifChunk(type)) await removeExif(scene, chunk);
  else {
    const aspects = aspectsOf(type, chunk.bodyEnd - chunk.bodyAt);
    judgeAndCut(draft, { kind: type === 'caBX' ? 'c2pa' : 'unknown', path, aspects, ranges });
  }
}

/**
 * A chunk that decoding needs has no more bytes than its kind. Of one that a decoder cannot do without the excess is cut; any other
 * is passed over by decoders when its length is wrong, and goes.
 */
async function removeExcess(scene: Scene, chunk: NamedChunk, most: number, size: number): Promise<void> {
  const { draft, task } = scene;
  const { type, path, start, bodyAt, bodyEnd } = chunk;
  const isCutOff = chunk.end > size;
  const end = Math.min(chunk.end, size);
  if (bodyEnd - bodyAt <= most) {
    if (scene.isPng || !isFilmPart(type)) addEssence(draft, bodyAt, bodyEnd);
    return;
  }
  const isOptional = /^[a-z]/.test(type) && type !== 'acTL' && type !== 'fcTL';
  if (isOptional || chunk.end - bodyAt > MOST_BYTES) {
    judgeAndCut(draft, unknown(path, [{ start, end }]));
    return;
  }
  const excess = { start: bodyAt + most, end: isCutOff ? end : bodyEnd };
  addEssence(draft, bodyAt, excess.start);
  if (!judge(draft, unknown(`${path}/excess`, [excess]))) return;
  if (most === 0) {
    draft.edits.push({ range: { start, end }, bytes: chunkBytes(type, new Uint8Array(0)) });
    return;
  }
  const check = await chunkCheck(task.window, type, { start: bodyAt, end: excess.start });
  draft.edits.push({ range: { start, end: bodyAt }, bytes: chunkHead(type, most) });
  draft.edits.push({ range: { start: excess.start, end }, bytes: check });
}

/** Parts of MNG and JNG that are cleaned by themselves. */
function isFilmPart(type: string): boolean {
  return type === 'FRAM' || type === 'JDAT' || type === 'JDAA';
}
