// Source: ISO 32000-2, § 7.6.4.3 (algorithms 2, 2.A and 2.B), § 7.6.4.4 (algorithms 4, 5, 6 and 11); for revision 5 Adobe's supplement to
// ISO 32000-1, extension level 3.
import { aesCbcDecrypt, aesCbcEncrypt } from '../../../bytes/aes.ts';
import { joined } from '../../../bytes/joined.ts';
import { md5 } from '../../../bytes/md5.ts';
import { rc4 } from '../../../bytes/rc4.ts';
import { sha256 } from '../../../bytes/sha256.ts';
import { sha384, sha512 } from '../../../bytes/sha512.ts';

/** What the key of a document is made of, as its encryption dictionary has it. */
export interface KeyParts {
  readonly revision: number;
  /** Lengths of the key that the document may mean, the most likely first. */
  readonly keyBytes: readonly number[];
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  /** The key under the user's password, from revision 5 on. */
  readonly userKey: Uint8Array;
  readonly permissions: number;
  readonly isMetadataLocked: boolean;
  /** The first of the file's identifiers. */
  readonly identifier: Uint8Array;
}

/** What stands in for a password that is shorter: all of it for the empty one. */
const PADDING = fromHex('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a');
const EMPTY = new Uint8Array(0);
const NO_VECTOR = new Uint8Array(16);
/** Rounds of revision 6 end by chance; 64 and some are usual, and beyond that many there is no end. */
const MAX_ROUNDS = 2048;

/** The key of a document that opens with the empty user password; `undefined` where it does not. */
export function keyWithoutPassword(parts: KeyParts): Uint8Array | undefined {
  if (parts.revision >= 5) return newerKey(parts);
  for (const keyBytes of parts.keyBytes) {
    const key = olderKey(parts, keyBytes);
    if (opens(parts, key)) return key;
  }
  return undefined;
}

/** MD5 as bytes. */
export function md5Bytes(...pieces: readonly Uint8Array[]): Uint8Array {
  return fromHex(md5(joined(pieces)));
}

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

function olderKey(parts: KeyParts, keyBytes: number): Uint8Array {
  const { revision, owner, permissions, identifier, isMetadataLocked } = parts;
  const rights = Uint8Array.from({ length: 4 }, (_, at) => permissions >>> (at * 8));
  const mark = revision >= 4 && !isMetadataLocked ? new Uint8Array(4).fill(0xff) : EMPTY;
  let hash = md5Bytes(PADDING, owner.subarray(0, 32), rights, identifier, mark);
  for (let round = 0; revision >= 3 && round < 50; round++) hash = md5Bytes(hash.subarray(0, keyBytes));
  return hash.subarray(0, keyBytes);
}

/** Whether a key is the one that the user's entry was made with. */
function opens({ revision, user, identifier }: KeyParts, key: Uint8Array): boolean {
  if (revision === 2) return isSame(rc4(key, PADDING), user);
  let entry = rc4(key, md5Bytes(PADDING, identifier));
  for (let round = 1; round < 20; round++)
    entry = rc4(
      key.map((byte) => byte ^ round),
      entry,
    );
  return isSame(entry, user);
}

function newerKey({ revision, user, userKey }: KeyParts): Uint8Array | undefined {
  if (user.byteLength < 48 || userKey.byteLength < 32) return undefined;
  const hash = revision === 5 ? plainHash : hardenedHash;
  if (!isSame(hash(user.subarray(32, 40)) ?? EMPTY, user)) return undefined;
  const key = hash(user.subarray(40, 48));
  return key && aesCbcDecrypt(key, NO_VECTOR, userKey.subarray(0, 32));
}

function plainHash(salt: Uint8Array): Uint8Array {
  const digest = sha256();
  digest.update(salt);
  return fromHex(digest.hex());
}

/** Algorithm 2.B for the empty password. */
function hardenedHash(salt: Uint8Array): Uint8Array | undefined {
  let key = plainHash(salt);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const repeated = joined(Array.from({ length: 64 }, () => key));
    const under = aesCbcEncrypt(key.subarray(0, 16), key.subarray(16, 32), repeated);
    const remainder = under.subarray(0, 16).reduce((sum, byte) => sum + byte, 0) % 3;
    key = remainder === 0 ? plainHash(under) : remainder === 1 ? sha384(under) : sha512(under);
    if (round >= 63 && (under.at(-1) as number) <= round - 31) return key.subarray(0, 32);
  }
  return undefined;
}

/** Whether the one begins as the other, which has at least 16 bytes, as far as both go. */
function isSame(made: Uint8Array, stated: Uint8Array): boolean {
  const length = Math.min(made.byteLength, 32);
  return length >= 16 && stated.byteLength >= length && made.every((byte, at) => at >= length || byte === stated[at]);
}
