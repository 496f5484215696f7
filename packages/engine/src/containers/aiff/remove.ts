// Source: AIFF 1.3 (1989); AIFF-C draft 1991 (FVER, COMM); Apple's CAF and QuickTime documents (CHAN, wave, SAXL).

import { latin1 } from '../../bytes/latin1.ts';
import { withoutTrailing } from '../../bytes/trimmed.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { type Aspect, PRIVATE_ASPECTS, type RemovalPlan } from '../../model/removal.ts';
import { applyEdits, totalLength } from '../../model/stretches.ts';
import { addEssence, type Draft, judge, judgeAndCut, newDraft, planOf, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { type AiffChunk, aiffChunks } from './walk.ts';

const FORM_BYTES = 12;
const MOST_CHUNKS = 200_000;
/** What players need. */
const NEEDED = ['SSND', 'FVER', 'CHAN', 'SAXL', 'wave'];
const ABOUT: Readonly<Record<string, readonly Aspect[]>> = {
  NAME: ['description'],
  AUTH: ['identity'],
  '(c) ': ['copyright'],
  ANNO: ['description'],
  // Comments bear the time at which they were made; marks have names.
  COMT: ['description', 'time'],
  MARK: ['description'],
  INST: ['description'],
};
/** Bytes of the sound's description before the name of its compression: AIFF has none. */
const [COMMON_BYTES, COMMON_C_BYTES] = [18, 22];
/** Names that a compression goes by; the four characters before tell all that players need. */
const PLAIN_NAMES =
  /^(?:not compressed|no compression|32-bit float(?:ing point)?|64-bit float(?:ing point)?|alaw 2:1|ulaw 2:1|ima 4:1|)$/i;

/** AIFF and AIFF-C: the description of the sound and its samples stay. */
export const remover: Remover = { plan };

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { window, trip } = task;
  const size = sizeOf(window);
  const head = await window.at(0, FORM_BYTES);
  head.skip(4);
  const told = head.u32();
  const isCompressed = latin1(head.take(4)) === 'AIFC';
  const draft = newDraft(task.policy);
  const counts = new Map<string, number>();
  const toldEnd = 8 + told + (told % 2);
  let [end, hasSound, isCutOff, count] = [FORM_BYTES, false, false, 0];
  for await (const chunk of aiffChunks(window, FORM_BYTES, trip)) {
    // The form's length counts where its sound lies within it; otherwise it is a lie.
    if (chunk.start >= toldEnd && hasSound) break;
    if (++count > MOST_CHUNKS)
      throw new MetadataError('not-removable', `expected at most ${MOST_CHUNKS} chunks, found more`);
    const index = counts.get(chunk.type) ?? 0;
    counts.set(chunk.type, index + 1);
    const path = `${chunk.type.trim()}[${index}]`;
    end = Math.min(chunk.end, size);
    if (await removeChunk(task, draft, chunk, path, isCompressed, size))
      await removePad(task, draft, chunk, path, size);
    hasSound ||= chunk.type === 'SSND' && chunk.bodyEnd <= toldEnd;
    isCutOff ||= chunk.type === 'SSND' && chunk.bodyEnd > size;
  }
  if (end < size) judgeAndCut(draft, unknown('trailer', [{ start: end, end: size }], 'trailer'));
  const total = totalLength(applyEdits(size, draft.edits));
  const length = isCutOff ? Math.max(4, told - (size - total)) : total - 8;
  if (length !== told) draft.edits.push({ range: { start: 4, end: 8 }, bytes: u32(length) });
  return planOf(draft, size);
}

/** Clean a chunk; whether it stays as it lies. */
async function removeChunk(
  task: RemovalTask,
  draft: Draft,
  chunk: AiffChunk,
  path: string,
  isCompressed: boolean,
  size: number,
): Promise<boolean> {
  const { type, start, bodyAt, bodyEnd } = chunk;
  if (NEEDED.includes(type)) {
    addEssence(draft, bodyAt, Math.min(bodyEnd, size));
    return true;
  }
  const ranges = [{ start, end: Math.min(chunk.end, size) }];
  if (bodyEnd > size) return !judgeAndCut(draft, unknown(path, ranges));
  if (type === 'COMM') return await removeName(task, draft, chunk, path, isCompressed);
  const aspects = Object.hasOwn(ABOUT, type) ? (ABOUT[type] ?? PRIVATE_ASPECTS) : PRIVATE_ASPECTS;
  const kind = /^ID3 $/i.test(type) ? 'id3' : Object.hasOwn(ABOUT, type) ? 'text' : 'unknown';
  return !judgeAndCut(draft, { kind, path, aspects, ranges });
}

/** AIFF-C names the sound's compression in words: room for any. What stands behind goes too. */
async function removeName(
  { window }: RemovalTask,
  draft: Draft,
  { start, bodyAt, bodyEnd, end }: AiffChunk,
  path: string,
  isCompressed: boolean,
): Promise<boolean> {
  const fixed = isCompressed ? COMMON_C_BYTES : COMMON_BYTES;
  const fixedEnd = Math.min(bodyAt + fixed, bodyEnd);
  addEssence(draft, bodyAt, fixedEnd);
  if (fixedEnd === bodyEnd) return true;
  const { bytes } = await window.upTo(fixedEnd, Math.min(256, bodyEnd - fixedEnd));
  const length = isCompressed ? (bytes[0] ?? 0) : 0;
  const name = withoutTrailing(latin1(bytes, 1, 1 + length), '\0');
  const isPlain = isCompressed && PLAIN_NAMES.test(name);
  // A text of this kind is padded so that it is even with its length.
  const nameBytes = isCompressed ? 1 + length + ((1 + length) % 2) : 0;
  const rest = { start: Math.min(fixedEnd + nameBytes, bodyEnd), end: bodyEnd };
  const padAt = 1 + length;
  const isExact = rest.start === rest.end && (padAt >= bytes.byteLength || (bytes[padAt] ?? 0) === 0);
  if (isPlain && isExact) return true;
  const range: ByteRange = { start: fixedEnd, end: bodyEnd };
  if (!judge(draft, unknown(`${path}/name`, [range]))) return true;
  draft.edits.push({ range: { start: start + 4, end: start + 8 }, bytes: u32(isCompressed ? fixed + 2 : fixed) });
  draft.edits.push({
    range: { start: fixedEnd, end: Math.max(bodyEnd, Math.min(end, window.size ?? end)) },
    ...(isCompressed ? { bytes: new Uint8Array(2) } : {}),
  });
  return false;
}

async function removePad(
  { window }: RemovalTask,
  draft: Draft,
  { bodyEnd, end }: AiffChunk,
  path: string,
  size: number,
): Promise<void> {
  if (end === bodyEnd || end > size) return;
  const range = { start: bodyEnd, end };
  const { bytes } = await window.at(bodyEnd, 1);
  if (bytes[0] !== 0 && judge(draft, unknown(`${path}/pad`, [range], 'padding')))
    draft.edits.push({ range, bytes: new Uint8Array(1) });
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
