// Source: ITU-T T.81 annex B (entropy-coded segments, EOI); CIPA DC-007, § 5.2.3.3; Google's motion photo format 1.0.
import { latin1 } from '../../bytes/latin1.ts';
import type { Block, BlockKind } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { END_OF_IMAGE } from './segments.ts';

const STEP = 64 * 1024;
/** Files are searched no further than this for the end of a picture that nothing else tells. */
const MAX_SEARCH = 64 * 1024 * 1024;
const MAX_PADDING = 4096;

/** What of a file is known to lie between its first scan and its known trailers. */
export interface Behind {
  /** Where the first scan begins. */
  readonly scanAt: number;
  /** Where the known trailers begin; the file's end where there are none. */
  readonly end: number;
  /** The pictures that a multi-picture index tells of. */
  readonly images: readonly IndexedImage[];
  /** The XMP packets, as text, for those who need them. */
  readonly xmp: () => Promise<string>;
}

/** A picture of a multi-picture index. */
export interface IndexedImage {
  readonly range: ByteRange;
  readonly type: number;
}

/** The coded picture, the pictures and films behind it, and what nobody knows. */
export async function* pictureBlocks(window: Window, trip: Trip, behind: Behind): AsyncGenerator<Block, void, void> {
  const { scanAt, end, images } = behind;
  const [first, ...others] = images;
  const inside = others.filter(({ range }) => range.start > scanAt && range.end <= end && range.end > range.start);
  const limit = Math.min(end, ...inside.map(({ range }) => range.start));
  const pictureEnd =
    first && first.range.end > scanAt && first.range.end <= limit && (await endsAt(window, first.range.end))
      ? first.range.end
      : await findEnd(window, trip, behind, limit);
  yield { kind: 'pixels', path: 'picture', range: { start: scanAt, end: pictureEnd }, payload: [] };
  let at = pictureEnd;
  for (const { range, type } of [...inside].sort((a, b) => a.range.start - b.range.start)) {
    if (range.start < at) continue;
    yield* rest(window, { start: at, end: range.start });
    yield { kind: kindOf(type), path: 'MPF image', range, payload: [], details: { format: 'image', type } };
    at = range.end;
  }
  yield* rest(window, { start: at, end });
}

/** DC-007, § 5.2.3.3.2: class of the picture; gain maps are of Exif 3.0's later classes. */
function kindOf(type: number): BlockKind {
  if (type === 0x050000) return 'gain-map';
  return type >> 16 === 1 ? 'thumbnail' : 'trailer';
}

/** What lies between known things: padding, a film, or something else. */
async function* rest(window: Window, range: ByteRange): AsyncGenerator<Block, void, void> {
  if (range.end <= range.start) return;
  const { bytes } = await window.upTo(range.start, Math.min(range.end - range.start, MAX_PADDING));
  const isPadding = range.end - range.start <= MAX_PADDING && bytes.every((byte) => byte === 0);
  if (isPadding) yield { kind: 'padding', path: 'padding', range, payload: [] };
  else yield { kind: 'trailer', path: 'trailer', range, payload: [], details: { format: formatOf(bytes) } };
}

function formatOf(bytes: Uint8Array): string {
  const head = latin1(bytes, 0, 12);
  if (/^.{4}ftyp/s.test(head)) return 'video';
  return head.startsWith('\xff\xd8\xff') ? 'image' : 'unknown';
}

/** The cheapest way to where the picture ends: the file's last bytes, a film of known length, and only then a search. */
async function findEnd(window: Window, trip: Trip, { scanAt, end, xmp }: Behind, limit: number): Promise<number> {
  if (await endsAt(window, limit)) return limit;
  const film = filmBytes(await xmp());
  if (film !== undefined && film < end - scanAt) {
    const head = latin1((await window.upTo(end - film, 8)).bytes);
    if (head.slice(4) === 'ftyp') return end - film;
  }
  return (await searchEnd(window, trip, scanAt, limit)) ?? limit;
}

async function endsAt(window: Window, end: number): Promise<boolean> {
  const { bytes } = await window.upTo(Math.max(0, end - 2), 2);
  return bytes[0] === 0xff && bytes[1] === END_OF_IMAGE;
}

/** Length of the film that a motion photo ends with, as its XMP tells. */
function filmBytes(xmp: string): number | undefined {
  const old = /MicroVideoOffset(?:="|>)(\d+)/.exec(xmp)?.[1];
  const item = /<[^<>]*Semantic="MotionPhoto"[^<>]*>/.exec(xmp)?.[0];
  const length = old ?? (item && /Length="(\d+)"/.exec(item)?.[1]);
  return length === undefined ? undefined : Number(length);
}

/** Read forward over scans and the segments between them. */
async function searchEnd(window: Window, trip: Trip, scanAt: number, limit: number): Promise<number | undefined> {
  const most = Math.min(limit, scanAt + Math.min(MAX_SEARCH, Math.floor(trip.left('bytes') / 2)));
  for (let at = scanAt; at < most; ) {
    trip.check();
    const { bytes } = await window.upTo(at, Math.min(STEP, most - at));
    const { passed, isEnd } = passCodes(bytes);
    if (isEnd) return at + passed;
    if (passed === 0) return undefined;
    at += passed;
  }
  return undefined;
}

/** Pass over coded data and segments as far as the bytes tell where they end, at most to behind the picture's end. */
function passCodes(bytes: Uint8Array): { readonly passed: number; readonly isEnd: boolean } {
  for (let at = bytes.indexOf(0xff); at >= 0; ) {
    const code = bytes[at + 1];
    if (code === END_OF_IMAGE) return { passed: at + 2, isEnd: true };
    const isWithin = code !== undefined && (code <= 0x01 || code === 0xff || (code >= 0xd0 && code <= 0xd8));
    if (!isWithin && at + 4 > bytes.byteLength) return { passed: at, isEnd: false };
    at = isWithin ? at + 1 : at + 2 + Math.max(2, (bytes[at + 2] as number) * 256 + (bytes[at + 3] as number));
    if (at >= bytes.byteLength) return { passed: at, isEnd: false };
    at = bytes.indexOf(0xff, at);
  }
  return { passed: bytes.byteLength, isEnd: false };
}
