import { OutOfBytes } from '../../bytes/cursor.ts';
import { unpack } from '../../bytes/inflate.ts';
import { joined } from '../../bytes/joined.ts';
import { hasText } from '../../bytes/latin1.ts';
import type { Container, FileKind } from '../../containers/container.ts';
import { countedFrom, fileParts, type SparseBytes, wholeBytes } from '../../grammar/sparse.ts';
import type { Block } from '../../model/block.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Payload } from '../../model/payload.ts';
import type { ReadOptions } from '../../model/reader.ts';
import type { Source } from '../../model/source.ts';
import { LimitReached, Trip } from '../../model/trip.ts';
import { DECODERS } from '../../payloads/index.ts';
import { openWindow, type Window } from '../../source/window.ts';
import { collect } from '../collected.ts';
import { recognise } from '../identify.ts';
import { type ExifGroups, groupsIn } from './groups-of.ts';

const MARKER = 'Exif\0\0';

/**
 * The raw Exif groups of a file of any format whose room finds Exif: those of the main picture's first readable block. `{}` where the
 * file has none, is of no known kind, or a limit is reached before. Rejects with what the source rejects with, and `aborted`.
 */
export async function exifGroupsFrom(source: Source, name: string, options: ReadOptions = {}): Promise<ExifGroups> {
  const trip = new Trip(options.limits, options.signal);
  try {
    const { preferredBytes } = source;
    const window = await openWindow(source, trip, preferredBytes === undefined ? {} : { pageBytes: preferredBytes });
    const found = await recognise(window, name);
    const container = await found?.card.load?.();
    return found && container ? await firstGroups(container, found.kind, window, trip) : {};
  } catch (error) {
    if (isFaultOfFile(error)) return {};
    throw error;
  }
}

async function firstGroups(container: Container, kind: FileKind, window: Window, trip: Trip): Promise<ExifGroups> {
  for await (const block of container.scan(window, trip, kind)) {
    trip.check();
    if (!mayHoldExif(block)) continue;
    const groups = await groupsOfBlock(block, container, window, trip);
    if (groups.image) return groups;
  }
  return {};
}

/** Exif of the main picture, by itself or packed: as text (PNG), or in a box that its room has to look at first (JPEG XL). */
function mayHoldExif({ kind, payload, details = {}, path }: Block): boolean {
  if (payload.length === 0 || Number(details.document ?? 0) > 0 || details.directory !== undefined) return false;
  if (kind === 'exif') return true;
  return kind === 'text' ? /raw profile type/i.test(String(details.keyword ?? path)) : details.box === 'Exif';
}

/** A block that is broken does not keep the next one from being read; one that the file ends in is read as far as it goes. */
async function groupsOfBlock(block: Block, container: Container, window: Window, trip: Trip): Promise<ExifGroups> {
  try {
    const bytes = await existing(block, window, trip);
    const payload = await unpacked({ ...block, bytes, ranges: block.payload }, trip);
    for (const each of payload.kind === 'exif' ? [payload] : await nestedExif(payload, container, trip)) {
      const groups = groupsIn(addressed(each), each.details?.addressing === 'file');
      if (groups.image) return groups;
    }
  } catch (error) {
    if (!(error instanceof OutOfBytes)) throw error;
  }
  return {};
}

/** The bytes of a block's payload that are there. */
async function existing({ payload }: Block, window: Window, trip: Trip): Promise<Uint8Array> {
  trip.allow(
    'blockBytes',
    payload.reduce((sum, { start, end }) => sum + end - start, 0),
  );
  const pieces: Uint8Array[] = [];
  for (const { start, end } of payload) pieces.push((await window.upTo(start, end - start)).bytes);
  return joined(pieces);
}

async function unpacked(payload: Payload, trip: Trip): Promise<Payload> {
  if (payload.packing === undefined) return payload;
  const { bytes } = await unpack(payload.bytes, payload.packing, trip);
  return { ...payload, bytes, ranges: [] };
}

async function nestedExif(payload: Payload, container: Container, trip: Trip): Promise<readonly Payload[]> {
  const decoder = payload.kind === 'structure' ? container.describe : await DECODERS[payload.kind]?.(payload);
  const found = collect(trip);
  decoder?.decode(payload, found, trip);
  return found.takeNested().filter(({ kind }) => kind === 'exif');
}

/** The bytes, with offsets that count from the TIFF header. */
function addressed({ bytes, ranges, details = {} }: Payload): SparseBytes {
  if (details.addressing === 'file') return fileParts(bytes, ranges);
  return countedFrom(wholeBytes(bytes, []), hasText(bytes, MARKER) ? MARKER.length : 0);
}

function isFaultOfFile(error: unknown): boolean {
  return (
    error instanceof LimitReached ||
    error instanceof OutOfBytes ||
    (error instanceof MetadataError && error.code === 'empty')
  );
}
