/** Thrown by a cursor that is asked for more than there is. The scan and decode drivers turn it into `truncated`. */
export class OutOfBytes extends Error {
  override readonly name = 'OutOfBytes';
  /** Offset in the file at which the missing bytes were expected. */
  readonly at: number;

  constructor(at: number, wanted: number, found: number) {
    super(`expected ${wanted} bytes at offset ${at}, found ${found}`);
    this.at = at;
  }
}

/**
 * Reads numbers and bytes one after the other, synchronously. Big-endian unless `littleEndian` is set.
 *
 * `base` is the offset in the file of the first byte, so that positions in messages and blocks are those of the file.
 * Every reading method throws `OutOfBytes` and stays where it was when the bytes end before the value does.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly base: number;
  littleEndian = false;
  #numbers: DataView | undefined;
  #at = 0;

  constructor(bytes: Uint8Array, base = 0) {
    this.bytes = bytes;
    this.base = base;
  }

  /** Position in `bytes`. */
  get at(): number {
    return this.#at;
  }

  /** Position in the file. */
  get offset(): number {
    return this.base + this.#at;
  }

  get left(): number {
    return this.bytes.byteLength - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  i8(): number {
    return this.#view.getInt8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), this.littleEndian);
  }

  i16(): number {
    return this.#view.getInt16(this.#take(2), this.littleEndian);
  }

  u24(): number {
    const at = this.#take(3);
    const [low, high] = this.littleEndian ? [at, at + 2] : [at + 2, at];
    return this.#view.getUint8(high) * 0x10000 + this.#view.getUint8(at + 1) * 0x100 + this.#view.getUint8(low);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), this.littleEndian);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), this.littleEndian);
  }

  /** Sixty-four bits as a number: exact up to 2^53, rounded above, which no file reaches. */
  u64(): number {
    return Number(this.#view.getBigUint64(this.#take(8), this.littleEndian));
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#take(8), this.littleEndian);
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), this.littleEndian);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), this.littleEndian);
  }

  /** The next `length` bytes: a view, not a copy. */
  take(length: number): Uint8Array {
    const at = this.#take(length);
    return this.bytes.subarray(at, at + length);
  }

  skip(length: number): void {
    this.#take(length);
  }

  /** Go to a position in `bytes`; its end is allowed. */
  seek(at: number): void {
    if (!(at >= 0 && at <= this.bytes.byteLength)) throw new OutOfBytes(this.base + at, 0, this.bytes.byteLength);
    this.#at = at;
  }

  /** Made when the first number is read: many cursors are only asked for their bytes. */
  get #view(): DataView {
    const { buffer, byteOffset, byteLength } = this.bytes;
    this.#numbers ??= new DataView(buffer, byteOffset, byteLength);
    return this.#numbers;
  }

  #take(length: number): number {
    const at = this.#at;
    if (!(length >= 0 && length <= this.left)) throw new OutOfBytes(this.offset, length, this.left);
    this.#at = at + length;
    return at;
  }
}
