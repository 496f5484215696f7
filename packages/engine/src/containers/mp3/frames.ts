// Source: ISO/IEC 11172-3, § 2.4.1.3 (audio frame header); 13818-1 and 11172-2, § 2.4.2 (start codes, sequence header).
import { Cursor } from '../../bytes/cursor.ts';
import type { Window } from '../../source/window.ts';

/** How eagerly frames are looked for. */
export interface Eagerness {
  /** The name speaks for MP3: what does not fit is skipped, not the end. */
  readonly isNamed: boolean;
  readonly takesLayer2: boolean;
}

const SCAN_BYTES = 64 * 1024;
const SEQUENCE_HEADER = 0xb3;
const AUDIO_STREAM = 0xc0;

/** MP3 or MPEG, by the first frame of audio or video in the bytes; `undefined` where there is none. */
export async function streamType(window: Window, bytes: Uint8Array, eagerness: Eagerness): Promise<string | undefined> {
  if (nextStartCode(bytes, 0) < 0) {
    return hasAudioFrame(bytes, eagerness, !eagerness.takesLayer2) ? 'MP3' : undefined;
  }
  return firstStream((await window.upTo(0, SCAN_BYTES)).bytes, eagerness);
}

function firstStream(bytes: Uint8Array, eagerness: Eagerness): string | undefined {
  let at = nextStartCode(bytes, 0);
  if (at >= 0 && hasAudioFrame(bytes.subarray(0, at + 1), eagerness, false)) return 'MP3';
  for (; at >= 0; at = nextStartCode(bytes, at + 4)) {
    const body = bytes.subarray(at + 4, at + 4 + 256);
    if (body.byteLength < 4) return undefined;
    if (bytes[at + 3] === SEQUENCE_HEADER ? isSequenceHeader(body) : hasAudioFrame(body, eagerness, false)) {
      return bytes[at + 3] === SEQUENCE_HEADER ? 'MPEG' : 'MP3';
    }
  }
  return undefined;
}

/** Offset of the next sequence header or audio stream from `from`; −1 where there is none. */
function nextStartCode(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(1, from + 2); at >= 0; at = bytes.indexOf(1, at + 1)) {
    const code = bytes[at + 1];
    const isStart = bytes[at - 1] === 0 && bytes[at - 2] === 0;
    if (isStart && (code === SEQUENCE_HEADER || code === AUDIO_STREAM)) return at - 2;
  }
  return -1;
}

function isSequenceHeader(body: Uint8Array): boolean {
  const [aspect, rate] = [(body[3] ?? 0) >> 4, (body[3] ?? 0) & 15];
  return aspect !== 0 && aspect !== 15 && rate >= 1 && rate <= 8;
}

function hasAudioFrame(bytes: Uint8Array, { isNamed }: Eagerness, wantsLayer3: boolean): boolean {
  const cursor = new Cursor(bytes);
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 4 <= bytes.byteLength; at = bytes.indexOf(0xff, at)) {
    cursor.seek(at);
    const word = cursor.u32();
    const isSync = word >>> 21 === 0x7ff;
    if (isSync && isFrameHeader(word, wantsLayer3)) return true;
    if (isSync && !isNamed) return false;
    at += isSync ? 3 : 2;
  }
  return false;
}

/** Whether none of the header's fields has a value that is reserved. */
function isFrameHeader(word: number, wantsLayer3: boolean): boolean {
  const layer = (word >>> 17) & 3;
  const isReserved = ((word >>> 19) & 3) === 1 || layer === 0 || ((word >>> 10) & 3) === 3 || (word & 3) === 2;
  const bitRate = (word >>> 12) & 15;
  return !isReserved && bitRate !== 0 && bitRate !== 15 && (!wantsLayer3 || layer === 1);
}
