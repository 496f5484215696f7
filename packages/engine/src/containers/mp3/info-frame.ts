// Source: the Xing, Info, LAME and VBRI tags as "Mp3 Info Tag rev 1" and encoders write them; ISO/IEC 11172-3 § 2.4.1.7 (side information).
import { hasText } from '../../bytes/latin1.ts';

const LAME_BYTES = 36;
/** Parts of the LAME tag that players act upon: peak and volumes, samples to leave out. */
const LAME_PLAYED = [
  [11, 19],
  [21, 24],
] as const;
const VBRI_AT = 36;
const VBRI_HEADER_BYTES = 26;

/** Whether a frame of layer III carries figures of the stream in place of sound. */
export function isInfoFrame(frame: Uint8Array): boolean {
  return xingAt(frame) !== undefined || (hasText(frame, 'VBRI', VBRI_AT) && isBlank(frame, 4, VBRI_AT));
}

/**
 * An info frame with what playing needs: number of frames, bytes, the seek table, how loud it is, and how many samples to
 * leave out at either end. Everything else is blank: the encoder, its settings, checksums, and what was written behind. The bytes given where that is all.
 */
export function neutralInfoFrame(frame: Uint8Array): Uint8Array {
  const at = xingAt(frame);
  const neutral = at === undefined ? neutralVbri(frame) : neutralXing(frame, at);
  return neutral.every((byte, index) => byte === frame[index]) ? frame : neutral;
}

function xingAt(frame: Uint8Array): number | undefined {
  const isVersion1 = ((frame[1] ?? 0) & 0x08) !== 0;
  const isMono = (frame[3] ?? 0) >> 6 === 3;
  const sideBytes = isVersion1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return [4 + sideBytes, 6 + sideBytes].find(
    (at) => (hasText(frame, 'Xing', at) || hasText(frame, 'Info', at)) && isBlank(frame, 6, at),
  );
}

function isBlank(frame: Uint8Array, start: number, end: number): boolean {
  return frame.subarray(start, end).every((byte) => byte === 0);
}

function neutralVbri(frame: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.byteLength < VBRI_AT + VBRI_HEADER_BYTES) return frame;
  const end = VBRI_AT + VBRI_HEADER_BYTES + view.getUint16(VBRI_AT + 18) * view.getUint16(VBRI_AT + 22);
  return end < frame.byteLength ? new Uint8Array(frame).fill(0, end) : frame;
}

function neutralXing(frame: Uint8Array, at: number): Uint8Array {
  const out = new Uint8Array(frame);
  const flags = out[at + 7] ?? 0;
  out.fill(0, at + 4, at + 7);
  let end = at + 8 + ((flags & 1) !== 0 ? 4 : 0) + ((flags & 2) !== 0 ? 4 : 0) + ((flags & 4) !== 0 ? 100 : 0);
  if ((flags & 8) !== 0) {
    out.fill(0, end, end + 4);
    end += 4;
  }
  const lame = frame.subarray(end, end + LAME_BYTES);
  out.fill(0, end);
  if (lame.byteLength < LAME_BYTES || isBlank(lame, 0, 9)) return out;
  // Players take the samples to leave out from here only behind a name that they know; of the name its first word is enough.
  const isFamiliar = ['LAME', 'Lavf', 'Lavc'].some((name) => hasText(lame, name));
  out.set(isFamiliar ? [0x4c, 0x41, 0x4d, 0x45] : [0x2d], end);
  for (const [start, stop] of LAME_PLAYED) out.set(lame.subarray(start, stop), end + start);
  const checksum = crc16(out.subarray(0, end + LAME_BYTES - 2));
  out.set([checksum >> 8, checksum & 0xff], end + LAME_BYTES - 2);
  return out;
}

/** CRC-16 with the polynomial 0x8005, lowest bit first, as LAME writes it. */
function crc16(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest & 1) !== 0 ? (rest >>> 1) ^ 0xa001 : rest >>> 1;
  }
  return rest;
}
