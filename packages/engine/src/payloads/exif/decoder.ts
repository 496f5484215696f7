// Source: Exif 3.0 (CIPA DC-008), § 4.5; TIFF 6.0, § 2; BigTIFF design.
import { hasText } from '../../bytes/latin1.ts';
import { countedFrom, fileParts, wholeBytes } from '../../grammar/sparse.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { readChain } from './directory.ts';
import { addGeoTiff } from './geotiff.ts';
import { addImages, addTiffPreviews } from './images.ts';
import type { Frame, Walk } from './walk.ts';

const BYTE_ORDER: TagRow = {
  name: 'ExifByteOrder',
  labels: { II: 'Little-endian (Intel, II)', MM: 'Big-endian (Motorola, MM)' },
};
const PAGE_COUNT: TagRow = { name: 'PageCount' };
const MARKER = 'Exif\0\0';
const HEADER_BYTES = 16;
const PANASONIC = 0x55;
/** More than any block in earnest has: what one entry repeated ten thousand times would cost is bounded by these. */
const MOST_ENTRIES = 200_000;
const MOST_VALUE_BYTES = 64 * 1024 * 1024;

/**
 * The desk for Exif: a TIFF block, with or without Exif's marker before it. Its surroundings may tell by `details`:
 *
 * - `fileType`, `family`: ExifTool's names, `APP1` and `JPEG` unless told;
 * - `addressing`: `file` where the bytes are parts of a file that is TIFF itself (offsets are the file's), and `fileBytes`, its size;
 * - `base`: the file offset of the TIFF header, where `ranges` do not tell it;
 * - `directory`: name of the first directory, where it is not IFD0.
 */
export const exifDecoder: PayloadDecoder = { decode };

function decode(payload: Payload, sink: TagSink, trip: Trip): void {
  const { details = {}, bytes, ranges } = payload;
  const isFile = details.addressing === 'file';
  const headerAt = !isFile && hasText(bytes, MARKER) ? MARKER.length : 0;
  const block = isFile ? fileParts(bytes, ranges) : countedFrom(wholeBytes(bytes, ranges), headerAt);
  const head = block.slice(0, Math.min(HEADER_BYTES, bytes.byteLength - headerAt));
  const header = head && readTiffHeader(head, isFile);
  if (!header) {
    trip.report(
      'malformed',
      'warning',
      payload.path,
      'expected the header of a TIFF block, found none',
      ranges[0]?.start,
    );
    return;
  }
  const start = isFile ? 0 : (ranges[0]?.start ?? 0) + headerAt;
  const base = typeof details.base === 'number' ? details.base : start;
  const frame: Frame = { bytes: block, littleEndian: header.littleEndian, isBig: header.isBig, base };
  const isPanasonic = isFile && header.magic === PANASONIC;
  // The tables that values of these directories are, and what is derived from their borders, are not read.
  if (isPanasonic) sink.gap({ kind: 'payload', name: 'PanasonicRaw', groups: [] });
  if (details.fileType !== 'BTF') addFileTag(sink, BYTE_ORDER, header.littleEndian ? 'II' : 'MM');
  const walk = startWalk(payload, sink, trip, headerAt, isPanasonic);
  readChain(walk, frame, header.firstAt, String(details.directory ?? 'IFD0'), []);
  finish(walk);
}

function startWalk(payload: Payload, sink: TagSink, trip: Trip, headerAt: number, isPanasonic: boolean): Walk {
  const { details = {} } = payload;
  return {
    payload,
    sink,
    trip,
    headerAt,
    isFile: details.addressing === 'file',
    isPanasonic,
    fileType: String(details.fileType ?? 'APP1'),
    family: String(details.family ?? 'JPEG'),
    seen: new Map(),
    placed: new Map(),
    shapes: new Map(),
    geo: new Map(),
    make: '',
    model: '',
    pages: 0,
    entriesLeft: MOST_ENTRIES,
    bytesLeft: MOST_VALUE_BYTES,
    isMultiPage: false,
    priorityDirectory: '',
  };
}

/** What can only be told when all directories have been read. */
function finish(walk: Walk): void {
  addGeoTiff(walk);
  const isTiff = walk.fileType === 'TIFF' || walk.fileType === 'BTF';
  if (isTiff && walk.isMultiPage) addFileTag(walk.sink, PAGE_COUNT, walk.pages);
  addImages(walk);
  addTiffPreviews(walk);
}

function addFileTag(sink: TagSink, row: TagRow, raw: string | number): void {
  sink.add({ group0: 'File', group1: 'File', id: row.name, row, raw });
}
