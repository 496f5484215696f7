// Source: ISO/IEC 18181-2, § 9 (boxes); 18181-1, annex D (image size header). What becomes a tag, after ExifTool 13.59.
import { latin1 } from '../../bytes/latin1.ts';
import { type Box, boxesIn } from '../../grammar/box.ts';
import { bodyBlock, describeBrands } from '../../grammar/jpeg2000-boxes.ts';
import { describePicture, pictureBlocks } from '../../grammar/picture-blocks.ts';
import type { Block } from '../../model/block.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container, FileKind } from '../container.ts';
import { readSize } from './size.ts';

/** Room of JPEG XL pictures, boxed or bare. */
export const container: Container = { scan, describe: { decode: describe } };

const MAX_BOXES = 65_536;
/** For the Exif desk: where the directory stands, and in what family of files. */
const EXIF_DETAILS = { fileType: 'JP2', family: 'JXL' };
/** Bytes of a codestream in which its size stands; of a bare one ExifTool looks at twelve. */
const HEAD = 64;
const BARE_HEAD = 12;

async function* scan(window: Window, trip: Trip, format: FileKind): AsyncGenerator<Block, Facts, void> {
  if (format.fileType === 'JXL Codestream') return yield* scanBare(window);
  let facts: Facts | undefined;
  for await (const box of boxesIn(window, 0, window.size ?? Number.POSITIVE_INFINITY, MAX_BOXES)) {
    trip.check();
    const range = { start: box.start, end: box.end };
    if (box.isCut) {
      yield { kind: 'unknown', path: box.type, range, payload: [] };
      const message = `expected ${box.announcedEnd - box.start} bytes of ${box.type}, found ${box.end - box.start}`;
      trip.report('truncated', 'warning', box.type, message, box.start);
      break;
    }
    // A box that runs to the end of the file is not looked into, whatever it is.
    const isStream = (box.type === 'jxlc' || box.type === 'jxlp') && !box.isOpen;
    const head = isStream && !facts ? await headOf(window, box) : undefined;
    facts ??= head && readSize(await window.gather([head]));
    if (facts && head)
      yield { ...bodyBlock('structure', `${box.type}/header`, box, 0, { box: 'size' }), range: head, payload: [head] };
    if (box.type === 'Exif') yield await exifBlock(window, box);
    else yield* blocksOf(await packedType(window, box), box);
  }
  return facts ?? {};
}

async function* scanBare(window: Window): AsyncGenerator<Block, Facts, void> {
  const { bytes } = await window.upTo(0, BARE_HEAD);
  const head = { start: 0, end: bytes.byteLength };
  yield { kind: 'structure', path: 'codestream/header', range: head, payload: [head], details: { box: 'size' } };
  const all = { start: 0, end: window.size ?? Number.POSITIVE_INFINITY };
  yield { kind: 'pixels', path: 'codestream', range: all, payload: [all] };
  return readSize(bytes) ?? {};
}

async function headOf(window: Window, box: Box) {
  const { bytes } = await window.upTo(box.bodyAt, Math.min(HEAD, box.end - box.bodyAt));
  return { start: box.bodyAt, end: box.bodyAt + bytes.byteLength };
}

/** The box begins with the length of what stands before the TIFF header. */
async function exifBlock(window: Window, box: Box): Promise<Block> {
  const cursor = await window.upTo(box.bodyAt, Math.min(4, box.end - box.bodyAt));
  return bodyBlock('exif', 'Exif', box, 4 + (cursor.left < 4 ? 0 : cursor.u32()), EXIF_DETAILS);
}

/**
 * Unpacked, the content begins as an Exif box does, so that this room has to look at it before the desk: the block that holds
 * Exif, and a `structure` block that brings the content here.
 */
function* packedExif(box: Box): Generator<Block> {
  yield { kind: 'exif', path: 'brob/Exif', range: { start: box.start, end: box.end }, payload: [] };
  const content = bodyBlock('structure', 'brob/Exif/content', box, 4, { box: 'Exif' });
  yield { ...content, range: { start: box.bodyAt + 4, end: box.end }, packing: 'brotli' };
}

/** What a `brob` box holds, told by the type it begins with; nothing for other boxes. */
async function packedType(window: Window, box: Box): Promise<string | undefined> {
  if (box.type !== 'brob' || box.end - box.bodyAt <= 4) return undefined;
  return latin1((await window.upTo(box.bodyAt, 4)).bytes).toLowerCase();
}

function* blocksOf(packed: string | undefined, box: Box): Generator<Block> {
  const packing = { packing: 'brotli' } as const;
  if (packed === 'xml ') yield { ...bodyBlock('xmp', 'brob/xml ', box, 4), ...packing };
  else if (packed === 'exif') yield* packedExif(box);
  else if (packed === 'jumb') yield { ...bodyBlock('c2pa', 'brob/jumb', box, 4), ...packing };
  else if (box.type === 'ftyp') yield bodyBlock('structure', 'ftyp', box, 0, { box: 'ftyp' });
  else if (box.type === 'xml ') yield bodyBlock('xmp', 'xml ', box);
  else if (box.type === 'jumb')
    yield { ...bodyBlock('c2pa', 'jumb', box), payload: [{ start: box.start, end: box.end }] };
  else if (box.type === 'hrgm') {
    const payload = [{ start: box.bodyAt, end: box.end }];
    yield* pictureBlocks('gain-map', 'hrgm', box, payload, ['Jpeg2000', 'Jpeg2000', 'GainMapImage']);
  } else if (['jxlc', 'jxlp', 'jbrd'].includes(box.type)) yield bodyBlock('pixels', box.type, box);
  else yield { kind: 'unknown', path: box.type, range: { start: box.start, end: box.end }, payload: [] };
}

function describe(payload: Payload, sink: TagSink): void {
  const { bytes, details } = payload;
  if (details?.box === 'ftyp') describeBrands(bytes, sink);
  else if (details?.box === 'picture') describePicture(payload, sink);
  else if (details?.box === 'Exif') nestExif(payload, sink);
  else if (details?.box === 'size') {
    const size = readSize(bytes);
    const put = (name: string, raw: number | undefined) => {
      if (raw !== undefined) sink.add({ group0: 'File', group1: 'File', id: name, row: { name }, raw });
    };
    put('ImageWidth', size?.width);
    put('ImageHeight', size?.height);
  }
}

function nestExif({ bytes }: Payload, sink: TagSink): void {
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const headerAt = 4 + (bytes.byteLength > 4 ? ((a * 256 + b) * 256 + c) * 256 + d : 0);
  if (headerAt >= bytes.byteLength) return;
  sink.nested({ kind: 'exif', path: 'brob/Exif', bytes: bytes.subarray(headerAt), ranges: [], details: EXIF_DETAILS });
}
