// Source: RFC 9649, § 2 (WebP container).
import { hasText } from '../../bytes/latin1.ts';
import { chunksFrom } from '../../grammar/riff.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { RemovalPlan } from '../../model/removal.ts';
import { addEssence, type Draft, judge, judgeAndCut, newDraft, planOf, prune, unknown } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import { closeForm, type Form, type FormChunk, rangeOf, readForm, removePad, riffChunk, u32le } from './form.ts';

const LEADER = 'Exif\0\0';
const FRAME_HEADER_BYTES = 16;
const MOST_PARTS = 64;
const LOSSLESS_SIGNATURE = 0x2f;
const [ICC_FLAG, ALPHA_FLAG, EXIF_FLAG, XMP_FLAG, ANIMATION_FLAG] = [0x20, 0x10, 0x08, 0x04, 0x02];
const PICTURES = ['VP8 ', 'VP8L'];
/** The most bytes that a header's body has. */
const HEADERS: Readonly<Record<string, number>> = { VP8X: 10, ANIM: 6 };

/** A plan in the making. */
interface Progress {
  readonly task: RemovalTask;
  readonly draft: Draft;
  readonly form: Form;
  /** What of the optional chunks stays. */
  flags: number;
  hasPicture: boolean;
  hasProfile: boolean;
}

/** WebP of all kinds: pictures, their alpha and frames stay, and a colour profile by policy. */
export async function planWebp(task: RemovalTask): Promise<RemovalPlan> {
  const form = await readForm(task, ({ type }) => PICTURES.includes(type) || type === 'ANMF');
  const draft = newDraft(task.policy);
  const progress: Progress = { task, draft, form, flags: 0, hasPicture: false, hasProfile: false };
  for (const chunk of form.chunks) {
    if (await removeChunk(progress, chunk)) await removePad(task.window, draft, chunk, chunk.path);
  }
  await checkPicture(progress);
  await putFlags(progress);
  const head = await task.window.at(4, 4);
  head.littleEndian = true;
  const told = head.u32();
  const length = closeForm(draft, form, told);
  if (length !== told) draft.edits.push({ range: { start: 4, end: 8 }, bytes: u32le(length) });
  return planOf(draft, form.size);
}

/** The picture that stays has to be the one that the file was taken for. */
async function checkPicture({ task, form }: Progress): Promise<void> {
  const { fileType } = task.format;
  const isLossless = fileType.endsWith('(lossless)');
  const picture = form.chunks.find(({ type }) => PICTURES.includes(type));
  const [signature] = picture && isLossless ? (await task.window.upTo(picture.bodyAt, 1)).bytes : [];
  const isThere = !isLossless || (picture?.type === 'VP8L' && signature === LOSSLESS_SIGNATURE);
  if (isThere && (!fileType.startsWith('Extended') || form.chunks.some(({ type }) => type === 'VP8X'))) return;
  throw new MetadataError('not-removable', `expected one picture of type ${fileType}, found another that comes first`);
}

/** Clean a chunk; whether it stays as it lies. */
async function removeChunk(progress: Progress, chunk: FormChunk): Promise<boolean> {
  const { draft, form } = progress;
  const { type, path } = chunk;
  const range = rangeOf(chunk, form.size);
  const isFirst = PICTURES.includes(type) || type === 'ALPH' ? !progress.hasPicture : true;
  if (PICTURES.includes(type)) progress.hasPicture = true;
  if (isFirst && (PICTURES.includes(type) || type === 'ALPH')) {
    addEssence(draft, chunk.start, Math.min(chunk.bodyEnd, form.size));
    return true;
  }
  const most = Object.hasOwn(HEADERS, type) ? HEADERS[type] : undefined;
  if (most !== undefined) return removeExcess(progress, chunk, most);
  if (type === 'ANMF') return await removeFrame(progress, chunk);
  if (chunk.bodyEnd > form.size) return !judgeAndCut(draft, unknown(path, [range]));
  if (type === 'ICCP') return removeProfile(progress, chunk);
  if (type === 'EXIF') return await removeExif(progress, chunk);
  if (type === 'XMP ' || type === 'XMP\0') return await removeXmp(progress, chunk);
  if (type === 'C2PA') return !judgeAndCut(draft, { kind: 'c2pa', path, aspects: ['provenance'], ranges: [range] });
  return !judgeAndCut(draft, unknown(path, [range]));
}

function removeExcess({ draft, form }: Progress, chunk: FormChunk, most: number): boolean {
  const { type, path, start, bodyAt, bodyEnd } = chunk;
  const end = Math.min(bodyEnd, form.size, bodyAt + most);
  // Which optional chunks there are is told in the first bytes: they change.
  addEssence(draft, type === 'VP8X' ? Math.min(bodyAt + 4, end) : bodyAt, end);
  if (bodyEnd - bodyAt <= most) return true;
  const excess = { start: bodyAt + most, end: Math.min(chunk.end, form.size) };
  if (excess.end <= excess.start || !judge(draft, unknown(`${path}/excess`, [excess]))) return true;
  draft.edits.push({ range: { start: start + 4, end: start + 8 }, bytes: u32le(most) }, { range: excess });
  return false;
}

function removeProfile(progress: Progress, chunk: FormChunk): boolean {
  const ranges = [rangeOf(chunk, progress.form.size)];
  const { path } = chunk;
  // Only the first is used.
  const finding = progress.hasProfile
    ? unknown(path, ranges)
    : { kind: 'icc' as const, path, aspects: ['icc'] as const, ranges };
  progress.hasProfile = true;
  if (judgeAndCut(progress.draft, finding)) return false;
  progress.flags |= ICC_FLAG;
  return true;
}

async function removeExif(progress: Progress, chunk: FormChunk): Promise<boolean> {
  const { task, draft, form } = progress;
  const { path, bodyAt, bodyEnd } = chunk;
  const range = rangeOf(chunk, form.size);
  const { bytes } = await task.window.at(bodyAt, bodyEnd - bodyAt);
  const exif = bytes.subarray(hasText(bytes, LEADER) ? LEADER.length : 0);
  if (!hasText(exif, 'II') && !hasText(exif, 'MM')) return !judgeAndCut(draft, unknown(path, [range]));
  const pruned = await prune(draft, task, 'exif', { path, ranges: [range] }, exif);
  return settle(progress, range, exif, pruned, 'EXIF', EXIF_FLAG);
}

async function removeXmp(progress: Progress, chunk: FormChunk): Promise<boolean> {
  const { task, draft, form } = progress;
  const range = rangeOf(chunk, form.size);
  const { bytes } = await task.window.at(chunk.bodyAt, chunk.bodyEnd - chunk.bodyAt);
  const pruned = await prune(draft, task, 'xmp', { path: chunk.path, ranges: [range] }, bytes);
  return settle(progress, range, bytes, pruned, 'XMP ', XMP_FLAG);
}

function settle(
  progress: Progress,
  range: { readonly start: number; readonly end: number },
  before: Uint8Array,
  after: Uint8Array | undefined,
  type: string,
  flag: number,
): boolean {
  if (after !== undefined) progress.flags |= flag;
  if (after === before) return true;
  progress.draft.edits.push({ range, ...(after ? { bytes: riffChunk(type, after) } : {}) });
  return false;
}

/** A frame has a head, and in it the chunks of one picture; any other has no business there. */
async function removeFrame({ task, draft, form }: Progress, chunk: FormChunk): Promise<boolean> {
  const { path, start, bodyAt } = chunk;
  const bodyEnd = Math.min(chunk.bodyEnd, form.size);
  let at = Math.min(bodyAt + FRAME_HEADER_BYTES, bodyEnd);
  addEssence(draft, bodyAt, at);
  let cut = 0;
  let hasPicture = false;
  for await (const part of chunksFrom(task.window, at, MOST_PARTS)) {
    if (part.start + 8 > bodyEnd) break;
    const end = Math.min(part.end + ((part.end - part.bodyAt) % 2), bodyEnd);
    const isNeeded = !hasPicture && (part.type === 'ALPH' || PICTURES.includes(part.type));
    hasPicture ||= PICTURES.includes(part.type);
    at = end;
    if (isNeeded) {
      addEssence(draft, part.start, Math.min(part.end, bodyEnd));
      const pad = { ...part, bodyEnd: part.end, end, isFurther: false };
      if (part.end < end) await removePad(task.window, draft, pad, `${path}/${part.type.trim()}`);
    } else if (
      judgeAndCut(draft, unknown(`${path}/${part.type.replace(/[^ -~]/g, '?').trim()}`, [{ start: part.start, end }]))
    )
      cut += end - part.start;
    if (end >= bodyEnd) break;
  }
  if (at < bodyEnd && judgeAndCut(draft, unknown(`${path}/excess`, [{ start: at, end: bodyEnd }]))) cut += bodyEnd - at;
  if (cut === 0) return true;
  const told = chunk.bodyEnd - bodyAt - cut;
  draft.edits.push({ range: { start: start + 4, end: start + 8 }, bytes: u32le(told) });
  // What was padded before may be even now, and the other way round.
  const pad = { start: chunk.bodyEnd, end: Math.min(chunk.end, form.size) };
  if (pad.end > pad.start && told % 2 === 0) draft.edits.push({ range: pad });
  else if (told % 2 === 1 && chunk.bodyEnd % 2 === 0 && bodyEnd === chunk.bodyEnd)
    draft.edits.push({ range: { start: bodyEnd, end: bodyEnd }, bytes: new Uint8Array(1) });
  return !(pad.end > pad.start && told % 2 === 0);
}

/** Tell which of the optional chunks there are now. Bits that mean nothing have to be zero. */
async function putFlags({ task, draft, form, flags }: Progress): Promise<void> {
  const header = form.chunks.find(({ type }) => type === 'VP8X');
  if (!header || header.bodyAt + 4 > form.size || header.bodyEnd - header.bodyAt < 4) return;
  const range = { start: header.bodyAt, end: header.bodyAt + 4 };
  const [before = 0, ...reserved] = (await task.window.at(range.start, 4)).bytes;
  const known = ICC_FLAG | ALPHA_FLAG | EXIF_FLAG | XMP_FLAG | ANIMATION_FLAG;
  const isOdd = (before & ~known) !== 0 || reserved.some((byte) => byte !== 0);
  const isPlain = isOdd && judge(draft, unknown(`${header.path}/reserved`, [range]));
  const after = (before & (ALPHA_FLAG | ANIMATION_FLAG)) | (before & flags);
  const rest = isPlain ? [0, 0, 0] : reserved;
  const first = isPlain ? after : after | (before & ~known);
  if (first !== before || isPlain) draft.edits.push({ range, bytes: Uint8Array.of(first, ...rest) });
}
