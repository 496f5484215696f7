// Source: Adobe Photoshop file formats specification, additional layer information.
import { latin1 } from '../../bytes/latin1.ts';
import { isLongBlock } from '../../grammar/long-blocks.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { DESCRIPTOR_KEYS, LAYER_BLOCK_ASPECTS, LAYER_KEYS } from '../../tables/privacy/photoshop.ts';
import { blankText, descriptorTexts } from './descriptor-texts.ts';
import type { Draft } from './draft.ts';

/** A keyed block: its data, and where the next one begins. */
interface KeyedBlock {
  readonly key: string;
  readonly lengthAt: number;
  readonly lengthWidth: 4 | 8;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Blocks that are lists of layers themselves: cut by whoever knows such lists; tells by how much it grows. */
export type CutLayers = (draft: Draft, start: number, length: number, path: string) => Promise<number>;

const NESTED: ReadonlySet<string> = new Set(['Layr', 'Lr16', 'Lr32']);
const SIGNATURE = /^8B(?:IM|64)$/;
const MAX_PADDING = 3;

/** Cut the keyed blocks of a range that drawing does not need; tells by how much it grows. */
export async function cutBlocks(draft: Draft, range: ByteRange, path: string, cutLayers: CutLayers): Promise<number> {
  let growth = 0;
  let at = range.start;
  while (at < range.end) {
    draft.task.trip.check();
    const block = await blockAt(draft, at, range.end);
    if (!block) break;
    growth += await cutBlock(draft, at, block, `${path}/${block.key}`, cutLayers);
    at = block.next;
  }
  return growth + (await cutRest(draft, { start: at, end: range.end }, path));
}

async function cutRest(draft: Draft, rest: ByteRange, path: string): Promise<number> {
  if (rest.start >= rest.end || (await draft.isZero(rest))) return 0;
  const goes = draft.judge({ kind: 'unknown', path: `${path}/rest`, aspects: PRIVATE_ASPECTS, ranges: [rest] });
  return goes ? draft.cut(rest) : 0;
}

async function cutBlock(
  draft: Draft,
  at: number,
  block: KeyedBlock,
  path: string,
  cutLayers: CutLayers,
): Promise<number> {
  const { key, start, end, next } = block;
  const whole = { start: at, end: next };
  const most = LAYER_KEYS.get(key);
  if (most === undefined || end - start > most) {
    const aspects = (most === undefined ? LAYER_BLOCK_ASPECTS.get(key) : undefined) ?? PRIVATE_ASPECTS;
    return draft.judge({ kind: 'photoshop', path, aspects, ranges: [whole] }) ? draft.cut(whole) : 0;
  }
  const padding = { start: end, end: next };
  if (
    !(await draft.isZero(padding)) &&
    draft.judge({ kind: 'padding', path: `${path}/padding`, aspects: PRIVATE_ASPECTS, ranges: [padding] })
  )
    draft.put(padding, new Uint8Array(next - end));
  if (DESCRIPTOR_KEYS.has(key)) await blankTexts(draft, { start, end }, path);
  if (!NESTED.has(key)) return 0;
  const growth = await cutLayers(draft, start, end - start, path);
  if (growth !== 0) draft.putLength(block.lengthAt, block.lengthWidth, end - start + growth);
  return growth;
}

/** Names in a block that draws stay where they are, as spaces. */
async function blankTexts(draft: Draft, block: ByteRange, path: string): Promise<void> {
  const bytes = await draft.task.window.gather([block]);
  for (const text of descriptorTexts(bytes)) {
    const range = { start: block.start + text.start, end: block.start + text.end };
    if (draft.judge({ kind: 'text', path: `${path}/text`, aspects: ['description', 'history'], ranges: [range] }))
      draft.put(range, blankText(range));
  }
}

/** The block at an offset; `undefined` where there is none that fits. */
async function blockAt(draft: Draft, at: number, limit: number): Promise<KeyedBlock | undefined> {
  const { window } = draft.task;
  if (at + 12 > limit) return undefined;
  const { bytes } = await window.at(at, 8);
  const signature = latin1(bytes, 0, 4);
  if (!SIGNATURE.test(signature)) return undefined;
  const key = latin1(bytes, 4, 8);
  const lengthWidth = draft.isLarge && (isLongBlock(key) || signature === '8B64') ? 8 : 4;
  const start = at + 8 + lengthWidth;
  if (start > limit) return undefined;
  const end = start + (await draft.length(at + 8, lengthWidth));
  if (end > limit) return undefined;
  return { key, lengthAt: at + 8, lengthWidth, start, end, next: await nextFrom(draft, end, limit) };
}

/** Where the next block begins: right here, or behind padding to two or four bytes. */
async function nextFrom(draft: Draft, end: number, limit: number): Promise<number> {
  for (let at = end; at <= end + MAX_PADDING && at < limit; at++) {
    const { bytes } = await draft.task.window.upTo(at, 4);
    if (SIGNATURE.test(latin1(bytes))) return at;
  }
  return limit - end <= MAX_PADDING ? limit : end;
}
