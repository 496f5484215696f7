import { FAILURES, type Failure, toFailure } from '../../http/failure.ts';
import { LibraryRefusal, type LibraryRefusalCode } from '../../library/model/refusal.ts';
import { type CallName, reasonFor } from './reasons.ts';
import { Rejection } from './rejection.ts';

/** The body of every error of this dialect. */
export interface ErrorBody {
  readonly message: string;
  readonly help: string;
  readonly reason?: string;
  readonly missingFileIds?: readonly string[];
  readonly errors?: Readonly<Record<string, string>>;
}

/** An error as it is answered. */
export interface Refusal {
  readonly status: number;
  readonly body: ErrorBody;
}

/** What of the request decides how an error is worded. */
export interface RefusedCall {
  /** The call, where its errors have reasons. */
  readonly name?: CallName | undefined;
  /** The ids of the path, by the names of their parameters. */
  readonly params?: unknown;
}

const HELP = 'The calls and their parameters are described at /openapi.json of this server';

/** Anything thrown, in this dialect's words. What a stranger may not know is not in them. */
export function refusal(error: unknown, call: RefusedCall = {}): Refusal {
  if (error instanceof Rejection) return ofRejection(error, call);
  if (error instanceof LibraryRefusal) return ofLibrary(error, call);
  const failure = toFailure(error);
  const status = STATUSES[failure.status] ?? failure.status;
  return { status, body: helpful(status < 500 ? failure.message : FAILURES[failure.code].message) };
}

/** Where this dialect has another status than the house. */
const STATUSES: Readonly<Record<number, number>> = { 410: 404, 413: 400, 415: 400, 422: 400 };

function ofRejection({ status, message, details }: Rejection, call: RefusedCall): Refusal {
  const reason = details.fault && reasonFor(call.name, details.fault);
  const { errors } = details;
  return { status, body: { ...helpful(message), ...(reason ? { reason } : {}), ...(errors ? { errors } : {}) } };
}

function ofLibrary({ code, message, details }: LibraryRefusal, call: RefusedCall): Refusal {
  const malformed = MISSING[code] !== undefined && malformedId(MISSING[code], call.params);
  if (malformed) return { status: 400, body: helpful(malformed) };
  const reason = reasonFor(call.name, code);
  return {
    status: isOfBody(code, call.params) ? 400 : LIBRARY_STATUSES[code],
    body: {
      ...helpful(message),
      ...(reason ? { reason } : {}),
      ...(details.missing ? { missingFileIds: details.missing } : {}),
      ...(details.errors ? { errors: details.errors } : {}),
    },
  };
}

/** A saved extension that a body names is a value that is wrong; not found is one that the path names. */
function isOfBody(code: LibraryRefusalCode, params: unknown): boolean {
  return code === 'extension-missing' && !(typeof params === 'object' && params !== null && 'id' in params);
}

/** A message with where to find help. */
export function helpful(message: string): ErrorBody {
  return { message, help: HELP };
}

const LIBRARY_STATUSES: Readonly<Record<LibraryRefusalCode, number>> = {
  'file-missing': 404,
  'version-missing': 404,
  'folder-missing': 404,
  'job-missing': 404,
  'field-missing': 404,
  'extension-missing': 404,
  'files-missing': 404,
  'file-exists': 409,
  'folder-exists': 409,
  'bad-name': 400,
  'bad-path': 400,
  'same-place': 400,
  'same-name': 400,
  'into-itself': 400,
  'is-root': 400,
  'too-deep': 400,
  'too-many-versions': 400,
  'too-many-entries': 400,
  'is-current-version': 400,
  'folder-busy': 423,
  'folder-empty': 404,
  'bad-value': 400,
  'bad-query': 400,
  'check-failed': 400,
  'token-used': 400,
  'bad-url': 400,
};

/** The path's ids to look at when something is missing: one that cannot be an id is a bad request. */
const MISSING: Readonly<Partial<Record<LibraryRefusalCode, readonly string[]>>> = {
  'file-missing': ['fileId'],
  'version-missing': ['fileId', 'versionId'],
  'field-missing': ['id'],
  'extension-missing': ['id'],
};

function malformedId(names: readonly string[], params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null) return undefined;
  for (const name of names) {
    const id: unknown = (params as Record<string, unknown>)[name];
    if (typeof id === 'string' && !/^[0-9a-f]{24}$/.test(id)) {
      return `${name}: expected 24 lower-case hexadecimal digits, found ${JSON.stringify(id.slice(0, 100))}`;
    }
  }
  return undefined;
}

/** Whether the error is the service's own fault, which the log should know. */
export function failureBehind(error: unknown): Failure | undefined {
  return error instanceof Rejection || error instanceof LibraryRefusal ? undefined : toFailure(error);
}
