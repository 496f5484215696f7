import type { LibraryRefusalCode } from '../../library/model/refusal.ts';

/** Calls whose errors carry a `reason`. */
export type CallName =
  | 'transfer-file'
  | 'rename-file'
  | 'create-folder'
  | 'delete-folder'
  | 'transfer-folder'
  | 'rename-folder';

/** What can be wrong: the library's word, or what this dialect sees in the request. */
export type Fault = LibraryRefusalCode | 'missing' | 'invalid';

/** The protocol's words, by call and fault. */
const REASONS: Readonly<Record<CallName, Readonly<Partial<Record<Fault, string>>>>> = {
  'transfer-file': {
    missing: 'MISSING_PARAMETER',
    invalid: 'INVALID_PARAMETER',
    'file-missing': 'SOURCE_FILE_MISSING',
    'same-place': 'SAME_SOURCE_AND_DESTINATION',
    'too-many-versions': 'VERSION_LIMIT_EXCEEDED',
    'bad-path': 'INVALID_FOLDER_PATH',
    'too-deep': 'INVALID_FOLDER_PATH',
  },
  'rename-file': {
    missing: 'MISSING_PARAMETER',
    invalid: 'INVALID_PARAMETER',
    'bad-name': 'INVALID_PARAMETER',
    'bad-path': 'INVALID_PARAMETER',
    'file-missing': 'FILE_MISSING',
    'file-exists': 'FILE_ALREADY_EXISTS',
    'same-name': 'SAME_OLD_AND_NEW_NAME',
  },
  'create-folder': {
    missing: 'MISSING_PARAMETER',
    invalid: 'INVALID_PARAMETER',
    'bad-path': 'INVALID_FOLDER_PATH',
    'too-deep': 'INVALID_FOLDER_PATH',
  },
  'delete-folder': {
    missing: 'MISSING_PARAMETER',
    invalid: 'INVALID_PARAMETER',
    'folder-missing': 'FOLDER_NOT_FOUND',
    'too-many-entries': 'TOO_MANY_OBJECTS',
    'bad-path': 'INVALID_FOLDER_PATH',
    'is-root': 'INVALID_FOLDER_PATH',
  },
  'transfer-folder': {
    missing: 'MISSING_PARAMETER',
    invalid: 'INVALID_PARAMETER',
    'folder-missing': 'NO_FILES_FOLDER',
    'folder-empty': 'NO_FILES_FOLDER',
    'too-many-entries': 'TOO_MANY_OBJECTS',
    'too-many-versions': 'VERSION_LIMIT_EXCEEDED',
    'is-root': 'SOURCE_IS_ROOT',
    'same-place': 'SAME_SOURCE_AND_DESTINATION',
    'bad-path': 'INVALID_FOLDER_PATH',
    'too-deep': 'INVALID_FOLDER_PATH',
    'into-itself': 'INVALID_DESTINATION_PATH',
  },
  'rename-folder': {
    missing: 'MISSING_PARAMETER',
    invalid: 'INVALID_PARAMETER',
    'bad-name': 'INVALID_PARAMETER',
    'bad-path': 'INVALID_FOLDER_PATH',
    'too-deep': 'INVALID_FOLDER_PATH',
    'folder-missing': 'FOLDER_NOT_FOUND',
    'folder-exists': 'FOLDER_ALREADY_EXISTS',
    'too-many-entries': 'TOO_MANY_OBJECTS',
    'is-root': 'SOURCE_IS_ROOT',
    'same-name': 'SAME_OLD_AND_NEW_NAME',
  },
};

/** The protocol's word for a fault of a call, where it has one. */
export function reasonFor(call: CallName | undefined, fault: Fault): string | undefined {
  return call && REASONS[call][fault];
}
