// Source: Canon's uuid box of CR3 files, as ExifTool 13.59 reads it.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { type Box, boxesIn } from '../../grammar/box.ts';
import { pictureBlocks } from '../../grammar/picture-blocks.ts';
import type { Block } from '../../model/block.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { FileKind } from '../container.ts';
import { gapOf } from './gaps.ts';
import { CANON_UUID } from './uuid.ts';

const MAX_BOXES = 1024;
/** Files in which a movie is beside the picture; in others it may hold anything. */
const PICTURES = new Set(['AVIF', 'HEIC', 'HEICS', 'HEIF', 'HEIFS']);
/** The TIFF structures, and the directory that each one's first stands for. */
const DIRECTORIES: Readonly<Record<string, string>> = { CMT1: 'IFD0', CMT2: 'ExifIFD', CMT4: 'GPS' };

/** A movie box: that it is there, and the parts of Canon's box in it. */
export async function* scanMovie(window: Window, trip: Trip, format: FileKind, movie: Box): AsyncGenerator<Block> {
  const header = { start: movie.start, end: movie.bodyAt };
  yield {
    kind: 'structure',
    path: 'moov',
    range: header,
    payload: [header],
    details: gapOf('moov', PICTURES.has(format.fileType) ? 'QuickTime' : ''),
  };
  for await (const box of boxesIn(window, movie.bodyAt, movie.end, MAX_BOXES)) {
    trip.check();
    if (box.isCut || box.isOpen) return;
    if (box.type !== 'uuid') continue;
    const { bytes } = await window.upTo(box.bodyAt, Math.min(16, box.end - box.bodyAt));
    if (hasText(bytes, CANON_UUID)) yield* scanCanon(window, trip, box);
  }
}

async function* scanCanon(window: Window, trip: Trip, canon: Box): AsyncGenerator<Block> {
  for await (const box of boxesIn(window, canon.bodyAt + 16, canon.end, MAX_BOXES)) {
    trip.check();
    if (box.isCut || box.isOpen) return;
    if (box.type === 'THMB') yield* thumbnailBlocks(box);
    else if (box.type === 'CMT3') yield await makerNote(window, box);
    else yield partOf(box);
  }
}

function partOf(box: Box): Block {
  const path = `moov/uuid/${box.type}`;
  const range = { start: box.start, end: box.end };
  const payload = [{ start: box.bodyAt, end: box.end }];
  const directory = Object.hasOwn(DIRECTORIES, box.type) ? DIRECTORIES[box.type] : undefined;
  if (directory) return { kind: 'exif', path, range, payload, details: { directory, fileType: '', family: 'MOV' } };
  if (box.type === 'CNCV') return { kind: 'structure', path, range, payload, details: { box: 'CNCV' } };
  return { kind: box.type === 'free' ? 'padding' : 'unknown', path, range, payload: [] };
}

/** The picture stands behind sixteen bytes that say how large it is. */
function thumbnailBlocks(box: Box): Iterable<Block> {
  const payload = [{ start: Math.min(box.bodyAt + 16, box.end), end: box.end }];
  return pictureBlocks('thumbnail', 'moov/uuid/THMB', box, payload, ['MakerNotes', 'Canon', 'ThumbnailImage']);
}

/** Canon's own directory, behind a TIFF header of its own: as if it stood in an Exif block. */
async function makerNote(window: Window, box: Box): Promise<Block> {
  const header = await window.upTo(box.bodyAt, Math.min(8, box.end - box.bodyAt));
  const order = latin1(header.bytes, 0, 2);
  header.littleEndian = order === 'II';
  if (header.left === 8) header.skip(4);
  const valueAt = header.left === 4 ? header.u32() : 8;
  const details = {
    ...{ maker: 'Canon', make: 'Canon', directory: 'ExifIFD', fileType: '', family: 'MOV', addressing: 'block' },
    ...{ order, base: box.bodyAt, headerAt: 0, valueAt, length: Math.max(0, box.end - box.bodyAt - valueAt) },
  };
  const payload = [{ start: box.bodyAt, end: box.end }];
  return { kind: 'maker-note', path: 'moov/uuid/CMT3', range: { start: box.start, end: box.end }, payload, details };
}
