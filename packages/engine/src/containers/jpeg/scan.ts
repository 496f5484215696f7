import { latin1 } from '../../bytes/latin1.ts';
import { IMAGE_LIST_TAG, imageEntries } from '../../grammar/multi-picture.ts';
import { readTiffHeader } from '../../grammar/tiff.ts';
import { readDirectory } from '../../grammar/tiff-values.ts';
import { knownTrailers } from '../../grammar/trailers.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container, FileKind } from '../container.ts';
import { type Content, contentOf } from './classify.ts';
import { describe } from './describe.ts';
import { joinParts, type Part, pathOf } from './join.ts';
import { type IndexedImage, pictureBlocks } from './picture.ts';
import { type Segment, walkSegments } from './segments.ts';

const JPEG_HEADER = 2;
const EXV_HEADER = 7;
const APP0 = 0xe0;

/** The room of JPEG and EXV files: one block for each segment that is not part of the picture. */
export const container: Container = { scan, describe };

async function* scan(window: Window, trip: Trip, format: FileKind): AsyncGenerator<Block, Facts, void> {
  const walk = await walkSegments(window, trip, format.fileType === 'EXV' ? EXV_HEADER : JPEG_HEADER);
  const parts = walk.segments.flatMap((segment): Part[] => {
    const content = contentOf(segment);
    return content ? [{ segment, content }] : [];
  });
  // ExifTool reads on before it opens a segment: one that nothing sound follows it never opens.
  const isLost = ({ segment }: Part): boolean => walk.stop === 'cut' && segment === walk.segments.at(-1);
  const payloads = joinParts(
    parts.filter((part) => !isLost(part)),
    trip,
  );
  let resources = 0;
  for (const part of parts) {
    const payload = payloads.get(part) ?? [];
    if (part.content.kind === 'photoshop' && payload.length > 0) resources++;
    yield blockOf(part, payload, resources);
  }
  if (walk.stop === 'scan' && window.size !== undefined)
    yield* behindSegments(window, trip, walk.at, window.size, parts);
  return factsOf(parts);
}

/** From the first scan to the end of the file. */
async function* behindSegments(
  window: Window,
  trip: Trip,
  scanAt: number,
  size: number,
  parts: readonly Part[],
): AsyncGenerator<Block, void, void> {
  const trailers = await knownTrailers(window, trip, scanAt, size);
  const images = await indexedImages(window, parts);
  const packets = parts.filter(({ content }) => content.kind === 'xmp' && content.joint === undefined);
  const xmp = (): Promise<string> => textOf(window, packets);
  yield* pictureBlocks(window, trip, { scanAt, end: trailers[0]?.range.start ?? size, images, xmp });
  yield* trailers;
}

/** What a multi-picture index says of where pictures lie; the first one is the file's own. */
async function indexedImages(window: Window, parts: readonly Part[]): Promise<readonly IndexedImage[]> {
  const index = parts.find(({ content }) => content.kind === 'mpf');
  if (!index) return [];
  const base = index.segment.body + index.content.header;
  const { bytes } = await window.upTo(base, index.segment.end - base);
  const header = readTiffHeader(bytes, false);
  if (!header) return [];
  const { values } = readDirectory(bytes, header.firstAt, header.littleEndian);
  const list = values.find(({ tag }) => tag === IMAGE_LIST_TAG);
  return imageEntries(list?.bytes ?? new Uint8Array(0), header.littleEndian, base).map(({ start, length, type }) => ({
    range: { start, end: start + length },
    type,
  }));
}

async function textOf(window: Window, parts: readonly Part[]): Promise<string> {
  let text = '';
  for (const { segment } of parts) text += latin1((await window.upTo(segment.body, segment.end - segment.body)).bytes);
  return text;
}

function blockOf({ segment, content }: Part, payload: Block['payload'], resources: number): Block {
  const details = detailsOf(segment, content, resources);
  return {
    kind: content.kind,
    path: pathOf(segment),
    range: { start: segment.start, end: segment.end },
    payload,
    ...(details ? { details } : {}),
  };
}

function detailsOf({ marker }: Segment, { kind, format }: Content, resources: number): Block['details'] {
  // IPTC belongs into the Photoshop segment of these files: see the desks of both.
  if (kind === 'photoshop') return { home: 1, ordinal: resources };
  if (kind === 'segment') return { format: format ?? '', app: marker - APP0 };
  return format === undefined ? undefined : { format };
}

function factsOf(parts: readonly Part[]): Facts {
  const frame = parts.find(
    ({ content, segment }) => content.format?.startsWith('frame') && segment.head.byteLength >= 6,
  );
  return frame ? sizeOf(frame.segment) : {};
}

/** T.81 B.2.2: sample precision, number of lines, samples in a line. */
function sizeOf({ head }: Segment): Facts {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return { width: view.getUint16(3), height: view.getUint16(1) };
}
