// Source: AVI RIFF file reference; OpenDML AVI 1.02 (indx, ix##, dmlh, RIFF AVIX); offsets in indexes count from the file's start.
import { latin1 } from '../../bytes/latin1.ts';
import { chunksFrom } from '../../grammar/riff.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { RemovalPlan } from '../../model/removal.ts';
import { addEssence, type Draft, judge, judgeAndCut, newDraft, planOf, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask } from '../remover.ts';
import { judgeAndBlank, judgeAndZero, zeroOut } from './blank.ts';
import { isName, isZero, plainName } from './form.ts';
import { chunkAspects } from './info-aspects.ts';
import { removeInfo } from './remove-info.ts';
import { removeMovie } from './remove-movie.ts';
import { type RiffChunk, riffChunks } from './walk.ts';

const FORM_BYTES = 12;
const MOST_DEPTH = 8;
const PADDINGS = ['JUNK', 'junk', 'PAD '];
/** Chunks of the headers that players need, and how many bytes of them; those behind are reserved, and zero. */
const NEEDED: Readonly<Record<string, number>> = {
  avih: 40,
  strh: Number.POSITIVE_INFINITY,
  strf: Number.POSITIVE_INFINITY,
  indx: Number.POSITIVE_INFINITY,
  vprp: Number.POSITIVE_INFINITY,
  dmlh: 4,
};

/** A plan in the making. */
interface Progress {
  readonly task: RemovalTask;
  readonly draft: Draft;
  readonly size: number;
  readonly counts: Map<string, number>;
  /** What kind each stream is, in their order. */
  readonly streams: string[];
}

/**
 * AVI. Indexes hold offsets, some of them from the file's start: what goes is replaced by empty padding of the same length, and
 * nothing moves.
 */
export async function planFilm(task: RemovalTask): Promise<RemovalPlan> {
  const size = sizeOf(task.window);
  const progress: Progress = { task, draft: newDraft(task.policy), size, counts: new Map(), streams: [] };
  let end = FORM_BYTES;
  for await (const chunk of riffChunks(task.window, FORM_BYTES, task.trip, () => 0)) {
    // Behind the last chunk of a form there may be another form; what is no chunk at all is cut.
    if (!isName(chunk.type) || (chunk.bodyEnd > size && !isNeeded(chunk.type))) break;
    end = Math.min(chunk.end, size);
    await removeChunk(progress, chunk);
  }
  if (end < size) judgeAndCut(progress.draft, unknown('trailer', [{ start: end, end: size }], 'trailer'));
  return planOf(progress.draft, size);
}

function isNeeded(type: string): boolean {
  return type === 'LIST_hdrl' || type === 'LIST_movi' || type === 'idx1';
}

async function removeChunk(progress: Progress, chunk: RiffChunk): Promise<void> {
  const { task, draft, size } = progress;
  const { type, start, bodyAt } = chunk;
  const path = pathOf(progress, type);
  const body = { start: bodyAt, end: Math.min(chunk.bodyEnd, size) };
  const range = { start, end: Math.min(chunk.end, size) };
  if (type === 'LIST_hdrl') await removeHeaders(progress, path, body, 0);
  else if (type === 'LIST_movi') await removeMovie(task, draft, path, body, progress.streams);
  else if (type === 'idx1') addEssence(draft, start, body.end);
  else await removeOther(progress, type, path, range, body);
  if (chunk.end > chunk.bodyEnd && isNeeded(type))
    await judgeAndZero(task.window, draft, unknown(`${path}/pad`, [{ start: body.end, end: range.end }], 'padding'), {
      start: body.end,
      end: range.end,
    });
}

/** A chunk that players do without: padding has to be empty, texts are judged one by one, any other as a whole. */
async function removeOther(
  { task, draft }: Progress,
  type: string,
  path: string,
  range: ByteRange,
  body: ByteRange,
): Promise<void> {
  if (PADDINGS.includes(type)) {
    const content = { start: body.start, end: range.end };
    await judgeAndZero(task.window, draft, unknown(path, [content], 'padding'), content);
    return;
  }
  if (type === 'LIST_INFO') {
    const { cuts, isAll } = await removeInfo(task, draft, path, body);
    if (isAll) blank(draft, range);
    else for (const { range: cut, isChunk } of cuts) isChunk ? blank(draft, cut) : zeroOut(draft, cut);
    return;
  }
  const kind = type === '_PMX' ? 'xmp' : type === 'C2PA' ? 'c2pa' : /^id3 $/i.test(type) ? 'id3' : 'unknown';
  judgeAndBlank(draft, { kind, path, aspects: chunkAspects(type), ranges: [range] }, range);
}

/** Make empty padding of something that is judged already; what is too short to be a chunk is only emptied. */
function blank(draft: Draft, range: ByteRange): void {
  if (range.end - range.start < 8) {
    zeroOut(draft, range);
    return;
  }
  draft.edits.push({
    range: { start: range.start, end: range.start + 4 },
    bytes: Uint8Array.of(0x4a, 0x55, 0x4e, 0x4b),
  });
  zeroOut(draft, { start: range.start + 8, end: range.end });
}

async function removeHeaders(progress: Progress, path: string, list: ByteRange, depth: number): Promise<void> {
  const { task, draft } = progress;
  let at = list.start;
  for await (const chunk of chunksFrom(task.window, list.start, 4096)) {
    task.trip.check();
    if (chunk.bodyAt > list.end || chunk.end > list.end || !isName(chunk.type)) break;
    const { start, bodyAt, end: bodyEnd } = chunk;
    const end = Math.min(bodyEnd + ((bodyEnd - bodyAt) % 2), list.end);
    at = end;
    const form = chunk.type === 'LIST' && bodyEnd - bodyAt >= 4 ? latin1((await task.window.at(bodyAt, 4)).bytes) : '';
    const type = form === '' ? chunk.type : `LIST_${form}`;
    const inner = pathOf(progress, type, `${path}/`);
    if ((form === 'strl' || form === 'odml') && depth < MOST_DEPTH)
      await removeHeaders(progress, inner, { start: bodyAt + 4, end: bodyEnd }, depth + 1);
    else if (Object.hasOwn(NEEDED, type)) await keepHeader(progress, type, inner, { start: bodyAt, end: bodyEnd });
    else await removeOther(progress, type, inner, { start, end }, { start: bodyAt + form.length, end: bodyEnd });
    if (at >= list.end) break;
  }
  if (at < list.end && !(await isZero(task.window, { start: at, end: list.end }))) {
    const excess = { start: at, end: list.end };
    if (judge(draft, unknown(`${path}/excess`, [excess]))) zeroOut(draft, excess);
  }
}

async function keepHeader(
  { task, draft, streams }: Progress,
  type: string,
  path: string,
  body: ByteRange,
): Promise<void> {
  const needed = Math.min(body.end, body.start + (NEEDED[type] ?? 0));
  addEssence(draft, body.start, needed);
  if (type === 'strh')
    streams.push(latin1((await task.window.upTo(body.start, Math.min(4, body.end - body.start))).bytes));
  const reserved = { start: needed, end: body.end };
  await judgeAndZero(task.window, draft, unknown(`${path}/reserved`, [reserved]), reserved);
}

function pathOf({ counts }: Progress, type: string, outer = ''): string {
  const name = `${outer}${plainName(type)}`;
  const count = counts.get(name) ?? 0;
  counts.set(name, count + 1);
  return `${name}[${count}]`;
}
