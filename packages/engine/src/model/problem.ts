/** Every oddity a reader can report about a file. Closed: add here first. */
export const PROBLEM_CODES = [
  /** The bytes end before the structure does. */
  'truncated',
  /** A length, offset, count or type that cannot be. */
  'malformed',
  /** A structure refers back to itself. */
  'loop',
  /** One of the job's limits was reached; the answer stops there. */
  'limit-reached',
  /** Legal, but not something this reader can interpret. */
  'unsupported',
  /** The content says one thing, its name or declaration another. */
  'mismatch',
  /** What ExifTool calls a warning. */
  'reader-warning',
  /** What ExifTool calls an error. */
  'reader-error',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type Severity = 'note' | 'warning' | 'error';

/** Something odd in a file. It never stops the rest from being read. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** The path of the block concerned; empty for the file as a whole. */
  readonly path: string;
  /** Offset in the file, in bytes, where known. */
  readonly at?: number;
  /** What was expected, where, and what was found. */
  readonly message: string;
}
