import type { SparseBytes } from '../../grammar/sparse.ts';
import type { Fraction, Payload, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Trip } from '../../model/trip.ts';
import type { ExifRow } from '../../tables/exif/row.ts';

/** What offsets of a directory are counted from, and how its numbers are written. */
export interface Frame {
  readonly bytes: SparseBytes;
  readonly littleEndian: boolean;
  readonly isBig: boolean;
  /** Offset in the file of offset 0. */
  readonly base: number;
}

/** A value that an image's place and length are taken from. */
export interface PlacedValue {
  readonly group1: string;
  readonly value: RawValue;
  readonly priority: number;
}

/** One of the three values that make a GeoTIFF directory, and the directory that it was found in. */
export interface GeoPart {
  readonly bytes: Uint8Array;
  readonly directory: Directory;
}

/** Everything that is known while a block's directories are read. */
export interface Walk {
  readonly payload: Payload;
  readonly sink: TagSink;
  readonly trip: Trip;
  /** Offset of the TIFF header in the payload's bytes. */
  readonly headerAt: number;
  /** The block is a whole file: values may lie outside what was gathered. */
  readonly isFile: boolean;
  /** The block is a raw file of Panasonic's, whose first directory has tags of its own. */
  readonly isPanasonic: boolean;
  /** ExifTool's name of what the block is: a TIFF file's type, `APP1` in a JPEG. */
  readonly fileType: string;
  /** ExifTool's name of the file's family: `JPEG`, `TIFF`, `RIFF`. */
  readonly family: string;
  /** Names of the directories read so far, by their offset in the file. */
  readonly seen: Map<number, string>;
  /** Places and lengths of images, by tag name, in order. */
  readonly placed: Map<string, PlacedValue[]>;
  /** Whole numbers that say how a directory's pixels lie, by directory and tag name. */
  readonly shapes: Map<string, Map<string, RawValue>>;
  /** The parts of a GeoTIFF directory, by tag. */
  readonly geo: Map<number, GeoPart>;
  make: string;
  model: string;
  pages: number;
  /** Directory entries that may still be read, and bytes of values. A block whose entries all point to one place spends them. */
  entriesLeft: number;
  bytesLeft: number;
  isMultiPage: boolean;
  /** The directory whose tags of low priority count in full. */
  priorityDirectory: string;
}

/** A directory that is being read. */
export interface Directory {
  readonly name: string;
  /** Names of the directories that it lies in, outermost first. */
  readonly path: readonly string[];
  readonly frame: Frame;
  compression: RawValue;
  subfileType: RawValue;
}

/** Take bytes from the budget for values; whether there were enough. */
export function mayRead(walk: Walk, bytes: number): boolean {
  if (bytes > walk.bytesLeft) return false;
  walk.bytesLeft -= bytes;
  return true;
}

/** Put a tag down under its directory's name. */
export function addTag(
  walk: Walk,
  directory: Directory,
  row: ExifRow,
  id: number | string,
  raw: RawValue,
  fraction?: Fraction,
): void {
  const priority = priorityIn(walk, directory, row);
  walk.sink.add({ group0: 'EXIF', group1: directory.name, id, row, raw, priority, ...(fraction ? { fraction } : {}) });
}

/** IFD1 of a JPEG or an ARW counts less than other directories; the one with the whole picture counts more. */
export function priorityIn(walk: Walk, { name }: Directory, row: ExifRow): number {
  const isLow = name === 'IFD1' && (walk.family === 'JPEG' || walk.fileType === 'ARW');
  if (row.priority === undefined) return isLow ? 0 : 1;
  return row.priority === 0 && name === walk.priorityDirectory ? 1 : row.priority;
}
