// Source: TIFF 6.0, § 2; BigTIFF design; Exif 3.0, § 4.6.2 (type 129).

/** The header of a TIFF block. */
export interface TiffHeader {
  readonly littleEndian: boolean;
  /** 42 for TIFF, 43 for BigTIFF, others for its relations. */
  readonly magic: number;
  readonly isBig: boolean;
  /** Offset of the first directory. */
  readonly firstAt: number;
}

/** One entry of a directory. */
export interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Bytes of the value; `NaN` for an unknown type. */
  readonly size: number;
  readonly isInline: boolean;
  /** Offset of the value from the block's start, wherever it lies. */
  readonly valueAt: number;
}

/** Lengths in a directory: classic TIFF's and BigTIFF's. */
export interface DirectoryShape {
  readonly countBytes: number;
  readonly entryBytes: number;
  readonly offsetBytes: number;
}

const CLASSIC: DirectoryShape = { countBytes: 2, entryBytes: 12, offsetBytes: 4 };
const BIG: DirectoryShape = { countBytes: 8, entryBytes: 20, offsetBytes: 8 };

/** Bytes of a value by type, 1 to 18: BYTE … DOUBLE, IFD, UNICODE, COMPLEX, LONG8, SLONG8, IFD8. */
const TYPE_BYTES = [Number.NaN, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 2, 8, 8, 8, 8];
const UTF8 = 129;

/** Bytes of one value of a type; `NaN` for an unknown one. */
export function typeBytes(type: number): number {
  return type === UTF8 ? 1 : (TYPE_BYTES[type] ?? Number.NaN);
}

export function directoryShape(isBig: boolean): DirectoryShape {
  return isBig ? BIG : CLASSIC;
}

/** Read the first 16 bytes (8 do for classic TIFF) of a block; `undefined` where they are no header. */
export function readTiffHeader(head: Uint8Array, mayBeBig: boolean): TiffHeader | undefined {
  const order = (head[0] ?? 0) * 256 + (head[1] ?? 0);
  if (head.byteLength < 8 || (order !== 0x4949 && order !== 0x4d4d)) return undefined;
  const littleEndian = order === 0x4949;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const magic = view.getUint16(2, littleEndian);
  const isBig = mayBeBig && magic === 43 && head.byteLength >= 16 && view.getUint16(4, littleEndian) === 8;
  const firstAt = isBig ? Number(view.getBigUint64(8, littleEndian)) : view.getUint32(4, littleEndian);
  return firstAt >= 8 ? { littleEndian, magic, isBig, firstAt } : undefined;
}

/** Entries announced by the directory whose first bytes these are. */
export function announcedEntries(head: Uint8Array, littleEndian: boolean, isBig: boolean): number {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return isBig ? Number(view.getBigUint64(0, littleEndian)) : view.getUint16(0, littleEndian);
}

/** Read the entry that stands at `at` of a directory's bytes, which begin at offset `from` of the block. */
export function readTiffEntry(
  view: DataView,
  at: number,
  from: number,
  littleEndian: boolean,
  isBig: boolean,
): TiffEntry {
  const type = view.getUint16(at + 2, littleEndian);
  const count = isBig ? Number(view.getBigUint64(at + 4, littleEndian)) : view.getUint32(at + 4, littleEndian);
  const size = typeBytes(type) * count;
  const { offsetBytes, entryBytes } = directoryShape(isBig);
  const field = at + entryBytes - offsetBytes;
  const isInline = !(size > offsetBytes);
  return {
    tag: view.getUint16(at, littleEndian),
    type,
    count,
    size,
    isInline,
    valueAt: isInline ? from + field : readOffset(view, field, littleEndian, isBig),
  };
}

/** Read an offset field. */
export function readOffset(view: DataView, at: number, littleEndian: boolean, isBig: boolean): number {
  return isBig ? Number(view.getBigUint64(at, littleEndian)) : view.getUint32(at, littleEndian);
}
