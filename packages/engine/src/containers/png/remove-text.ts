// Source: PNG 3rd edition, § 11.3.3 (tEXt, zTXt, iTXt); XMP part 3, § 1.1.5 (PNG).

import { unpack } from '../../bytes/inflate.ts';
import { joined } from '../../bytes/joined.ts';
import { dooms } from '../../model/policy.ts';
import { judge, judgeAndCut, prune, unknown } from '../draft.ts';
import { textAspects } from './chunk-rules.ts';
import { isProfile } from './profile.ts';
import { isRawProfile, type RawProfile, rawProfileBody, readRawProfile } from './raw-profile.ts';
import type { NamedChunk, Scene } from './scene.ts';
import { readTextHead, type TextHead, XMP_KEYWORD } from './text-block.ts';
import { bytesOf, chunkBytes } from './write.ts';

/** A text that is longer is not looked into: it goes or stays whole. */
const MOST_BYTES = 32 * 1024 * 1024;
const XMP_HEAD = `${XMP_KEYWORD}\0\0\0\0\0`;

/** Clean a text chunk: a whole text by its keyword, a payload standard inside a text by what it says. */
export async function removeText(scene: Scene, chunk: NamedChunk): Promise<void> {
  const { draft, task } = scene;
  const { path } = chunk;
  const ranges = [{ start: chunk.start, end: chunk.end }];
  const head = await readTextHead(task.window, chunk);
  const isShort = chunk.bodyEnd - chunk.bodyAt <= MOST_BYTES;
  if (head && isShort && head.keyword === XMP_KEYWORD) return await removeXmp(scene, chunk, head);
  if (head && isShort && isRawProfile(head.keyword)) return await removeRaw(scene, chunk, head);
  const finding = head
    ? { kind: 'text' as const, path, ranges, aspects: textAspects(head.keyword) }
    : unknown(path, ranges);
  if (judgeAndCut(draft, finding) || head?.method === undefined) return;
  draft.packed.push({ range: { start: head.textAt, end: chunk.bodyEnd }, packing: 'deflate' });
}

async function textOf({ task }: Scene, chunk: NamedChunk, { textAt, method }: TextHead): Promise<Uint8Array> {
  const { bytes } = await task.window.at(textAt, chunk.bodyEnd - textAt);
  return method === undefined ? bytes : (await unpack(bytes, 'deflate', task.trip)).bytes;
}

async function removeXmp(scene: Scene, chunk: NamedChunk, head: TextHead): Promise<void> {
  const { draft, task } = scene;
  const text = await textOf(scene, chunk, head);
  const range = { start: chunk.start, end: chunk.end };
  const pruned = await prune(draft, task, 'xmp', { path: chunk.path, ranges: [range] }, text);
  if (pruned === undefined) {
    draft.edits.push({ range });
    return;
  }
  // Language, the keyword in it, and what follows a packed text are places to hide in.
  const { bytes: before } = await task.window.at(chunk.bodyAt, Math.min(XMP_HEAD.length, chunk.bodyEnd - chunk.bodyAt));
  const isPlain = chunk.type === 'iTXt' && before.every((byte, at) => byte === XMP_HEAD.charCodeAt(at));
  const isWrapped = !isPlain && dooms(draft.policy, unknown('', []).aspects);
  if (isWrapped) judge(draft, { kind: 'text', path: `${chunk.path}/wrapping`, aspects: ['history'], ranges: [] });
  if (isWrapped || pruned !== text)
    draft.edits.push({ range, bytes: chunkBytes('iTXt', joined([bytesOf(XMP_HEAD), pruned])) });
  else if (!isPlain && head.method !== undefined)
    draft.packed.push({ range: { start: head.textAt, end: chunk.bodyEnd }, packing: 'deflate' });
}

async function removeRaw(scene: Scene, chunk: NamedChunk, head: TextHead): Promise<void> {
  const { draft } = scene;
  const range = { start: chunk.start, end: chunk.end };
  const profile = readRawProfile(head.keyword, await textOf(scene, chunk, head));
  if (!profile) {
    judgeAndCut(draft, unknown(chunk.path, [range]));
    return;
  }
  const bytes = await whatStays(scene, chunk, profile);
  if (bytes === undefined) {
    draft.edits.push({ range });
    return;
  }
  const stays = { kind: profile.kind, bytes };
  const plain = rawProfileBody(stays);
  const isMoved = stays.kind === 'exif' || stays.kind === 'xmp';
  const isWrapped = dooms(draft.policy, ['history']) && (isMoved || !(await isBody(scene, chunk, plain)));
  if (isWrapped)
    judge(draft, {
      kind: 'text',
      path: `${chunk.path}/wrapping`,
      aspects: ['history'],
      ranges: [],
      why: 'the program that wrote it',
    });
  if (isWrapped && isMoved) draft.edits.push({ range, ...moved(scene, stays) });
  else if (isWrapped || bytes !== profile.bytes) draft.edits.push({ range, bytes: chunkBytes('tEXt', plain) });
}

async function whatStays(
  { draft, task }: Scene,
  chunk: NamedChunk,
  profile: RawProfile,
): Promise<Uint8Array | undefined> {
  const place = { path: chunk.path, ranges: [{ start: chunk.start, end: chunk.end }] };
  const { kind, bytes } = profile;
  if (kind !== 'icc') return await prune(draft, task, kind, place, bytes);
  const finding = isProfile(bytes) ? { kind, ...place, aspects: ['icc'] as const } : unknown(place.path, place.ranges);
  return judge(draft, finding) ? undefined : bytes;
}

/** Exif and XMP have chunks of their own; where the file has one already, that is the one that counts. */
function moved(scene: Scene, { kind, bytes }: RawProfile): { readonly bytes?: Uint8Array } {
  const isThere = kind === 'exif' ? scene.hasExif : scene.hasXmp;
  if (isThere) return {};
  if (kind === 'exif') {
    scene.hasExif = true;
    return { bytes: chunkBytes('eXIf', bytes) };
  }
  scene.hasXmp = true;
  return { bytes: chunkBytes('iTXt', joined([bytesOf(XMP_HEAD), bytes])) };
}

async function isBody({ task }: Scene, chunk: NamedChunk, body: Uint8Array): Promise<boolean> {
  if (chunk.type !== 'tEXt' || chunk.bodyEnd - chunk.bodyAt !== body.byteLength) return false;
  const { bytes } = await task.window.at(chunk.bodyAt, body.byteLength);
  return bytes.every((byte, at) => byte === body[at]);
}
