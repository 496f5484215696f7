// Source: TIFF supplement 1 (SubIFDs); Exif 3.0, § 4.6.3; TIFF-FX (global parameters); DNG 1.7, ExtraCameraProfiles.
import { countedFrom } from '../../grammar/sparse.ts';
import { readTiffHeader, type TiffEntry } from '../../grammar/tiff.ts';
import { valueAtOnce } from './take.ts';
import { isWhole, readValue } from './values.ts';
import type { Directory, Frame, Walk } from './walk.ts';

/** A tag whose value is where a directory lies. */
export interface Pointer {
  /** Name of the first directory; those after it are numbered from 1. */
  readonly name: string;
  /** Directories that are read at most. */
  readonly most: number;
  /** The directory lies behind a header of its own, with this number, and counts its offsets from there. */
  readonly magic?: number;
}

const POINTERS: Readonly<Record<number, Pointer>> = {
  330: { name: 'SubIFD', most: 10 },
  400: { name: 'GlobParamIFD', most: 1 },
  34665: { name: 'ExifIFD', most: 1 },
  34853: { name: 'GPS', most: 1 },
  40965: { name: 'InteropIFD', most: 1 },
  50933: { name: 'ProfileIFD', most: 10, magic: 0x4352 },
};

const SUB_IFDS = 0x14a;
const SONY_A100 = 'DSLR-A100';

/** What the tag points to, if it does. Sony's first α kept the place of its pixels where others keep a directory's. */
export function pointerOf(tag: number, walk: Walk, { name }: Directory): Pointer | undefined {
  if (name === 'GPS') return undefined;
  const isPixels = tag === SUB_IFDS && name === 'IFD0' && walk.fileType === 'ARW' && walk.model === SONY_A100;
  return isPixels ? undefined : POINTERS[tag];
}

/** A directory to be read. */
export interface Target {
  readonly frame: Frame;
  readonly at: number;
  readonly name: string;
}

/** The directories that an entry points to. */
export function pointedAt(walk: Walk, { frame }: Directory, entry: TiffEntry, pointer: Pointer): readonly Target[] {
  const bytes = isWhole(entry.type) ? valueAtOnce(frame, entry) : undefined;
  if (!bytes || entry.count === 0) return [];
  const value = readValue(bytes, entry.type, entry.count, frame.littleEndian);
  const offsets = (Array.isArray(value) ? value : [value]).slice(0, pointer.most);
  return offsets.flatMap((offset, index): Target[] => {
    const name = index === 0 ? pointer.name : `${pointer.name}${index}`;
    if (pointer.magic === undefined) return [{ frame, at: Number(offset), name }];
    const target = behindHeader(frame, Number(offset), pointer.magic, name);
    if (!target)
      walk.trip.report(
        'malformed',
        'note',
        walk.payload.path,
        `expected the header of ${name}, found none`,
        frame.base + Number(offset),
      );
    return target ? [target] : [];
  });
}

function behindHeader(frame: Frame, offset: number, magic: number, name: string): Target | undefined {
  const head = frame.bytes.slice(offset, 8);
  const header = head && readTiffHeader(head, false);
  if (header?.magic !== magic) return undefined;
  const own: Frame = {
    bytes: countedFrom(frame.bytes, offset),
    littleEndian: header.littleEndian,
    isBig: false,
    base: frame.base + offset,
  };
  return { frame: own, at: header.firstAt, name };
}
