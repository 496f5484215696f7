import type { Keyring } from '../../accounts/keyring.ts';
import { Failure } from '../../http/failure.ts';
import type { Library } from '../../library/library.ts';
import type { FileEntry } from '../../library/model/entry.ts';
import { LibraryRefusal } from '../../library/model/refusal.ts';
import type { TransformWishes } from '../../pixels/transform.ts';
import { type MediaAddress, readAddress } from './address.ts';
import { isSigned } from './signature.ts';
import { readTransformation } from './transformation.ts';

export interface LookUpRooms {
  readonly keyring: Pick<Keyring, 'keysOf'>;
  readonly library: {
    readonly files: Pick<Library['files'], 'at'>;
    readonly versions: Pick<Library['versions'], 'get'>;
  };
  readonly clock: () => Date;
}

/** A file that may be delivered, and what shall be made of it. */
export interface WantedFile {
  readonly file: FileEntry;
  /** None: the file as it is. */
  readonly steps: readonly TransformWishes[];
}

/**
 * Find what an address leads to; `written` is what stands behind `/media/<account>/`. What is wrong with the address itself is told
 * before anything is looked up, so that it says nothing about files. Throws `Failure` `bad-request`, `no-such-file` (drafts as well)
 * and `unauthorised`.
 */
export async function wantedFile(rooms: LookUpRooms, account: string, written: string): Promise<WantedFile> {
  const address = readAddress(written);
  const steps = readTransformation(address.transformation ?? '');
  const keys = await rooms.keyring.keysOf(account);
  if (!keys) throw new Failure('no-such-file');
  const secrets = keys.map((key) => key.secret);
  const signed = isSigned(address, secrets, rooms.clock());
  const accountId = keys[0]?.accountId;
  const file = accountId === undefined ? undefined : await find(rooms.library, accountId, address);
  if (!file?.isPublished) throw new Failure('no-such-file');
  if (file.isPrivate && !signed && !isNamedOnly(steps)) {
    throw new Failure('unauthorised', 'expected a signed address, for the file is private');
  }
  return { file, steps: steps.some((step) => step.original) ? [] : steps };
}

/** What a named transformation shows of a private file, its owner has agreed to; nothing may be added to it. */
function isNamedOnly(steps: readonly TransformWishes[]): boolean {
  return steps.length === 1 && steps.every((step) => step.named !== undefined && Object.keys(step).length === 1);
}

async function find(
  library: LookUpRooms['library'],
  accountId: string,
  { filePath, versionId }: MediaAddress,
): Promise<FileEntry | undefined> {
  try {
    const current = await library.files.at(accountId, filePath);
    if (versionId === undefined || current?.versionId === versionId) return current;
    return current && (await library.versions.get({ accountId, publicId: null }, current.fileId, versionId));
  } catch (error) {
    // A path that cannot be one is the path of no file.
    if (error instanceof LibraryRefusal) return undefined;
    throw error;
  }
}
