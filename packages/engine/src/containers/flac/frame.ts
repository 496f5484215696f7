// Source: RFC 9639, § 9 (frame, subframes, residual, footer).

/** Longest frame header. */
export const FRAME_HEADER_BYTES = 16;

/** Whether a frame's header stands at an offset, its checksum being right. */
export function isFrameHeader(bytes: Uint8Array, at: number): boolean {
  return headerOf(bytes, at) !== undefined;
}

/** The end of the frame that begins at an offset, told by decoding its shape; `undefined` where it is not whole or not sound. */
export function endOfFrame(bytes: Uint8Array, at: number, streamBits: number): number | undefined {
  const header = headerOf(bytes, at);
  if (!header) return undefined;
  const bits = new BitReader(bytes, at + header.length);
  const { channels, blockSize } = header;
  const sampleBits = header.sampleBits || streamBits;
  for (let channel = 0; channel < (channels < 8 ? channels + 1 : 2); channel++) {
    const isSide =
      (channels === 8 && channel === 1) || (channels === 9 && channel === 0) || (channels === 10 && channel === 1);
    if (!skipSubframe(bits, blockSize, sampleBits + (isSide ? 1 : 0))) return undefined;
  }
  const end = bits.byteOffset() + 2;
  return end <= bytes.byteLength && crc16(bytes.subarray(at, end)) === 0 ? end : undefined;
}

interface Header {
  readonly length: number;
  readonly blockSize: number;
  readonly channels: number;
  readonly sampleBits: number;
}

const SAMPLE_BITS = [0, 8, 12, -1, 16, 20, 24, 32];

function headerOf(bytes: Uint8Array, at: number): Header | undefined {
  const [first, second, third, fourth] = [bytes[at], bytes[at + 1] ?? 0, bytes[at + 2] ?? 0, bytes[at + 3] ?? 0];
  if (first !== 0xff || (second & 0xfe) !== 0xf8) return undefined;
  const [sizeCode, rateCode, channels, bitsCode] = [third >> 4, third & 15, fourth >> 4, (fourth >> 1) & 7];
  const sampleBits = SAMPLE_BITS[bitsCode] as number;
  if (sizeCode === 0 || rateCode === 15 || channels > 10 || sampleBits < 0 || (fourth & 1) !== 0) return undefined;
  const more = Math.max(0, Math.clz32(~((bytes[at + 4] ?? 0) << 24)) - 1);
  let end = at + 5 + more;
  const extra = (length: number): number => {
    let value = 0;
    for (let index = 0; index < length; index++) value = value * 256 + (bytes[end++] ?? 0);
    return value;
  };
  const blockSize =
    sizeCode === 1 ? 192 : sizeCode < 6 ? 144 << sizeCode : sizeCode < 8 ? extra(sizeCode - 5) + 1 : 1 << sizeCode;
  extra(rateCode === 12 ? 1 : rateCode > 12 ? 2 : 0);
  if (end >= bytes.byteLength || crc8(bytes.subarray(at, end)) !== bytes[end]) return undefined;
  return { length: end + 1 - at, blockSize, channels, sampleBits };
}

/** Reads bits, most significant first. Past the end it reads zeros, and says so. */
class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at * 8;
  }

  isPast(): boolean {
    return this.#at > this.#bytes.byteLength * 8;
  }

  /** At most 32 bits. */
  read(count: number): number {
    let value = 0;
    for (let left = count; left > 0; ) {
      const room = 8 - (this.#at & 7);
      const taken = Math.min(room, left);
      const byte = this.#bytes[this.#at >> 3] ?? 0;
      value = value * 2 ** taken + ((byte >> (room - taken)) & ((1 << taken) - 1));
      this.#at += taken;
      left -= taken;
    }
    return value;
  }

  skip(count: number): void {
    this.#at += count;
  }

  /** Zeros up to the next one, which is taken too. */
  unary(): number {
    let zeros = 0;
    while (!this.isPast()) {
      const room = 8 - (this.#at & 7);
      const rest = (this.#bytes[this.#at >> 3] ?? 0) & ((1 << room) - 1);
      if (rest === 0) {
        zeros += room;
        this.#at += room;
        continue;
      }
      const ahead = Math.clz32(rest) - (32 - room);
      this.#at += ahead + 1;
      return zeros + ahead;
    }
    return zeros;
  }

  /** Offset of the first byte of which no bit was read. */
  byteOffset(): number {
    return (this.#at + 7) >> 3;
  }
}

function skipSubframe(bits: BitReader, blockSize: number, sampleBits: number): boolean {
  if (bits.read(1) !== 0) return false;
  const kind = bits.read(6);
  const depth = sampleBits - (bits.read(1) === 1 ? bits.unary() + 1 : 0);
  if (depth < 1 || bits.isPast()) return false;
  if (kind === 0) bits.skip(depth);
  else if (kind === 1) bits.skip(depth * blockSize);
  else if (kind >= 8 && kind <= 12) return skipPredicted(bits, blockSize, kind - 8, (kind - 8) * depth);
  else if (kind >= 32) {
    const order = kind - 31;
    bits.skip(order * depth);
    const precision = bits.read(4) + 1;
    return precision < 16 && skipPredicted(bits, blockSize, order, 5 + order * precision);
  } else return false;
  return !bits.isPast();
}

function skipPredicted(bits: BitReader, blockSize: number, order: number, warmUpBits: number): boolean {
  bits.skip(warmUpBits);
  const method = bits.read(2);
  if (method > 1) return false;
  const [width, raw] = method === 0 ? [4, 15] : [5, 31];
  const partitions = 1 << bits.read(4);
  if (blockSize % partitions !== 0) return false;
  for (let partition = 0; partition < partitions; partition++) {
    const samples = blockSize / partitions - (partition === 0 ? order : 0);
    const rice = bits.read(width);
    if (samples < 0) return false;
    if (rice === raw) bits.skip(bits.read(5) * samples);
    else
      for (let sample = 0; sample < samples; sample++) {
        bits.unary();
        bits.skip(rice);
      }
    if (bits.isPast()) return false;
  }
  return true;
}

function crc8(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = ((rest << 1) ^ (rest & 0x80 ? 0x107 : 0)) & 0xff;
  }
  return rest;
}

function crc16(bytes: Uint8Array): number {
  let rest = 0;
  for (const byte of bytes) {
    rest ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) rest = ((rest << 1) ^ (rest & 0x8000 ? 0x18005 : 0)) & 0xffff;
  }
  return rest;
}
