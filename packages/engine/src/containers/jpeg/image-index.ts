// Source: CIPA DC-007, § 5.2 (MP index IFD), § 5.2.3.3 (MP entry).
import { IMAGE_LIST_TAG, type ImageEntry, imageEntries } from '../../grammar/multi-picture.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import { readDirectory } from '../../grammar/tiff-values.ts';
import type { Window } from '../../source/window.ts';
import type { Segment } from './segments.ts';

export const INDEX_HEAD = 'MPF\0';

/** A multi-picture index and where it lies. */
export interface ImageIndex {
  readonly segment: Segment;
  /** From the TIFF header on. */
  readonly bytes: Uint8Array;
  /** Offset in the file of the TIFF header, from which the entries count. */
  readonly base: number;
  readonly littleEndian: boolean;
  /** Offset of the list of pictures in `bytes`. */
  readonly listAt: number;
  readonly entries: readonly ImageEntry[];
}

/** A picture as an index tells of it: what it is, and where it lies from the file's start. */
export interface IndexedPicture {
  readonly entry: ImageEntry;
  readonly start: number;
  readonly length: number;
}

/** Read an index; `undefined` where it lists no pictures. */
export async function readImageIndex(window: Window, segment: Segment): Promise<ImageIndex | undefined> {
  const base = segment.body + INDEX_HEAD.length;
  const { bytes } = await window.upTo(base, segment.end - base);
  const header = readTiffHeader(bytes, false);
  if (!header) return undefined;
  const { littleEndian } = header;
  const list = readDirectory(bytes, header.firstAt, littleEndian).values.find(({ tag }) => tag === IMAGE_LIST_TAG);
  if (!list) return undefined;
  const entries = imageEntries(list.bytes, littleEndian, base);
  if (entries.length === 0) return undefined;
  return { segment, bytes, base, littleEndian, listAt: list.bytes.byteOffset - bytes.byteOffset, entries };
}

const ENTRY_BYTES = 16;
const DIRECTORY_AT = 8;
const DIRECTORY_TAGS = 3;
const LIST_AT = DIRECTORY_AT + 2 + DIRECTORY_TAGS * 12 + 4;
/** Flags, format and type without the bits that tell which pictures depend on which. */
const ATTRIBUTES = 0x27ffffff;

/** Bytes of the index that `minimalIndex` writes, from its TIFF header on. */
export function minimalIndexBytes(pictures: number): number {
  return LIST_AT + pictures * ENTRY_BYTES;
}

/** An index that tells nothing but where the pictures are, for a TIFF header at `base`. */
export function minimalIndex(pictures: readonly IndexedPicture[], base: number, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(minimalIndexBytes(pictures.length));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, littleEndian ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, DIRECTORY_AT, littleEndian);
  view.setUint16(DIRECTORY_AT, DIRECTORY_TAGS, littleEndian);
  const put = (index: number, tag: number, type: number, count: number): number => {
    const at = DIRECTORY_AT + 2 + index * 12;
    view.setUint16(at, tag, littleEndian);
    view.setUint16(at + 2, type, littleEndian);
    view.setUint32(at + 4, count, littleEndian);
    return at + 8;
  };
  bytes.set([0x30, 0x31, 0x30, 0x30], put(0, 0xb000, 7, 4));
  view.setUint32(put(1, 0xb001, 4, 1), pictures.length, littleEndian);
  view.setUint32(put(2, IMAGE_LIST_TAG, 7, pictures.length * ENTRY_BYTES), LIST_AT, littleEndian);
  for (const [index, { entry, start, length }] of pictures.entries()) {
    const at = LIST_AT + index * ENTRY_BYTES;
    const attributes = ((entry.flags << 27) | (entry.format << 24) | entry.type) & ATTRIBUTES;
    view.setUint32(at, attributes, littleEndian);
    view.setUint32(at + 4, length, littleEndian);
    view.setUint32(at + 8, start === 0 ? 0 : start - base, littleEndian);
  }
  return bytes;
}

/** The index as it was, with the places and lengths that its pictures have now, for a TIFF header at `base`. */
export function movedIndex(index: ImageIndex, pictures: readonly IndexedPicture[], base: number): Uint8Array {
  const bytes = index.bytes.slice();
  const view = new DataView(bytes.buffer);
  for (const { entry, start, length } of pictures) {
    const at = index.listAt + index.entries.indexOf(entry) * ENTRY_BYTES;
    view.setUint32(at + 4, length, index.littleEndian);
    view.setUint32(at + 8, start === 0 ? 0 : start - base, index.littleEndian);
  }
  return bytes;
}
