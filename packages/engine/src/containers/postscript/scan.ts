// Source: Encapsulated PostScript 3.0, § 5 (binary header); Document Structuring Conventions 3.0; rules of ExifTool 13.59.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { type PostScriptPart, partsOf } from '../../grammar/postscript.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container } from '../container.ts';
import { describe } from './describe.ts';

/** The room of PostScript, plain and encapsulated: its comments, and what is packed between them. */
export const container: Container = { scan, describe };

const BINARY = '\xc5\xd0\xd3\xc6';
const BINARY_BYTES = 30;
/** Characters among which a line must end. */
const LINE_END_WITHIN = 256;
/** Comments that are told; no document in earnest has as many. */
const MAX_COMMENTS = 10_000;

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const { bytes: head } = await window.upTo(0, BINARY_BYTES);
  let document: ByteRange = { start: 0, end: window.size ?? Number.MAX_SAFE_INTEGER };
  if (hasText(head, BINARY)) {
    const header = await readHeader(window);
    yield* previews(window, trip, header);
    document = header.document;
  }
  const { bytes: start } = await window.upTo(document.start, LINE_END_WITHIN);
  if (!/^%!(?:PS|Ad)/.test(latin1(start, 0, 4)) || !/[\r\n]/.test(latin1(start))) {
    trip.report('malformed', 'warning', '', 'expected lines of PostScript, found none', document.start);
    return {};
  }
  const most = Math.min(document.end - document.start, trip.limits.blockBytes);
  const { bytes } = await window.upTo(document.start, most);
  if (most < document.end - document.start && bytes.byteLength === most) yield gapOf('PostScript');
  yield* blocksOf(bytes, document.start, trip);
  return {};
}

interface Header {
  readonly document: ByteRange;
  readonly metafile: ByteRange;
  readonly tiff: ByteRange;
}

async function readHeader(window: Window): Promise<Header> {
  const cursor = await window.at(4, BINARY_BYTES - 6);
  cursor.littleEndian = true;
  const range = (): ByteRange => {
    const start = cursor.u32();
    return { start, end: start + cursor.u32() };
  };
  return { document: range(), metafile: range(), tiff: range() };
}

async function* previews(window: Window, trip: Trip, { metafile, tiff }: Header): AsyncGenerator<Block, void, void> {
  const size = window.size ?? Number.MAX_SAFE_INTEGER;
  if (metafile.start > 0 && metafile.end <= size)
    yield { kind: 'thumbnail', path: 'metafile', range: metafile, payload: [] };
  if (tiff.start === 0) return;
  const { bytes } = await window.upTo(tiff.start, 4);
  if (tiff.end > size || tiff.end === tiff.start || !/^(?:MM\0\x2a|II\x2a\0)$/.test(latin1(bytes))) {
    trip.report('malformed', 'warning', 'TIFF preview', 'expected a TIFF file, found none', tiff.start);
    return;
  }
  yield { kind: 'thumbnail', path: 'TIFF preview', range: tiff, payload: [] };
  yield {
    kind: 'structure',
    path: 'TIFF preview/content',
    range: tiff,
    payload: [tiff],
    details: { part: 'preview' },
  };
  const details = { fileType: 'EPS', family: 'TIFF' };
  yield { kind: 'exif', path: 'TIFF preview/Exif', range: tiff, payload: [tiff], details };
}

function* blocksOf(bytes: Uint8Array, base: number, trip: Trip): Generator<Block> {
  const comments: ByteRange[] = [];
  const counts = new Map<string, number>();
  for (const part of partsOf(bytes, () => trip.check())) {
    if (part.kind === 'comment') {
      if (comments.length < MAX_COMMENTS) comments.push(inFile(part.start, part.end, base));
      else if (comments.length === MAX_COMMENTS)
        trip.report('malformed', 'warning', 'comments', `expected at most ${MAX_COMMENTS}, found more`);
      continue;
    }
    const index = counts.get(part.kind) ?? 0;
    counts.set(part.kind, index + 1);
    yield* blocksOfPart(part, base, index);
  }
  const [first] = comments;
  const last = comments.at(-1);
  if (first && last)
    yield {
      kind: 'structure',
      path: 'comments',
      range: { start: first.start, end: last.end },
      payload: comments,
      details: { part: 'comments' },
    };
}

/** Hexadecimal digits go through this room before the desk sees the bytes that they stand for. */
function* blocksOfPart(part: PostScriptPart, base: number, index: number): Generator<Block> {
  const { kind, start, end, bodyStart, bodyEnd } = part;
  const range = inFile(start, end, base);
  const body = inFile(bodyStart, bodyEnd, base);
  const path = `${kind}[${index}]`;
  if (kind === 'comment') return;
  if (kind === 'xmp') yield { kind, path, range, payload: [body] };
  else {
    yield { kind, path, range, payload: [] };
    const details = { part: 'hexadecimal', holds: kind };
    yield { kind: 'structure', path: `${path}/content`, range, payload: [body], details };
  }
}

function inFile(start: number, end: number, base: number): ByteRange {
  return { start: base + start, end: base + end };
}

function gapOf(name: string): Block {
  const start = { start: 0, end: 1 };
  return { kind: 'structure', path: name, range: start, payload: [start], details: { part: 'gap', name } };
}
