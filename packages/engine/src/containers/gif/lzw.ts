// Source: GIF89a specification, appendix F (variable-length-code LZW).

const MOST_BITS = 12;
const MOST_CODES = 1 << MOST_BITS;

/** Follows the codes of a picture, without making pixels of them, to where the picture is complete. */
export class CodeWalk {
  readonly #clear: number;
  readonly #lengths = new Uint32Array(MOST_CODES);
  #pixelsLeft: number;
  #width: number;
  #next: number;
  #before = 0;
  #held = 0;
  #count = 0;
  #state: 'on' | 'done' | 'broken' = 'on';

  /** `codeBits` is what the picture tells before its data, `pixels` how many it has. */
  constructor(codeBits: number, pixels: number) {
    this.#clear = 1 << codeBits;
    this.#pixelsLeft = pixels;
    this.#width = codeBits + 1;
    this.#next = this.#clear + 2;
    if (codeBits < 1 || codeBits >= MOST_BITS) this.#state = 'broken';
    else this.#lengths.fill(1, 0, this.#clear);
  }

  get state(): 'on' | 'done' | 'broken' {
    return this.#state;
  }

  /** Take the next bytes in; how many of them belong to the picture. */
  take(bytes: Uint8Array): number {
    for (const [index, byte] of bytes.entries()) {
      if (this.#state !== 'on') return index;
      this.#held |= byte << this.#count;
      this.#count += 8;
      while (this.#count >= this.#width && this.#state === 'on') {
        const code = this.#held & ((1 << this.#width) - 1);
        this.#held >>>= this.#width;
        this.#count -= this.#width;
        this.#follow(code);
      }
    }
    return bytes.byteLength;
  }

  #follow(code: number): void {
    // Behind the last pixel only the end's own code makes sense: decoders look at nothing else there.
    if (this.#pixelsLeft <= 0 && code !== this.#clear) {
      this.#state = 'done';
      return;
    }
    if (code === this.#clear) {
      this.#width = 32 - Math.clz32(this.#clear);
      this.#next = this.#clear + 2;
      this.#before = 0;
      return;
    }
    if (code === this.#clear + 1) {
      this.#state = 'done';
      return;
    }
    const isNew = code === this.#next && this.#before > 0 && this.#next < MOST_CODES;
    const length = isNew
      ? this.#before + 1
      : code < this.#next && code !== this.#next
        ? (this.#lengths[code] as number)
        : 0;
    if (length === 0) {
      this.#state = 'broken';
      return;
    }
    if (this.#before > 0 && this.#next < MOST_CODES) {
      this.#lengths[this.#next++] = this.#before + 1;
      if (this.#next === 1 << this.#width && this.#width < MOST_BITS) this.#width++;
    }
    this.#before = length;
    this.#pixelsLeft -= length;
  }
}
