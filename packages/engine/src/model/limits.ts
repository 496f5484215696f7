/** Ceilings of one job. All are per job; a job that reaches one stops there and says so. */
export interface Limits {
  /** Bytes fetched from the source. */
  readonly bytes: number;
  /** Requests made to the source. */
  readonly reads: number;
  /** Tags in the report. */
  readonly tags: number;
  /** Bytes of a single block's payload. */
  readonly blockBytes: number;
  /** Bytes that decompression may yield, all blocks together. */
  readonly inflatedBytes: number;
  /** Nesting of boxes, IFDs, elements. */
  readonly depth: number;
  /** Wall-clock time. */
  readonly milliseconds: number;
}

export const DEFAULT_LIMITS: Limits = {
  bytes: 256 * 1024 * 1024,
  reads: 10_000,
  tags: 100_000,
  blockBytes: 64 * 1024 * 1024,
  inflatedBytes: 128 * 1024 * 1024,
  depth: 64,
  milliseconds: 30_000,
};
