/** A half-open range of byte offsets in a file: `end` is outside. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}
