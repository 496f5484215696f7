// Source: TIFF 6.0, § 2; BigTIFF design; ExifTool 13.59's names of types.
import { describeEmbedded, embeddedJpeg } from '../../grammar/embedded-jpeg.ts';
import { mergedRanges } from '../../grammar/sparse.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container, FileKind } from '../container.ts';
import { type FoundDirectories, type FoundDirectory, readDirectories } from './directories.ts';
import { pixelBlocks } from './pixels.ts';

const HEADER_BYTES = 16;
/** Metadata that lies less than this apart is gathered in one piece. */
const JOINED_GAP_BYTES = 512;
/** A file of unknown size is taken to end nowhere. */
const ENDLESS = Number.MAX_SAFE_INTEGER;

/**
 * The room of TIFF and its relations: one block of kind `exif`, whose payload is the header, the directories and their values wherever
 * they lie, and a block for each run of image data. The file's metadata has no one range that could be cut out: the block's is the
 * part of it that holds the header.
 */
export const container: Container = { scan, describe: { decode: describeEmbedded } };

async function* scan(window: Window, trip: Trip, format: FileKind): AsyncGenerator<Block, Facts, void> {
  const { bytes } = await window.upTo(0, HEADER_BYTES);
  const header = readTiffHeader(bytes, format.fileType === 'BTF');
  if (!header) {
    trip.report('malformed', 'warning', '', 'expected the header of a TIFF file, found none', 0);
    return {};
  }
  const fileBytes = window.size ?? ENDLESS;
  const found = await readDirectories(window, trip, { ...header, base: 0 }, fileBytes);
  yield exifBlock(found, bytes.byteLength, fileBytes, format);
  for (const jpeg of found.jpegs) yield* embeddedJpeg(window, trip, jpeg, { family: 'JPEG', document: 1 });
  const pixels = found.directories.flatMap(({ name, numbers }) => pixelBlocks(name, numbers, fileBytes));
  yield* pixels.sort((a, b) => a.range.start - b.range.start);
  return sizeOf(found.directories);
}

function exifBlock({ ranges }: FoundDirectories, headerBytes: number, fileBytes: number, format: FileKind): Block {
  const payload = mergedRanges([{ start: 0, end: headerBytes }, ...ranges], JOINED_GAP_BYTES).map(({ start, end }) => ({
    start,
    end: Math.min(end, fileBytes),
  }));
  const [range = { start: 0, end: headerBytes }] = payload;
  const details = { addressing: 'file', fileBytes, fileType: format.fileType, family: 'TIFF' };
  return { kind: 'exif', path: 'TIFF', range, payload, details };
}

const [WIDTH, HEIGHT] = [0x100, 0x101];
const [HD_WIDTH, HD_HEIGHT] = [0xbc80, 0xbc81];

/** The size of the largest picture among IFD0 and the directories below it. */
function sizeOf(directories: readonly FoundDirectory[]): Facts {
  let best: Facts = {};
  let most = 0;
  for (const { name, numbers } of directories) {
    if (!/^(?:IFD0|SubIFD\d*)$/.test(name)) continue;
    const width = (numbers.get(WIDTH) ?? numbers.get(HD_WIDTH))?.[0] ?? 0;
    const height = (numbers.get(HEIGHT) ?? numbers.get(HD_HEIGHT))?.[0] ?? 0;
    if (width * height <= most) continue;
    most = width * height;
    best = { width, height };
  }
  return best;
}
