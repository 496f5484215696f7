// Source: Adobe Photoshop file formats specification, file structure.
import { readLayout } from '../../grammar/binary-layout.ts';
import { knownTrailers } from '../../grammar/trailers.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { PayloadDecoder } from '../../model/payload.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { HEADER_LAYOUT, IMAGE_DATA_LAYOUT } from '../../tables/photoshop/header.ts';
import type { Container, FileKind } from '../container.ts';
import { findLayers } from './layers.ts';

const HEADER_BYTES = 26;
const IMAGE_DATA = 'image data';

/** The room of Photoshop documents: header, image resources, layer records and image data. */
export const container: Container = {
  scan,
  describe: {
    decode({ bytes, path }, sink) {
      for (const { field, raw } of readLayout(bytes, path === IMAGE_DATA ? IMAGE_DATA_LAYOUT : HEADER_LAYOUT))
        sink.add({ group0: 'Photoshop', group1: 'Photoshop', id: field.at / 2, row: field.row, raw });
    },
  } satisfies PayloadDecoder,
};

async function* scan(window: Window, trip: Trip, format: FileKind): AsyncGenerator<Block, Facts, void> {
  const header = { start: 0, end: HEADER_BYTES };
  const cursor = await window.at(0, HEADER_BYTES + 4);
  yield { kind: 'structure', path: 'header', range: header, payload: [header] };
  cursor.seek(14);
  const facts = { height: cursor.u32(), width: cursor.u32() };
  cursor.seek(HEADER_BYTES);
  const resources = await sized(window, HEADER_BYTES + 4 + cursor.u32());
  if (window.size !== undefined && resources.end > window.size) {
    trip.report(
      'truncated',
      'warning',
      'image resources',
      `expected them to end at ${resources.end}, found the end of the file`,
      window.size,
    );
    return facts;
  }
  yield {
    kind: 'photoshop',
    path: 'image resources',
    range: resources,
    payload: [resources],
    details: { home: 1 },
  };
  const isLarge = format.fileType === 'PSB';
  const layers = await findLayers(window, trip, resources.end, isLarge);
  if (layers.records)
    yield {
      kind: 'photoshop',
      path: 'layers',
      range: within(window, layers.range),
      payload: [within(window, layers.records)],
      details: { part: isLarge ? 'large layers' : 'layers' },
    };
  yield* imageData(
    window,
    trip,
    layers.records ? layers.range.end : layers.range.start + (isLarge ? 18 : 10),
    layers.range.end,
  );
  return facts;
}

/** As much of a range as the file has. */
function within({ size = Number.MAX_SAFE_INTEGER }: Window, { start, end }: ByteRange): ByteRange {
  return { start: Math.min(start, size), end: Math.min(Math.max(start, end), size) };
}

/** A section behind its length in four bytes. */
async function sized(window: Window, at: number): Promise<ByteRange> {
  const length = (await window.at(at, 4)).u32();
  return { start: at + 4, end: at + 4 + length };
}

/** `wordAt`: where ExifTool looks for the way of compression, which is six bytes late in documents without layers. */
async function* imageData(
  window: Window,
  trip: Trip,
  wordAt: number,
  start: number,
): AsyncGenerator<Block, void, void> {
  const word = await window.upTo(wordAt, 2);
  if (word.left === 0) return;
  const range = { start: wordAt, end: wordAt + word.left };
  yield { kind: 'structure', path: IMAGE_DATA, range, payload: word.left < 2 ? [] : [range] };
  const { size } = window;
  if (size === undefined || size <= start + 2) return;
  const trailers = await knownTrailers(window, trip, start + 2, size);
  const end = trailers[0]?.range.start ?? size;
  yield { kind: 'pixels', path: 'pixels', range: { start: start + 2, end }, payload: [] };
  yield* trailers;
}
