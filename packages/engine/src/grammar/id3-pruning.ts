// Source: ID3v2.2, ID3v2.3.0, ID3v2.4.0 (structure § 3 to 6; attached picture § 4.14); ID3v1.1.
import { joined } from '../bytes/joined.ts';
import { hasText, latin1 } from '../bytes/latin1.ts';
import { dooms } from '../model/policy.ts';
import type { PrunedItem, Pruning } from '../model/removal.ts';
import { ID3_FRAME_ASPECTS, ID3_PICTURE_FRAMES } from '../tables/privacy/id3.ts';
import { aspectsOf, isZero, sortParts, type TagPart, type TagPruningTask, wholePruning } from './tag-pruning.ts';

const HEADER_BYTES = 10;
const UNSYNCHRONISED = 0x80;
const EXTENDED = 0x40;
const HAS_FOOTER = 0x10;
const MAX_FRAMES = 10_000;

interface RawFrame {
  readonly id: string;
  readonly header: Uint8Array;
  readonly body: Uint8Array;
}

/** Divide an ID3v2 tag by its frames. What stays is a tag of the same version, without padding. */
export async function pruneId3v2(tag: Uint8Array, task: TagPruningTask): Promise<Pruning> {
  const version = tag[3] as number;
  const flags = tag[5] as number;
  const framed = framesOf(tag, version, flags);
  if (!framed) return wholePruning(task.policy, tag);
  const parts: TagPart[] = [];
  for (const frame of framed.frames) parts.push(await judged(frame, version, task));
  const { doomed, kept, staying } = sortParts(task.policy, parts);
  const rest: PrunedItem[] = [];
  if (!isZero(framed.padding)) rest.push({ path: 'padding', aspects: ['unknown'] });
  if (framed.isExtended) rest.push({ path: 'extended header', aspects: ['unknown'] });
  const restDoomed = dooms(task.policy, ['unknown']) ? rest : [];
  if (doomed.length + restDoomed.length === 0) return { bytes: tag, doomed: [], kept };
  const bytes = staying.length === 0 ? undefined : written(version, flags, staying);
  return { bytes, doomed: [...doomed, ...restDoomed], kept };
}

/** A tag without frames: it says that ID3v2 is here, and nothing else. */
export function emptyId3v2(): Uint8Array {
  return Uint8Array.of(0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0);
}

function written(version: number, flags: number, staying: readonly TagPart[]): Uint8Array {
  const body = joined(staying.map(({ bytes }) => bytes));
  const stayingFlags = version === 4 ? flags & (UNSYNCHRONISED | HAS_FOOTER) : 0;
  const head = Uint8Array.of(0x49, 0x44, 0x33, version, 0, stayingFlags, 0, 0, 0, 0);
  for (let index = 0; index < 4; index++) head[6 + index] = (body.byteLength >> (7 * (3 - index))) & 0x7f;
  // By its footer a tag at the end of a file is found.
  const foot = (stayingFlags & HAS_FOOTER) !== 0 ? joined([Uint8Array.of(0x33, 0x44, 0x49), head.subarray(3)]) : [];
  return joined([head, body, Uint8Array.from(foot)]);
}

/** The frames of a tag; `undefined` where they cannot be told apart for sure. */
function framesOf(
  tag: Uint8Array,
  version: number,
  flags: number,
): { readonly frames: readonly RawFrame[]; readonly padding: Uint8Array; readonly isExtended: boolean } | undefined {
  if (version < 2 || version > 4 || !hasText(tag, 'ID3')) return undefined;
  // Bit 6 says in version 2 that the tag is compressed, by nothing that was ever defined.
  if (version === 2 && (flags & EXTENDED) !== 0) return undefined;
  const end = tag.byteLength - ((flags & HAS_FOOTER) !== 0 && version === 4 ? HEADER_BYTES : 0);
  const stored = tag.subarray(HEADER_BYTES, end);
  const body = (flags & UNSYNCHRONISED) !== 0 && version < 4 ? synchronised(stored) : stored;
  const isExtended = (flags & EXTENDED) !== 0;
  let at = isExtended ? extendedLength(body, version) : 0;
  const [idBytes, headerBytes] = version === 2 ? [3, 6] : [4, 10];
  const frames: RawFrame[] = [];
  while (at + headerBytes <= body.byteLength && body[at] !== 0) {
    const header = body.subarray(at, at + headerBytes);
    const id = latin1(header, 0, idBytes);
    const size = frameSize(body, at, version);
    if (!/^[A-Z][A-Z0-9]{2,3}$/.test(id) || at + headerBytes + size > body.byteLength) return undefined;
    if (frames.length >= MAX_FRAMES) return undefined;
    frames.push({ id, header, body: body.subarray(at + headerBytes, at + headerBytes + size) });
    at += headerBytes + size;
  }
  return { frames, padding: body.subarray(Math.min(at, body.byteLength)), isExtended };
}

function frameSize(body: Uint8Array, at: number, version: number): number {
  const number = (from: number, length: number, radix: number): number =>
    body.subarray(from, from + length).reduce((sum, byte) => sum * radix + byte, 0);
  if (version === 2) return number(at + 3, 3, 256);
  const plain = number(at + 4, 4, 256);
  if (version === 3) return plain;
  // Some programs write plain sizes where version 4 asks for seven bits a byte: what a frame or the end follows is right.
  const safe = number(at + 4, 4, 128);
  const isSafe = body.subarray(at + 4, at + 8).every((byte) => byte < 0x80);
  return isSafe && (endsWell(body, at + 10 + safe) || !endsWell(body, at + 10 + plain)) ? safe : plain;
}

function endsWell(body: Uint8Array, at: number): boolean {
  return (
    at === body.byteLength ||
    (at < body.byteLength && (body[at] === 0 || /^[A-Z][A-Z0-9]{3}$/.test(latin1(body, at, at + 4))))
  );
}

function extendedLength(body: Uint8Array, version: number): number {
  const radix = version === 4 ? 128 : 256;
  const size = body.subarray(0, 4).reduce((sum, byte) => sum * radix + byte, 0);
  return version === 4 ? size : size + 4;
}

function synchronised(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.byteLength);
  let filled = 0;
  for (let at = 0; at < bytes.byteLength; at++) {
    out[filled++] = bytes[at] as number;
    if (bytes[at] === 0xff && bytes[at + 1] === 0) at++;
  }
  return out.subarray(0, filled);
}

async function judged(frame: RawFrame, version: number, task: TagPruningTask): Promise<TagPart> {
  const { id, header, body } = frame;
  const whole = { path: id, bytes: joined([header, body]) };
  if (!ID3_PICTURE_FRAMES.includes(id)) return { ...whole, aspects: aspectsOf(ID3_FRAME_ASPECTS, id) };
  if (dooms(task.policy, ['thumbnails'])) return { ...whole, aspects: ['thumbnails'] };
  const isPlain = version === 2 || (header[8] === 0 && header[9] === 0);
  const picture = isPlain ? pictureOf(body, version) : undefined;
  const inner = picture && (await task.innerBytes(picture.data));
  if (!picture || !inner) return { ...whole, aspects: aspectsOf({}, id) };
  const shedsText = picture.text.byteLength > 0 && dooms(task.policy, ['description']);
  if (!shedsText && inner.bytes === picture.data) return { ...whole, aspects: ['thumbnails'] };
  const content = joined([picture.lead, shedsText ? new Uint8Array(0) : picture.text, picture.terminator, inner.bytes]);
  return {
    path: id,
    aspects: ['thumbnails'],
    bytes: joined([resized(header, content.byteLength, version), content]),
    shed: { path: `${id}/${shedsText ? 'description' : 'picture'}`, aspects: ['description'] },
  };
}

function resized(header: Uint8Array, size: number, version: number): Uint8Array {
  const out = new Uint8Array(header);
  const [at, length, bits] = version === 2 ? [3, 3, 8] : [4, 4, version === 3 ? 8 : 7];
  for (let index = 0; index < length; index++)
    out[at + index] = (size >> (bits * (length - 1 - index))) & ((1 << bits) - 1);
  return out;
}

/** An attached picture: encoding, format and type; the text, its end, and the picture's file. */
function pictureOf(body: Uint8Array, version: number) {
  const mediaEnd = version === 2 ? 4 : body.indexOf(0, 1) + 1;
  if (mediaEnd === 0 || body.byteLength < mediaEnd + 2) return undefined;
  const textAt = mediaEnd + 1;
  const isWide = body[0] === 1 || body[0] === 2;
  let end = textAt;
  while (end < body.byteLength && (body[end] !== 0 || (isWide && body[end + 1] !== 0))) end += isWide ? 2 : 1;
  const dataAt = end + (isWide ? 2 : 1);
  if (dataAt > body.byteLength) return undefined;
  return {
    lead: body.subarray(0, textAt),
    text: body.subarray(textAt, end),
    terminator: body.subarray(end, dataAt),
    data: body.subarray(dataAt),
  };
}

/** Divide an ID3v1 tag by its fields, which are blanked. */
export function pruneId3v1(tag: Uint8Array, { policy }: TagPruningTask): Pruning {
  const bytes = new Uint8Array(tag);
  const doomed: PrunedItem[] = [];
  const kept: PrunedItem[] = [];
  for (const { path, at, length, aspects } of ID3V1_FIELDS) {
    const field = bytes.subarray(at, at + length);
    const blank = path === 'genre' ? 0xff : 0;
    if (field.every((byte) => byte === blank || (path !== 'genre' && byte === 0x20))) continue;
    const goes = dooms(policy, aspects);
    (goes ? doomed : kept).push({ path, aspects, ...(goes ? {} : { why: 'kept by the policy' }) });
    if (goes) field.fill(blank);
  }
  if (doomed.length + kept.length === 0) return wholePruning(policy, tag, ['description']);
  if (kept.length === 0) return { bytes: undefined, doomed, kept };
  return { bytes: doomed.length === 0 ? tag : bytes, doomed, kept };
}

const ID3V1_FIELDS = [
  { path: 'title', at: 3, length: 30, aspects: ['description'] },
  { path: 'artist', at: 33, length: 30, aspects: ['identity'] },
  { path: 'album', at: 63, length: 30, aspects: ['description'] },
  { path: 'year', at: 93, length: 4, aspects: ['time'] },
  { path: 'comment', at: 97, length: 30, aspects: ['description', 'identity', 'unknown'] },
  { path: 'genre', at: 127, length: 1, aspects: ['description'] },
] as const;
