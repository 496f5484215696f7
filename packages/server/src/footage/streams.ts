/** What the demuxer tells of a file's first streams. `null` is not known, or there is no such stream. */
export interface Streams {
  /** Pixels as stored, before any rotation. */
  readonly width: number | null;
  readonly height: number | null;
  readonly durationSeconds: number | null;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
}
