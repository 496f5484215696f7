// Source: TIFF 6.0, § 8; DNG 1.7, DNGVersion; makers' compression numbers; ExifTool 13.59's rules for what a raw picture is.
import { latin1 } from '../../bytes/latin1.ts';
import { type IfdEntry, type IfdFrame, readFirstNumber, readIfd, readNumbers } from '../../grammar/ifd.ts';
import type { Window } from '../../source/window.ts';
import type { FileKind } from '../container.ts';
import { renameKind } from '../kind.ts';
import type { Header } from './header.ts';
import { readMakerNote } from './maker-note.ts';

/** A kind, and the family as whose member the file is read. */
export interface Named {
  readonly kind: FileKind;
  readonly root: string;
}

const SUBFILE_TYPE = 0xfe;
const COMPRESSION = 0x103;
const MAKE = 0x10f;
const SUB_IFDS = 0x14a;
const THUMBNAIL = 0x201;
const EXIF_IFD = 0x8769;
const MAKER_NOTE = 0x927c;
const DNG_VERSION = 0xc612;

const JPEG_COMPRESSION = 6;
const REDUCED_PICTURE = 1;
const MAX_IFDS = 64;
const MAX_ENTRIES = 512;
const MAX_SUB_IFDS = 10;
/** Raw pictures whose makers have a compression number of their own. */
const COMPRESSIONS: Readonly<Record<number, string>> = {
  32767: 'ARW',
  32770: 'SRW',
  32867: 'KDC',
  34713: 'NEF',
  65000: 'DCR',
  65535: 'PEF',
};

/** What is known so far, as the directories are read in file order. */
interface Walk {
  readonly window: Window;
  readonly frame: IfdFrame;
  readonly isTiff: boolean;
  readonly seen: Set<number>;
  kind: FileKind;
  tiffType: string;
  make: string;
  compression: number | undefined;
  subfileType: number | undefined;
  hasDngVersion: boolean;
  hasLinearization: boolean;
  knowsCompression: boolean;
}

/** Read the directories and say what they make of the file. Broken directories tell nothing. */
export async function refineKind(window: Window, header: Header, { kind, root }: Named): Promise<FileKind> {
  const walk: Walk = {
    window,
    frame: { base: 0, littleEndian: header.littleEndian },
    isTiff: root === 'TIFF',
    seen: new Set(),
    kind,
    tiffType: header.fileType,
    make: '',
    compression: undefined,
    subfileType: undefined,
    hasDngVersion: false,
    hasLinearization: false,
    knowsCompression: false,
  };
  await walkChain(walk, header.directoryAt);
  if (walk.isTiff && walk.hasDngVersion && !/^(?:DNG|GPR)$/.test(walk.kind.fileType))
    return renameKind(walk.kind, 'DNG');
  return walk.tiffType === 'NRW' && walk.hasLinearization ? renameKind(walk.kind, 'NEF') : walk.kind;
}

/** The first directory and those that follow it. */
async function walkChain(walk: Walk, first: number): Promise<void> {
  let next = first;
  let name = 'IFD0';
  while (next > 0 && walk.seen.size < MAX_IFDS) {
    next = await walkIfd(walk, next, name);
    name = 'IFD1';
  }
}

/** Read one directory and those below it; answers the offset of the one that follows, 0 for none. */
async function walkIfd(walk: Walk, offset: number, name: string): Promise<number> {
  if (
    walk.seen.has(offset) ||
    walk.seen.size >= MAX_IFDS ||
    offset > (walk.window.size ?? Number.POSITIVE_INFINITY) - 2
  ) {
    return 0;
  }
  walk.seen.add(offset);
  const { entries, next } = await readIfd(walk.window, offset, walk.frame, MAX_ENTRIES);
  for (const entry of entries) await takeEntry(walk, entry, name);
  return next;
}

async function takeEntry(walk: Walk, entry: IfdEntry, name: string): Promise<void> {
  const { window, frame } = walk;
  if (entry.tag === SUBFILE_TYPE) walk.subfileType = await readFirstNumber(window, entry, frame);
  else if (entry.tag === COMPRESSION) takeCompression(walk, await readFirstNumber(window, entry, frame));
  else if (entry.tag === MAKE) walk.make = latin1((await window.upTo(entry.valueAt, Math.min(entry.length, 64))).bytes);
  else if (entry.tag === THUMBNAIL && name === 'IFD0') takeThumbnail(walk);
  else if (entry.tag === DNG_VERSION) walk.hasDngVersion = entry.length > 0;
  else if (entry.tag === MAKER_NOTE) await takeMakerNote(walk, entry);
  else if (entry.tag === SUB_IFDS || entry.tag === EXIF_IFD) {
    if (entry.tag === SUB_IFDS && name === 'IFD0') takeSony(walk);
    const offsets = await readNumbers(window, entry, frame, entry.tag === SUB_IFDS ? MAX_SUB_IFDS : 1);
    for (const offset of offsets) await walkIfd(walk, offset, 'SubIFD');
  }
}

function takeCompression(walk: Walk, compression: number | undefined): void {
  walk.compression = compression;
  const fileType = COMPRESSIONS[compression ?? 0];
  if (!walk.isTiff || walk.knowsCompression || fileType === undefined) return;
  walk.knowsCompression = true;
  rename(walk, fileType);
}

/** A JPEG thumbnail in the first directory tells Nikon's NRW from NEF. */
function takeThumbnail(walk: Walk): void {
  if (walk.tiffType === 'NEF' && walk.compression === JPEG_COMPRESSION) rename(walk, 'NRW');
}

/** Sony's raw pictures begin with a reduced one in JPEG, and keep the rest in a directory below it. */
function takeSony(walk: Walk): void {
  const isReduced = walk.subfileType === REDUCED_PICTURE && walk.compression === JPEG_COMPRESSION;
  if (walk.isTiff && walk.make.startsWith('SONY') && isReduced) rename(walk, 'ARW');
}

async function takeMakerNote(walk: Walk, entry: IfdEntry): Promise<void> {
  const note = await readMakerNote(walk.window, entry, walk.frame, walk.make);
  if (note.fileType) rename(walk, note.fileType);
  walk.hasLinearization ||= note.hasLinearization;
}

function rename(walk: Walk, fileType: string): void {
  walk.tiffType = fileType;
  walk.kind = renameKind(walk.kind, fileType);
}
