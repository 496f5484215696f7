import { MetadataError, type MetadataErrorCode } from '@colophon/engine';
import { storeFault } from './store-fault.ts';

/** Reasons for a refusal that are the service's own, beside the engine's. */
export const SERVICE_FAILURE_CODES = [
  'bad-request',
  'unauthorised',
  'no-such-result',
  'no-such-file',
  'expired',
  'no-such-route',
  'body-too-large',
  'unsupported-media-type',
  'busy',
  'rate-limited',
  'overloaded',
  'stopping',
  'store-unavailable',
  'shelf-unavailable',
  'no-space',
  'internal',
] as const;

export type FailureCode = MetadataErrorCode | (typeof SERVICE_FAILURE_CODES)[number];

interface FailureRow {
  readonly status: number;
  /** What a stranger may be told. */
  readonly message: string;
  readonly level: 'info' | 'warn' | 'error';
}

/** Every refusal: HTTP status, public message, log level. The documentation and the dialects' envelopes derive from it. */
export const FAILURES: Readonly<Record<FailureCode, FailureRow>> = {
  'bad-request': row(400, 'The request is not understood'),
  unauthorised: row(401, 'A valid API key is needed'),
  'no-such-result': row(404, 'There is no such result'),
  'no-such-file': row(404, 'There is no such file'),
  expired: row(410, 'The file is no longer available'),
  'no-such-route': row(404, 'There is nothing at this address'),
  'body-too-large': row(413, 'The body is larger than the service accepts'),
  'unsupported-media-type': row(415, 'The content type of the request is not supported'),
  busy: row(429, 'The service is busy, try again shortly'),
  'rate-limited': row(429, 'Too many requests, try again later'),
  overloaded: row(503, 'The service has too much to do, try again shortly', 'warn'),
  stopping: row(503, 'The service is stopping', 'warn'),
  'store-unavailable': row(503, 'The database does not answer', 'error'),
  'shelf-unavailable': row(503, 'The storage of files does not answer', 'error'),
  'no-space': row(507, 'The service has no space left for the file', 'error'),
  internal: row(500, 'Something went wrong here', 'error'),
  'not-found': row(500, 'The file is gone', 'error'),
  unreadable: row(500, 'The file cannot be read', 'error'),
  empty: row(422, 'The file is empty'),
  unrecognised: row(422, 'The file is of no known format'),
  'too-large': row(413, 'The file is larger than the service accepts'),
  timeout: row(504, 'The file took too long', 'warn'),
  aborted: row(503, 'The request was given up'),
  'source-changed': row(400, 'The remote file changed while it was read'),
  'url-refused': row(400, 'The URL may not be fetched'),
  'url-failed': row(400, 'The URL cannot be fetched'),
  'reader-unavailable': row(503, 'The reader that is needed is not available', 'error'),
  'reader-failed': row(500, 'The file could not be processed', 'error'),
  'not-removable': row(415, 'The metadata of such a file cannot be removed'),
  'removal-not-proven': row(415, 'The file could not be cleaned in a way that can be proven', 'warn'),
};

function row(status: number, message: string, level: FailureRow['level'] = 'info'): FailureRow {
  return { status, message, level };
}

/** A refusal on its way to the client. `message` is the detail: what was expected, where, and what was found. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FailureCode, detail?: string, options: ErrorOptions & { retryAfterSeconds?: number } = {}) {
    super(detail ?? FAILURES[code].message, options);
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status(): number {
    return FAILURES[this.code].status;
  }
}

/** Turn whatever was thrown into a refusal. Unknown errors become `internal` and keep their cause for the log. */
export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof MetadataError) return new Failure(error.code, error.message, { cause: error });
  if (isHangUp(error)) return new Failure('aborted', 'the client hung up', { cause: error });
  if (isFullDisk(error)) return new Failure('no-space', undefined, { cause: error });
  const fault = storeFault(error);
  if (fault) return new Failure(fault, undefined, { cause: error });
  const status = statusOf(error);
  const code = status === undefined ? undefined : CODE_BY_STATUS[status];
  if (code) return new Failure(code, error instanceof Error ? error.message : undefined, { cause: error });
  if (status !== undefined && status >= 400 && status < 500) {
    return new Failure('bad-request', error instanceof Error ? error.message : undefined, { cause: error });
  }
  return new Failure('internal', undefined, { cause: error });
}

/** Statuses that the HTTP framework and its plugins give to their own errors. */
const CODE_BY_STATUS: Readonly<Record<number, FailureCode>> = {
  404: 'no-such-route',
  413: 'body-too-large',
  415: 'unsupported-media-type',
  429: 'rate-limited',
};

/** What Node says of a request whose connection has gone before its body was here. */
function isHangUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET' && error.message === 'aborted';
}

function isFullDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
