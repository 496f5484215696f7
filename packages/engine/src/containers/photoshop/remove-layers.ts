// Source: Adobe Photoshop file formats specification, layer and mask information section.
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Draft } from './draft.ts';
import { cutBlocks } from './remove-blocks.ts';

const RECORD_HEAD = 18;
const BLEND_BYTES = 12;
const MASK_OVERLAY_BYTES = 13;
/** Names that programs give by themselves, and those that end a group. */
const PLAIN_NAME = /^(?:|Layer \d{1,4}|Background|<\/Layer (?:group|set)>)$/;

/** Cut the section at an offset; tells where it ends. */
export async function cutLayerSection(draft: Draft, at: number): Promise<number> {
  const { width } = draft;
  if (at + width > draft.size) return draft.size;
  const length = await draft.length(at, width);
  const start = at + width;
  const end = start + length;
  const last = Math.min(end, draft.size);
  if (last < start + width) return end;
  const layersLength = await draft.length(start, width);
  const layersAt = start + width;
  let growth = await cutLayers(draft, layersAt, layersLength, 'layers');
  if (growth !== 0) draft.putLength(start, width, layersLength + growth);
  const maskAt = layersAt + layersLength;
  if (maskAt > end) throw broken(`layers that end by ${end}, found an end at ${maskAt}`);
  if (maskAt + 4 <= last) {
    const mask = { start: maskAt + 4, end: maskAt + 4 + (await draft.length(maskAt, 4)) };
    if (mask.end > end) throw broken(`a layer mask that ends by ${end}, found an end at ${mask.end}`);
    await clearMaskFiller(draft, mask);
    growth += await cutBlocks(draft, { start: mask.end, end: last }, 'layers', cutLayers);
  } else if (maskAt < last) growth += await cutTail(draft, { start: maskAt, end: last }, 'layers', 0);
  if (growth !== 0) draft.putLength(at, width, length + growth);
  return end;
}

async function clearMaskFiller(draft: Draft, { start, end }: ByteRange): Promise<void> {
  const filler = { start: Math.min(start + MASK_OVERLAY_BYTES, end), end: Math.min(end, draft.size) };
  if (filler.start >= filler.end || (await draft.isZero(filler))) return;
  if (draft.judge({ kind: 'padding', path: 'layers/mask/filler', aspects: PRIVATE_ASPECTS, ranges: [filler] }))
    draft.put(filler, new Uint8Array(filler.end - filler.start));
}

function broken(expected: string): MetadataError {
  return new MetadataError('not-removable', `expected ${expected}`);
}

/** Cut a list of layers: their records, and the channels behind them; tells by how much it grows. */
async function cutLayers(draft: Draft, start: number, length: number, path: string): Promise<number> {
  if (length < 2) return 0;
  const { window, trip } = draft.task;
  const end = start + length;
  const count = Math.abs((await window.at(start, 2)).i16());
  let growth = 0;
  let at = start + 2;
  let channelBytes = 0;
  for (let layer = 0; layer < count; layer++) {
    trip.check();
    const record = await recordAt(draft, at, end);
    channelBytes += record.channelBytes;
    draft.keepEssence(at, record.extra.start - 4);
    const grown = await cutRecord(draft, record.extra, `${path}/layer[${layer}]`, layer);
    if (grown !== 0) draft.putLength(record.extra.start - 4, 4, record.extra.end - record.extra.start + grown);
    growth += grown;
    at = record.extra.end;
  }
  const pixelsEnd = at + channelBytes;
  if (pixelsEnd > end) throw broken(`channels that end by ${end}, found an end at ${pixelsEnd}`);
  draft.keepEssence(at, pixelsEnd);
  return growth + (await cutTail(draft, { start: pixelsEnd, end: Math.min(end, draft.size) }, path, growth));
}

/** Padding of a list of layers: its length stays a multiple of what it was. */
async function cutTail(draft: Draft, tail: ByteRange, path: string, growth: number): Promise<number> {
  if (tail.end < tail.start) return 0;
  const length = tail.end - tail.start;
  const isZero = await draft.isZero(tail);
  const isDoomed =
    !isZero && draft.judge({ kind: 'padding', path: `${path}/padding`, aspects: PRIVATE_ASPECTS, ranges: [tail] });
  const unit = 4;
  const lost = isDoomed ? growth - length : growth;
  const padding = (((-lost % unit) + unit) % unit) + (isDoomed ? 0 : length);
  if (padding === length && !isDoomed) return 0;
  return draft.put(tail, isDoomed || isZero ? new Uint8Array(padding) : await padded(draft, tail, padding));
}

async function padded(draft: Draft, tail: ByteRange, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  bytes.set(await draft.task.window.gather([tail]));
  return bytes;
}

interface LayerRecord {
  /** Bytes of the layer's channels. */
  readonly channelBytes: number;
  /** What stands behind the length of the variable part. */
  readonly extra: ByteRange;
}

async function recordAt(draft: Draft, at: number, limit: number): Promise<LayerRecord> {
  const { window } = draft.task;
  const head = await window.at(at, RECORD_HEAD);
  head.skip(RECORD_HEAD - 2);
  const channels = head.u16();
  const infoBytes = channels * (draft.width + 2);
  const blendAt = at + RECORD_HEAD + infoBytes;
  if (blendAt + BLEND_BYTES + 4 > limit)
    throw broken(`a layer record that ends by ${limit}, found ${channels} channels at ${at}`);
  const infos = await window.at(at + RECORD_HEAD, infoBytes);
  let channelBytes = 0;
  while (infos.left > 0) {
    infos.skip(2);
    channelBytes += draft.isLarge ? infos.u64() : infos.u32();
  }
  const blend = await window.at(blendAt, BLEND_BYTES + 4);
  if (latin1(blend.bytes, 0, 4) !== '8BIM') throw broken(`the signature of a blend mode at ${blendAt}, found none`);
  blend.skip(BLEND_BYTES);
  const start = blendAt + BLEND_BYTES + 4;
  const end = start + blend.u32();
  const last = Math.min(limit, draft.size);
  if (end > last) throw broken(`a layer record that ends by ${last}, found an end at ${end}`);
  return { channelBytes, extra: { start, end } };
}

/** Mask, blending ranges, name and keyed blocks of a layer; tells by how much they grow. */
async function cutRecord(draft: Draft, extra: ByteRange, path: string, layer: number): Promise<number> {
  let at = extra.start;
  for (let section = 0; section < 2; section++) {
    if (at + 4 > extra.end) return 0;
    at += 4 + (await draft.length(at, 4));
    if (at > extra.end)
      throw broken(`a layer's mask and blending ranges that end by ${extra.end}, found an end at ${at}`);
  }
  draft.keepEssence(extra.start, at);
  if (at >= extra.end) return 0;
  const length = (await draft.task.window.at(at, 1)).u8();
  const nameEnd = Math.min(extra.end, at + Math.ceil((length + 1) / 4) * 4);
  const growth = await cutName(draft, { start: at, end: nameEnd }, length, path, layer);
  return growth + (await cutBlocks(draft, { start: nameEnd, end: extra.end }, path, cutLayers));
}

async function cutName(draft: Draft, range: ByteRange, length: number, path: string, layer: number): Promise<number> {
  const { bytes } = await draft.task.window.at(range.start, range.end - range.start);
  const isPlain =
    PLAIN_NAME.test(latin1(bytes, 1, 1 + length)) && bytes.subarray(1 + length).every((byte) => byte === 0);
  if (isPlain) return 0;
  const goes = draft.judge({ kind: 'text', path: `${path}/name`, aspects: ['description'], ranges: [range] });
  return goes ? draft.put(range, pascalName(`Layer ${layer + 1}`)) : 0;
}

/** A name behind its length, in a multiple of four bytes. */
function pascalName(name: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((name.length + 1) / 4) * 4);
  bytes[0] = name.length;
  for (let index = 0; index < name.length; index++) bytes[index + 1] = name.charCodeAt(index);
  return bytes;
}
