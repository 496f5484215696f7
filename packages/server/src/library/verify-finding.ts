/** What can be wrong with a library. */
export const FINDING_KINDS = [
  /** A file's bytes are not on the shelf. */
  'missing',
  /** Its bytes are not those it was given. */
  'damaged',
  /** The shelf did not give its bytes, however often it was asked. They may be well. */
  'unreadable',
  /** The row, the file and the shelf do not agree on how many bytes there are. */
  'size-mismatch',
  /** Bytes that no row names, and that the sweeper should have taken. */
  'orphaned',
  /** The versions of a file do not belong together, or its folder is not there. */
  'broken-chain',
] as const;

export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** Of the bytes it is about. */
  readonly sha256?: string;
  readonly fileId?: string;
  /** Files that are hit by it; of many, the first. */
  readonly paths?: readonly string[];
  /** What was expected, and what was found. */
  readonly message: string;
}
