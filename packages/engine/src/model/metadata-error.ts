/** Every reason for which a job cannot be done at all. Closed: the server's status table and the docs derive from it. */
export const METADATA_ERROR_CODES = [
  /** No such file. */
  'not-found',
  /** The file or source exists and cannot be read (permission, a directory, an I/O fault). */
  'unreadable',
  /** The file has no bytes. */
  'empty',
  /** The content is no format that any engaged reader knows. */
  'unrecognised',
  /** The source is larger than the job allows. */
  'too-large',
  /** The job's deadline has passed. */
  'timeout',
  /** The caller gave up. */
  'aborted',
  /** The bytes changed while they were read. */
  'source-changed',
  /** The address may not be fetched (scheme, host, port or resolved address refused). */
  'url-refused',
  /** The remote side failed: no connection, bad status, endless redirects, broken transfer. */
  'url-failed',
  /** The reader asked for is not available here (switched off, or perl is missing). */
  'reader-unavailable',
  /** The reader died or answered nonsense for this file. */
  'reader-failed',
  /** Nothing here can take the metadata out of such a file, or out of this one without guessing. */
  'not-removable',
  /** The file was cleaned, and the proof found something left or something lost: it is not handed out. */
  'removal-not-proven',
] as const;

export type MetadataErrorCode = (typeof METADATA_ERROR_CODES)[number];

/** The only error a job throws on purpose. `message` says what was expected, where, and what was found. */
export class MetadataError extends Error {
  override readonly name = 'MetadataError';
  readonly code: MetadataErrorCode;

  constructor(code: MetadataErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
