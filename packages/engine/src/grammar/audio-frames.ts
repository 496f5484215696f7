// Source: ISO/IEC 11172-3 § 2.4.1.3 and 13818-3 § 2.4.2.3 (MPEG audio frame header), 13818-7 § 6.2 (ADTS).
import { hasText } from '../bytes/latin1.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';

export interface FrameHeader {
  readonly length: number;
  /** The same for all frames of one stream. */
  readonly key: number;
}

/** How the frames of a stream are told. */
export interface FrameFormat {
  header(bytes: Uint8Array, at: number): FrameHeader | undefined;
  /** Whether the frame carries figures of the stream, and no sound. */
  isInfo?(bytes: Uint8Array, at: number, header: FrameHeader): boolean;
}

/** Frames that lie one behind the other, or one frame of figures. */
export interface FrameRun {
  readonly kind: 'sound' | 'info';
  readonly range: ByteRange;
}

const CHUNK_BYTES = 1024 * 1024;
/** Bytes in which the frames of a chain lie, whatever the format. */
const AHEAD_BYTES = 48 * 1024;
/** Headers in a row that make a stream, where its key is not known yet or bytes that are no frames were met. */
const CHAIN = 3;

/**
 * Find the frames in a range: a stream begins where a few headers in a row agree, goes on as long as frames touch, and is looked for
 * again behind bytes that are none. The last frame may be cut off by the end.
 */
export async function frameRuns(
  window: Window,
  trip: Trip,
  range: ByteRange,
  format: FrameFormat,
): Promise<readonly FrameRun[]> {
  const runs: FrameRun[] = [];
  let chunk: Uint8Array = new Uint8Array(0);
  let base = range.start;
  let key: number | undefined;
  let isInStep = false;
  for (let at = range.start; at < range.end; ) {
    if (at + AHEAD_BYTES > base + chunk.byteLength && base + chunk.byteLength < range.end) {
      trip.check();
      base = at;
      chunk = (await window.upTo(at, Math.min(CHUNK_BYTES, range.end - at))).bytes;
      if (chunk.byteLength === 0) break;
    }
    const header = format.header(chunk, at - base);
    const isFrame =
      header && ((isInStep && header.key === key) || isChain(chunk, at - base, format, at === range.start));
    if (!isFrame) {
      isInStep = false;
      const next = chunk.indexOf(0xff, at - base + 1);
      at = next < 0 ? base + chunk.byteLength : base + next;
      continue;
    }
    isInStep = true;
    key = header.key;
    const frame = { start: at, end: Math.min(range.end, at + header.length) };
    const tagAt = tagWithin(chunk, at - base, frame.end - base, format);
    if (tagAt !== undefined) {
      isInStep = false;
      at = base + tagAt;
      continue;
    }
    addRun(runs, format.isInfo?.(chunk, at - base, header) ? 'info' : 'sound', frame);
    at = frame.end;
  }
  return runs;
}

/**
 * Where a tag begins inside a frame that was cut off when something was put behind it: such a frame is none. What a decoder makes of it
 * would be the tag's bytes.
 */
function tagWithin(bytes: Uint8Array, from: number, end: number, format: FrameFormat): number | undefined {
  if (end >= bytes.byteLength || format.header(bytes, end)) return undefined;
  for (let at = bytes.indexOf(0x49, from + 4); at >= 0 && at < end; at = bytes.indexOf(0x49, at + 1))
    if (hasText(bytes, 'ID3', at) && isId3Header(bytes.subarray(at, at + 10))) return at;
  return undefined;
}

/** Whether a header of ID3v2 has a version that exists, and a length of four times seven bits that is not nothing. */
function isId3Header(header: Uint8Array): boolean {
  const [version = 0, revision = 0] = header.subarray(3, 5);
  const size = header.subarray(6, 10);
  return (
    version >= 2 && version <= 4 && revision === 0 && size.every((byte) => byte < 0x80) && size.some((byte) => byte > 0)
  );
}

function addRun(runs: FrameRun[], kind: FrameRun['kind'], range: ByteRange): void {
  const last = runs.at(-1);
  if (kind === 'sound' && last?.kind === kind && last.range.end === range.start)
    runs[runs.length - 1] = { kind, range: { start: last.range.start, end: range.end } };
  else runs.push({ kind, range });
}

/** Whether headers that agree follow one another from here, up to a few or to the very end of the bytes. */
function isChain(bytes: Uint8Array, from: number, format: FrameFormat, isAtStart: boolean): boolean {
  const first = format.header(bytes, from);
  if (!first) return false;
  let at = from;
  for (let count = 0; count < CHAIN; count++) {
    if (at === bytes.byteLength) return true;
    const header = format.header(bytes, at);
    // Where the stream should begin a lone frame counts; at the end of the bytes the beginning of a header does.
    if (!header) return count > 0 && (isAtStart || (bytes.byteLength - at < 4 && bytes[at] === 0xff));
    if (header.key !== first.key) return false;
    at += header.length;
    if (at > bytes.byteLength) return count > 0 || isAtStart;
  }
  return true;
}

const BIT_RATES: Readonly<Record<string, readonly number[]>> = {
  '1/1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1/2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1/3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2/1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2/2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  '2/3': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const SAMPLE_RATES = [44_100, 48_000, 32_000];
/** Sample rates are divided by it: MPEG 2.5, none, 2, 1. */
const DIVISORS = [4, 0, 2, 1];

/** MPEG audio, layers I to III. Free bit rates, which give no length, are not told. */
export function mpegHeader(bytes: Uint8Array, at: number): FrameHeader | undefined {
  if (bytes[at] !== 0xff || at + 4 > bytes.byteLength) return undefined;
  const [second, third] = [bytes[at + 1] as number, bytes[at + 2] as number];
  if (second < 0xe0) return undefined;
  const [version, layer] = [(second >> 3) & 3, 4 - ((second >> 1) & 3)];
  const divisor = DIVISORS[version] as number;
  const rate = SAMPLE_RATES[(third >> 2) & 3];
  if (divisor === 0 || layer === 4 || rate === undefined || ((bytes[at + 3] as number) & 3) === 2) return undefined;
  const kilobits = BIT_RATES[`${divisor === 1 ? 1 : 2}/${layer}`]?.[third >> 4];
  if (!kilobits) return undefined;
  const sampleRate = rate / divisor;
  const padding = (third >> 1) & 1;
  const slots = layer === 3 && divisor > 1 ? 72 : 144;
  const length =
    layer === 1
      ? 4 * (Math.floor((12_000 * kilobits) / sampleRate) + padding)
      : Math.floor((slots * 1000 * kilobits) / sampleRate) + padding;
  return { length, key: (second & 0x1e) * 4 + ((third >> 2) & 3) };
}

/** AAC in ADTS. */
export function adtsHeader(bytes: Uint8Array, at: number): FrameHeader | undefined {
  if (bytes[at] !== 0xff || at + 7 > bytes.byteLength || ((bytes[at + 1] as number) & 0xf6) !== 0xf0) return undefined;
  const [third, fourth] = [bytes[at + 2] as number, bytes[at + 3] as number];
  if (((third >> 2) & 15) > 12) return undefined;
  const length = ((fourth & 3) << 11) | ((bytes[at + 4] as number) << 3) | ((bytes[at + 5] as number) >> 5);
  if (length < 7) return undefined;
  return { length, key: (((bytes[at + 1] as number) & 8) << 16) | ((third & 0xfd) << 8) | (fourth & 0xc0) };
}
