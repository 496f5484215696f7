// Source: Multimedia Programming Interface and Data Specifications 1.0; EBU Tech 3306 (RF64, ds64); mmreg.h (WAVEFORMATEX).
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { RemovalPlan } from '../../model/removal.ts';
import { addEssence, type Draft, judge, judgeAndCut, newDraft, planOf, prune, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import {
  closeForm,
  type Form,
  type FormChunk,
  isZero,
  rangeOf,
  readForm,
  removePad,
  riffChunk,
  u32le,
} from './form.ts';
import { chunkAspects } from './info-aspects.ts';
import { removeInfo } from './remove-info.ts';
import type { RiffChunk } from './walk.ts';

const NEEDED = ['data', 'LIST_wavl', 'slnt'];
const PADDINGS = ['JUNK', 'junk', 'PAD ', 'FLLR', 'filr'];
/** Formats whose parameters are known to end where they tell: PCM, floating point, A-law, µ-law, and the extensible one. */
const PLAIN_FORMATS = [1, 3, 6, 7, 0xfffe];
const FORMAT_BYTES = 18;
const SIZES_BYTES = 28;
/** The number of samples: all that has ever been written of it. */
const FACT_BYTES = 4;

/** WAV and RF64: format, samples and their number stay. */
export async function planSound(task: RemovalTask): Promise<RemovalPlan> {
  const { window } = task;
  const { bytes } = await window.at(0, 12);
  const isLong = hasText(bytes, 'RF64');
  const form = await readSound(task);
  const draft = newDraft(task.policy);
  for (const chunk of form.chunks) {
    if (await removeChunk(task, draft, form, chunk)) await removePad(window, draft, chunk, chunk.path);
  }
  const sizes = isLong
    ? form.chunks.find(({ type, bodyAt, bodyEnd }) => type === 'ds64' && bodyEnd - bodyAt >= 24)
    : undefined;
  const at = sizes ? sizes.bodyAt : 4;
  const head = await window.at(at, sizes ? 8 : 4);
  head.littleEndian = true;
  const told = sizes ? head.u64() : head.u32();
  const length = closeForm(draft, form, told);
  const empty = form.chunks.find(({ type, bodyAt, bodyEnd }) => type === 'data' && bodyAt === bodyEnd);
  if (empty && draft.edits.some(({ range }) => range.end > empty.end))
    throw new MetadataError(
      'not-removable',
      `expected to be told how long the sound at ${empty.bodyAt} is, found 0: what follows may be sound or not`,
    );
  if (length === told || (isLong && !sizes)) return planOf(draft, form.size);
  const field = new Uint8Array(sizes ? 8 : 4);
  field.set(u32le(length % 2 ** 32));
  if (sizes) field.set(u32le(Math.floor(length / 2 ** 32)), 4);
  draft.edits.push({ range: { start: at, end: at + field.byteLength }, bytes: field });
  return planOf(draft, form.size);
}

/** The chunks. Samples whose length was never filled in reach to the end of the file. */
async function readSound(task: RemovalTask): Promise<Form> {
  const { window } = task;
  const dataBytes = async ({ type, bodyAt, bodyEnd }: RiffChunk): Promise<number> => {
    if (type !== 'ds64' || bodyEnd - bodyAt < 16) return 0;
    const cursor = await window.at(bodyAt + 8, 8);
    cursor.littleEndian = true;
    return cursor.u64();
  };
  const form = await readForm(task, ({ type }) => type === 'data', dataBytes);
  const index = form.chunks.findIndex(({ type, bodyAt, bodyEnd }) => type === 'data' && bodyAt === bodyEnd);
  const data = form.chunks[index];
  if (!data || data.bodyAt >= form.size || (await isChunkAt(task, data.end, form.size))) return form;
  const whole = { ...data, bodyEnd: form.size, end: form.size };
  return { ...form, chunks: [...form.chunks.slice(0, index), whole], end: form.size, isCutOff: false };
}

async function isChunkAt({ window }: RemovalTask, at: number, size: number): Promise<boolean> {
  const cursor = await window.upTo(at, 8);
  if (cursor.left < 8) return false;
  cursor.littleEndian = true;
  const name = latin1(cursor.take(4));
  return /^[A-Za-z_][A-Za-z0-9_ ]{3}$/.test(name) && at + 8 + cursor.u32() <= size;
}

/** Clean a chunk; whether it stays as it lies. */
async function removeChunk(task: RemovalTask, draft: Draft, form: Form, chunk: FormChunk): Promise<boolean> {
  const { type, path, start, bodyAt, bodyEnd } = chunk;
  const range = rangeOf(chunk, form.size);
  if (NEEDED.includes(type)) {
    addEssence(draft, bodyAt, Math.min(bodyEnd, form.size));
    return true;
  }
  if (type === 'ds64' && bodyEnd > form.size)
    throw new MetadataError(
      'not-removable',
      `expected the sizes at ${start} to be whole, found the file to end in them`,
    );
  if (bodyEnd > form.size) return !judgeAndCut(draft, unknown(path, [range]));
  if (type === 'fmt ') return await removeExcess(task, draft, chunk, await formatBytes(task, chunk));
  if (type === 'fact') return await removeExcess(task, draft, chunk, Math.min(FACT_BYTES, bodyEnd - bodyAt));
  if (type === 'ds64') return await removeSizes(task, draft, chunk);
  if (PADDINGS.includes(type)) {
    if (await isZero(task.window, { start: bodyAt, end: bodyEnd })) return true;
    return !judgeAndCut(draft, unknown(path, [range], 'padding'));
  }
  if (type === 'LIST_INFO') {
    const { cuts, isAll } = await removeInfo(task, draft, path, { start: bodyAt, end: bodyEnd });
    if (isAll || bodyAt === bodyEnd) {
      if (!isAll) return true;
      draft.edits.push({ range });
      return false;
    }
    if (cuts.length === 0) return true;
    const cut = cuts.reduce((sum, { range: each }) => sum + each.end - each.start, 0);
    const told = bodyEnd - start - 8 - cut;
    draft.edits.push(...cuts.map(({ range: each }) => ({ range: each })));
    draft.edits.push({ range: { start: start + 4, end: start + 8 }, bytes: u32le(told) });
    return evenOut(draft, chunk, form, told);
  }
  if (type === '_PMX') return await removeXmp(task, draft, chunk, range);
  const kind = type === 'id3 ' || type === 'ID3 ' ? 'id3' : type === 'C2PA' ? 'c2pa' : 'unknown';
  return !judgeAndCut(draft, { kind, path, aspects: chunkAspects(type), ranges: [range] });
}

/** After a body's length has changed: the byte that pads it comes or goes. Whether it stays as it lies. */
function evenOut(draft: Draft, { bodyEnd, end }: FormChunk, { size }: Form, told: number): boolean {
  const hasPad = end > bodyEnd && end <= size;
  if (hasPad && told % 2 === 0) draft.edits.push({ range: { start: bodyEnd, end } });
  else if (!hasPad && told % 2 === 1)
    draft.edits.push({ range: { start: bodyEnd, end: bodyEnd }, bytes: new Uint8Array(1) });
  return hasPad && told % 2 === 1;
}

async function removeXmp(
  task: RemovalTask,
  draft: Draft,
  { path, bodyAt, bodyEnd }: FormChunk,
  range: { readonly start: number; readonly end: number },
): Promise<boolean> {
  const { bytes } = await task.window.at(bodyAt, bodyEnd - bodyAt);
  const pruned = await prune(draft, task, 'xmp', { path, ranges: [range] }, bytes);
  if (pruned === bytes) return true;
  draft.edits.push({ range, ...(pruned ? { bytes: riffChunk('_PMX', pruned) } : {}) });
  return false;
}

/** How long the description of the format is, by what it tells itself. */
async function formatBytes({ window }: RemovalTask, { bodyAt, bodyEnd }: FormChunk): Promise<number> {
  const length = bodyEnd - bodyAt;
  if (length < FORMAT_BYTES) return length;
  const cursor = await window.at(bodyAt, FORMAT_BYTES);
  cursor.littleEndian = true;
  const isPlain = PLAIN_FORMATS.includes(cursor.u16());
  cursor.seek(FORMAT_BYTES - 2);
  const told = FORMAT_BYTES + cursor.u16();
  return isPlain && told < length ? told : length;
}

async function removeExcess({ window }: RemovalTask, draft: Draft, chunk: FormChunk, most: number): Promise<boolean> {
  const { path, start, bodyAt, bodyEnd, end } = chunk;
  addEssence(draft, bodyAt, bodyAt + most);
  const excess = { start: bodyAt + most, end: bodyEnd };
  if (excess.end === excess.start || !judge(draft, unknown(`${path}/excess`, [excess]))) return true;
  const isOdd = most % 2 === 1;
  draft.edits.push({ range: { start: start + 4, end: start + 8 }, bytes: u32le(most) });
  draft.edits.push({
    range: { start: excess.start, end: Math.min(end, sizeOf(window)) },
    ...(isOdd ? { bytes: new Uint8Array(1) } : {}),
  });
  return false;
}

/** Sizes of the file and of its samples; those of other chunks are of no use, since none that is as long stays. */
async function removeSizes(
  { window }: RemovalTask,
  draft: Draft,
  { path, start, bodyAt, bodyEnd }: FormChunk,
): Promise<boolean> {
  addEssence(draft, bodyAt + 8, Math.min(bodyAt + 24, bodyEnd));
  const table = { start: bodyAt + SIZES_BYTES, end: bodyEnd };
  if (table.end <= table.start || (await isZero(window, { start: bodyAt + 24, end: bodyEnd }))) return true;
  if (!judge(draft, unknown(`${path}/table`, [table]))) return true;
  draft.edits.push({ range: { start: start + 4, end: start + 8 }, bytes: u32le(SIZES_BYTES) });
  draft.edits.push({
    range: { start: bodyAt + 24, end: Math.min(bodyEnd + ((bodyEnd - bodyAt) % 2), sizeOf(window)) },
    bytes: new Uint8Array(4),
  });
  return false;
}
