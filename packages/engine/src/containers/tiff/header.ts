// Source: TIFF 6.0, § 2; BigTIFF design; [JPEG XR] ISO/IEC 29199-2 annex A; ExifTool 13.59's order of questions.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import type { Hint } from '../container.ts';
import { rootsOfExtension, typeOfExtension, upperExtension } from '../kind.ts';

/** What the first bytes and the name tell. */
export interface Header {
  readonly fileType: string;
  readonly littleEndian: boolean;
  /** Offset of the first directory. */
  readonly directoryAt: number;
  /** Whether that directory has TIFF's tags. */
  readonly hasDirectory: boolean;
}

const HEADER_BYTES = 8;
const CLASSIC = 0x2a;
const BIG = 0x2b;
const PANASONIC = 0x55;
const OLYMPUS = [0x4f52, 0x5352];
const PROFILE = 0x4352;
const JPEG_XR = 0xbc;
const PANASONIC_GUID = '\x88\xe7\x74\xd8\xf8\x25\x1d\x4d\x94\x7a\x6e\x77\x82\x2b\x5d\x6a';
const PANASONIC_TYPES = new Set(['RAW', 'RW2', 'RWL', 'TIFF']);
const CANON_1D = '\xba\xb0\xac\xbb';

/** The family as whose member a file is read: TIFF, unless the name speaks for an ORF. */
export function familyOf(hint: Hint): string {
  const [root = ''] = rootsOfExtension(hint.extension);
  return root === 'ORF' ? root : 'TIFF';
}

/** Read the header; `undefined` where it is none. */
export async function readHeader(window: Window, hint: Hint): Promise<Header | undefined> {
  const cursor = await window.upTo(0, 32);
  if (cursor.left < HEADER_BYTES) return undefined;
  const littleEndian = cursor.u8() === 0x49;
  cursor.seek(2);
  cursor.littleEndian = littleEndian;
  const identifier = cursor.u16();
  const directoryAt = cursor.u32();
  if (isBigTiff(cursor.bytes, hint)) return { fileType: 'BTF', littleEndian, directoryAt, hasDirectory: false };
  if (directoryAt < HEADER_BYTES) return undefined;
  if (identifier === CLASSIC && directoryAt >= 16 && cursor.bytes.byteLength < 16) return undefined;
  const fileType = toldType(cursor.bytes, { identifier, directoryAt, littleEndian }, hint);
  if (fileType === undefined) return undefined;
  return { fileType, littleEndian, directoryAt, hasDirectory: identifier !== PANASONIC };
}

interface Numbers {
  readonly identifier: number;
  readonly directoryAt: number;
  readonly littleEndian: boolean;
}

/** The type by the header's signatures and numbers, where they tell one; else the one that the name speaks for. */
function toldType(head: Uint8Array, { identifier, directoryAt, littleEndian }: Numbers, hint: Hint) {
  const expected = expectedType(hint);
  if (identifier === CLASSIC && directoryAt >= 16) return signedType(head) ?? ownType(expected, hint);
  if (identifier === PANASONIC && PANASONIC_TYPES.has(expected)) return panasonicType(head, directoryAt, expected);
  return expected === 'TIFF' ? numberedType(identifier, littleEndian) : ownType(expected, hint);
}

/** The type that the name speaks for; TIFF where its extension is a stranger. */
function expectedType(hint: Hint): string {
  return typeOfExtension(hint.extension) ? upperExtension(hint.extension) : 'TIFF';
}

/** A name may only speak for a type of the TIFF family (or RAW, which two families share). */
function ownType(expected: string, hint: Hint): string {
  const [root = ''] = rootsOfExtension(expected);
  return root === 'TIFF' || expected === 'RAW' ? expected : familyOf(hint);
}

function signedType(head: Uint8Array): string | undefined {
  if (hasText(head, 'CR\x02\0', 8)) return 'CR2';
  if (hasText(head, CANON_1D, 8)) return 'Canon 1D RAW';
  return hasText(head, 'ExifMeta', 8) ? 'EXIF' : undefined;
}

function panasonicType(head: Uint8Array, directoryAt: number, expected: string): string {
  const hasGuid = directoryAt >= 0x18 && latin1(head, 8, 24) === PANASONIC_GUID;
  return hasGuid ? (expected === 'RWL' ? 'RWL' : 'RW2') : 'RAW';
}

/** Types that the number after the byte order tells; `undefined` for a version of JPEG XR that is to come. */
function numberedType(identifier: number, littleEndian: boolean): string | undefined {
  if (OLYMPUS.includes(identifier)) return 'ORF';
  if (identifier === PROFILE) return 'DCP';
  const isJpegXr = littleEndian && (identifier & 0xff) === JPEG_XR;
  if (isJpegXr) return identifier >> 8 > 1 ? undefined : 'HDP';
  return 'TIFF';
}

function isBigTiff(head: Uint8Array, hint: Hint): boolean {
  const isAsked = familyOf(hint) === 'TIFF' && ['TIFF', 'BTF'].includes(expectedType(hint));
  const isBig = hasText(head, 'MM\0\x2b\0\x08\0\0') || hasText(head, `II${String.fromCharCode(BIG)}\0\x08\0\0\0`);
  return isAsked && isBig && head.byteLength >= 16;
}
