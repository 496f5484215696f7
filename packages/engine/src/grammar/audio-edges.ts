// Source: ID3v2.4.0 main structure § 3 and 5 (header, footer, tags at the end); ID3v1.1 and its "enhanced" TAG+; APEv1 and APEv2 (APE Tags
// Header, Tags Flags); Lyrics3 v1 and v2.00.
import { Cursor } from '../bytes/cursor.ts';
import { hasText, latin1 } from '../bytes/latin1.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';

/** The tags that stand before or behind sound of any format. */
export type AudioTagKind = 'id3v2' | 'id3v1' | 'id3-enhanced' | 'ape' | 'lyrics3';

export interface AudioTag {
  readonly kind: AudioTagKind;
  readonly range: ByteRange;
}

/** A file's tags, and the sound between them. */
export interface AudioEdges {
  readonly leading: readonly AudioTag[];
  /** In file order. */
  readonly trailing: readonly AudioTag[];
  readonly audio: ByteRange;
}

const ID3_HEADER_BYTES = 10;
const ID3V1_BYTES = 128;
const ENHANCED_BYTES = 227;
const APE_FOOTER_BYTES = 32;
const APE_HAS_HEADER = 0x80000000;
const APE_IS_HEADER = 0x20000000;
/** Lyrics3 v1: at most 5,100 characters between its two marks. */
const LYRICS3_V1_BYTES = 5100 + 20;
/** Tags on either side: files with several exist, files with more are a joke. */
const MAX_TAGS = 64;

/** Find the tags on both sides of a file's sound. A tag whose size makes no sense counts as none. */
export async function readAudioEdges(window: Window, trip: Trip): Promise<AudioEdges> {
  const size = window.size ?? 0;
  const leading: AudioTag[] = [];
  let start = 0;
  while (leading.length < MAX_TAGS) {
    trip.check();
    const tag = await tagAt(window, start, size);
    if (!tag) break;
    leading.push(tag);
    start = tag.range.end;
  }
  const trailing: AudioTag[] = [];
  let end = size;
  while (trailing.length < MAX_TAGS) {
    trip.check();
    const tag = await tagBefore(window, start, end);
    if (!tag) break;
    trailing.unshift(tag);
    end = tag.range.start;
  }
  return { leading, trailing, audio: { start, end } };
}

/** The tag that begins at an offset; one that would reach past `limit` is none. */
export async function tagAt(window: Window, start: number, limit: number): Promise<AudioTag | undefined> {
  const { bytes } = await window.upTo(start, Math.min(APE_FOOTER_BYTES, limit - start));
  const length = id3v2Length(bytes, 'ID3') ?? apeLength(bytes);
  if (length === undefined || start + length > limit) return undefined;
  return { kind: hasText(bytes, 'ID3') ? 'id3v2' : 'ape', range: { start, end: start + length } };
}

/** The length of an ID3v2 tag in all, by its header (`ID3`) or footer (`3DI`). */
export function id3v2Length(bytes: Uint8Array, mark: 'ID3' | '3DI'): number | undefined {
  if (bytes.byteLength < ID3_HEADER_BYTES || !hasText(bytes, mark) || bytes[3] === 0xff) return undefined;
  const size = bytes.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte > 0x7f ? Number.NaN : byte), 0);
  if (Number.isNaN(size)) return undefined;
  const hasFooter = mark === '3DI' || ((bytes[3] ?? 0) >= 4 && ((bytes[5] ?? 0) & 0x10) !== 0);
  return ID3_HEADER_BYTES + size + (hasFooter ? ID3_HEADER_BYTES : 0);
}

/** The length of an APE tag that begins with its header. */
function apeLength(bytes: Uint8Array): number | undefined {
  const footer = apeFooter(bytes);
  return footer && (footer.flags & APE_IS_HEADER) !== 0 ? footer.size + APE_FOOTER_BYTES : undefined;
}

function apeFooter(bytes: Uint8Array): { readonly size: number; readonly flags: number } | undefined {
  if (bytes.byteLength < APE_FOOTER_BYTES || !hasText(bytes, 'APETAGEX')) return undefined;
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  cursor.skip(8);
  const [version, size, , flags] = [cursor.u32(), cursor.u32(), cursor.u32(), cursor.u32()];
  const isKnown = version === 1000 || version === 2000;
  return isKnown && size >= APE_FOOTER_BYTES ? { size, flags: version === 2000 ? flags : 0 } : undefined;
}

async function tagBefore(window: Window, limit: number, end: number): Promise<AudioTag | undefined> {
  const from = Math.max(limit, end - ENHANCED_BYTES);
  const kept = (await window.upTo(from, end - from)).bytes;
  const last = (length: number): Uint8Array => kept.subarray(Math.max(0, kept.byteLength - length));
  const tag = (kind: AudioTagKind, length: number | undefined): AudioTag | undefined =>
    length !== undefined && end - length >= limit ? { kind, range: { start: end - length, end } } : undefined;

  if (kept.byteLength >= ID3V1_BYTES && hasText(last(ID3V1_BYTES), 'TAG') && !hasText(last(ID3V1_BYTES), 'TAG+'))
    return tag('id3v1', ID3V1_BYTES);
  if (kept.byteLength >= ENHANCED_BYTES && hasText(last(ENHANCED_BYTES), 'TAG+'))
    return tag('id3-enhanced', ENHANCED_BYTES);
  const ape = apeFooter(last(APE_FOOTER_BYTES));
  if (ape && (ape.flags & APE_IS_HEADER) === 0)
    return tag('ape', ape.size + ((ape.flags & APE_HAS_HEADER) !== 0 ? APE_FOOTER_BYTES : 0));
  if (hasText(last(ID3_HEADER_BYTES), '3DI')) return tag('id3v2', id3v2Length(last(ID3_HEADER_BYTES), '3DI'));
  return tag('lyrics3', await lyricsLength(window, limit, end, latin1(last(15))));
}

async function lyricsLength(window: Window, limit: number, end: number, tail: string): Promise<number | undefined> {
  const told = /(\d{6})LYRICS200$/.exec(tail)?.[1];
  if (told !== undefined) {
    const length = Number(told) + 15;
    const isBegun = end - length >= limit && hasText((await window.upTo(end - length, 11)).bytes, 'LYRICSBEGIN');
    return isBegun ? length : undefined;
  }
  if (!tail.endsWith('LYRICSEND')) return undefined;
  const start = Math.max(limit, end - LYRICS3_V1_BYTES);
  const at = latin1((await window.upTo(start, end - start)).bytes).lastIndexOf('LYRICSBEGIN');
  return at < 0 ? undefined : end - start - at;
}
