// Source: Vorbis I § 5.2.1 (comment header), RFC 9639 § 8.8 (picture), APEv2 (tag items).

import { base64Bytes } from '../bytes/base64.ts';
import { Cursor, OutOfBytes } from '../bytes/cursor.ts';
import { joined } from '../bytes/joined.ts';
import { latin1 } from '../bytes/latin1.ts';
import { dooms } from '../model/policy.ts';
import type { PrunedItem, Pruning } from '../model/removal.ts';
import { COMMENT_ASPECTS, PICTURE_COMMENT } from '../tables/privacy/vorbis.ts';
import { aspectsOf, pathName, sortParts, type TagPart, type TagPruningTask, wholePruning } from './tag-pruning.ts';

const APE_BLOCK_BYTES = 32;
const APE_IS_HEADER = 0x20000000;

/** A comment list, and what stands behind it in its packet. */
export interface CommentPruning extends Pruning {
  /** Bytes of the list as it was read. */
  readonly length: number;
}

/** The list without vendor and comments. */
export const NO_COMMENTS = new Uint8Array(8);

/**
 * Divide a Vorbis comment list: the vendor's name and each comment. `bytes` is a list in any case, an empty one where nothing stays.
 * `undefined` where the list is broken.
 */
export async function pruneComments(
  bytes: Uint8Array,
  task: TagPruningTask,
): Promise<(CommentPruning & { readonly bytes: Uint8Array }) | undefined> {
  const list = readComments(bytes);
  if (!list) return undefined;
  const parts: TagPart[] = [];
  for (const entry of list.comments) parts.push(await judged(entry, task));
  const { doomed, kept, staying } = sortParts(task.policy, parts);
  const losesVendor = list.vendor.byteLength > 0 && dooms(task.policy, ['history']);
  const all: PrunedItem[] = losesVendor ? [{ path: 'vendor', aspects: ['history'] }, ...doomed] : [...doomed];
  const old = bytes.subarray(0, list.length);
  if (all.length === 0) return { bytes: old, doomed: [], kept, length: list.length };
  const vendor = losesVendor ? new Uint8Array(0) : list.vendor;
  const pieces = [sized(vendor), word(staying.length), ...staying.map((part) => sized(part.bytes))];
  return { bytes: joined(pieces), doomed: all, kept, length: list.length };
}

function readComments(bytes: Uint8Array) {
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  try {
    const vendor = cursor.take(cursor.u32());
    const count = cursor.u32();
    if (count > cursor.left / 4) return undefined;
    const comments = Array.from({ length: count }, () => cursor.take(cursor.u32()));
    return { vendor, comments, length: cursor.at };
  } catch (error) {
    if (error instanceof OutOfBytes) return undefined;
    throw error;
  }
}

async function judged(entry: Uint8Array, task: TagPruningTask): Promise<TagPart> {
  const equals = entry.indexOf(0x3d);
  const name = pathName(equals < 0 ? new Uint8Array(0) : entry.subarray(0, equals)).toUpperCase();
  if (name !== PICTURE_COMMENT || dooms(task.policy, ['thumbnails'])) {
    const aspects = name === PICTURE_COMMENT ? (['thumbnails'] as const) : aspectsOf(COMMENT_ASPECTS, name);
    return { path: name || 'comment', aspects: equals < 0 ? aspectsOf({}, '') : aspects, bytes: entry };
  }
  const block = base64Bytes(latin1(entry, equals + 1));
  const pruned = await prunePicture(block, task);
  // A cover within text is kept only where it is clean already: writing base 64 anew is not worth the while.
  const isClean = pruned.bytes !== undefined && pruned.doomed.length === 0;
  return { path: name, aspects: isClean ? ['thumbnails'] : aspectsOf({}, ''), bytes: entry };
}

/** Divide a picture block of FLAC: its text, and the picture's own file. */
export async function prunePicture(block: Uint8Array, task: TagPruningTask): Promise<Pruning> {
  const aspects = ['thumbnails'] as const;
  if (dooms(task.policy, aspects)) return { bytes: undefined, doomed: [{ path: '', aspects }], kept: [] };
  const cursor = new Cursor(block);
  try {
    cursor.skip(4);
    cursor.skip(cursor.u32());
    const lead = block.subarray(0, cursor.at);
    const text = cursor.take(cursor.u32());
    const figures = cursor.take(16);
    const data = cursor.take(cursor.u32());
    const inner = await task.innerBytes(data);
    if (!inner) return wholePruning(task.policy, block);
    const shedsText = text.byteLength > 0 && dooms(task.policy, ['description']);
    const kept = [{ path: '', aspects, why: 'kept by the policy' }];
    const isChanged = shedsText || inner.bytes !== data || cursor.left > 0;
    if (!isChanged) return { bytes: block, doomed: [], kept };
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, inner.bytes.byteLength);
    const textLength = new Uint8Array(4);
    if (!shedsText) new DataView(textLength.buffer).setUint32(0, text.byteLength);
    const bytes = joined([lead, textLength, shedsText ? new Uint8Array(0) : text, figures, length, inner.bytes]);
    return { bytes, doomed: [{ path: shedsText ? 'description' : 'picture', aspects: ['description'] }], kept };
  } catch (error) {
    if (error instanceof OutOfBytes) return wholePruning(task.policy, block);
    throw error;
  }
}

/** Divide an APE tag by its items. What stays is a tag of the same version. */
export function pruneApe(tag: Uint8Array, { policy }: TagPruningTask): Pruning {
  const items = apeItems(tag);
  if (!items) return wholePruning(policy, tag);
  const { doomed, kept, staying } = sortParts(policy, items.parts);
  if (doomed.length === 0) return { bytes: tag, doomed: [], kept };
  if (staying.length === 0) return { bytes: undefined, doomed, kept };
  const body = joined(staying.map(({ bytes }) => bytes));
  const block = (isHeader: boolean): Uint8Array => {
    const out = new Uint8Array(items.block);
    const view = new DataView(out.buffer);
    view.setUint32(12, body.byteLength + APE_BLOCK_BYTES, true);
    view.setUint32(16, staying.length, true);
    const flags = view.getUint32(20, true);
    view.setUint32(20, (isHeader ? flags | APE_IS_HEADER : flags & ~APE_IS_HEADER) >>> 0, true);
    return out.fill(0, 24);
  };
  return { bytes: joined([...(items.hasHeader ? [block(true)] : []), body, block(false)]), doomed, kept };
}

function apeItems(tag: Uint8Array) {
  const isMarked = (at: number): boolean => latin1(tag, at, at + 8) === 'APETAGEX';
  const hasHeader = isMarked(0);
  const footerAt = tag.byteLength - APE_BLOCK_BYTES;
  if (footerAt < 0 || !isMarked(footerAt)) return undefined;
  const cursor = new Cursor(tag.subarray(hasHeader ? APE_BLOCK_BYTES : 0, footerAt));
  cursor.littleEndian = true;
  const parts: TagPart[] = [];
  while (cursor.left >= 8) {
    const start = cursor.at;
    const size = cursor.u32();
    cursor.skip(4);
    const end = cursor.bytes.indexOf(0, cursor.at);
    if (end < 0 || size > cursor.bytes.byteLength - end - 1) return undefined;
    const name = pathName(cursor.bytes.subarray(cursor.at, end)).toUpperCase();
    cursor.seek(end + 1 + size);
    const bytes = cursor.bytes.subarray(start, cursor.at);
    const aspects = /^COVER ART/.test(name) ? aspectsOf({}, '') : aspectsOf(COMMENT_ASPECTS, name);
    parts.push({ path: name, aspects, bytes });
  }
  return cursor.left > 0 ? undefined : { parts, hasHeader, block: tag.subarray(footerAt, tag.byteLength) };
}

function sized(bytes: Uint8Array): Uint8Array {
  return joined([word(bytes.byteLength), bytes]);
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
