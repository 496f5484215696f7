/** Why the library says no, in words of its own; each dialect has its own words and statuses for them. */
export const LIBRARY_REFUSALS = [
  /** No such file, version, folder, job, field, saved extension. */
  'file-missing',
  'version-missing',
  'folder-missing',
  'job-missing',
  'field-missing',
  'extension-missing',
  /** Some of several files are missing; `missing` names them. */
  'files-missing',
  /** The path is taken and may not be written over. */
  'file-exists',
  'folder-exists',
  /** A name or a path that cannot be one. */
  'bad-name',
  'bad-path',
  'same-place',
  'same-name',
  'into-itself',
  'is-root',
  'too-deep',
  'too-many-versions',
  'too-many-entries',
  'is-current-version',
  /** A job over one of these folders is under way. */
  'folder-busy',
  /** The folder holds nothing to copy or move. */
  'folder-empty',
  /** A value that is not what it must be; `errors` may tell it field by field. */
  'bad-value',
  /** A search that cannot be understood; the message tells where. */
  'bad-query',
  /** A check of the upload's own did not hold. */
  'check-failed',
  'token-used',
  'bad-url',
] as const;

export type LibraryRefusalCode = (typeof LIBRARY_REFUSALS)[number];

export interface RefusalDetails {
  /** Ids that are missing. */
  readonly missing?: readonly string[];
  /** What is wrong, by field. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Where in a query, from 0. */
  readonly position?: number;
}

/** A wish the library does not fulfil; nothing has changed. The message says what was expected and what was found. */
export class LibraryRefusal extends Error {
  override readonly name = 'LibraryRefusal';
  readonly code: LibraryRefusalCode;
  readonly details: RefusalDetails;

  constructor(code: LibraryRefusalCode, message: string, details: RefusalDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
