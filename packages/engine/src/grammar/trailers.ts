// Source: signatures at the end of files by which ExifTool 13.59 knows trailers; AXS file concatenation protocol; Photo Mechanic's and
// FotoStation's records as observed.
import type { Cursor } from '../bytes/cursor.ts';
import { latin1 } from '../bytes/latin1.ts';
import type { Block } from '../model/block.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';

/** Bytes at the end in which a trailer makes itself known. */
const FOOTER_BYTES = 64;
const MAX_TRAILERS = 32;

interface Footer {
  readonly window: Window;
  /** Text of the last bytes. */
  readonly text: string;
  /** Where the trailer ends. */
  readonly end: number;
}

interface Trailer {
  readonly format: string;
  /** Absent where the footer does not tell where the trailer begins: what comes before it is not looked for then. */
  readonly range?: ByteRange;
  readonly payload: readonly ByteRange[];
}

/** The trailers behind a picture that has begun at `floor`, from the last one back; the last to come are the first in the file. */
export async function knownTrailers(
  window: Window,
  trip: Trip,
  floor: number,
  size: number,
): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  for (let end = size; blocks.length < MAX_TRAILERS; ) {
    trip.check();
    const start = Math.max(floor, end - FOOTER_BYTES);
    if (end - start < 12) break;
    const { bytes } = await window.upTo(start, end - start);
    const trailer = await recognised({ window, text: latin1(bytes), end });
    if (!trailer) break;
    const range = trailer.range ?? { start: end - 12, end };
    if (range.start < floor || range.start >= end) break;
    const path = `trailer[${blocks.length}]`;
    blocks.push({ kind: 'trailer', path, range, payload: trailer.payload, details: { format: trailer.format } });
    if (!trailer.range) break;
    end = range.start;
  }
  return blocks.reverse();
}

async function recognised(footer: Footer): Promise<Trailer | undefined> {
  const { text } = footer;
  if (/AXS[!*].{8}$/s.test(text)) return await afcp(footer);
  if (text.endsWith('\xa1\xb2\xc3\xd4')) return fotoStation(footer);
  if (text.endsWith('cbipcbbl')) return photoMechanic(footer);
  if (text.startsWith('CANON OPTIONAL DATA\0')) return canon(footer);
  if (/\0\0(QDIOBS|SEFT)$/.test(text)) return await samsung(footer);
  for (const [format, pattern] of OTHERS)
    if (pattern.test(text)) return { format, payload: [{ start: footer.end - 12, end: footer.end }] };
  return undefined;
}

/** Trailers of which only the end is known here. */
const OTHERS: readonly (readonly [format: string, pattern: RegExp])[] = [
  ['mie', /~\0\x04\0zmie~\0\0(?:\x06.{4}[\x10\x18]\x04|\x0a.{8}[\x10\x18]\x08)$/s],
  ['insta360', /8db42d694ccc418790edff439fe026bf$/],
  ['nikon-app', /\0{6}\/NIKON APP$/],
  ['vivo', /\xff{4}\x1b\*9HWfu\x84\x93\xa2\xb1$/],
  ['oneplus', /jxrs...\0$/s],
];

/** The footer's offset leads to a header of the same signature. */
async function afcp({ window, text, end }: Footer): Promise<Trailer | undefined> {
  const signature = text.slice(-12, -8);
  const start = numberAt(text, text.length - 8, signature.endsWith('*'));
  const head = latin1((await window.upTo(start, 4)).bytes);
  if (head !== signature || start >= end) return { format: 'afcp', payload: [] };
  return { format: 'afcp', range: { start, end }, payload: [{ start, end }] };
}

/** One record: its data, then number, length with this footer, and signature. */
function fotoStation({ text, end }: Footer): Trailer {
  const size = numberAt(text, text.length - 8, false);
  if (size < 10) return { format: 'fotostation', payload: [] };
  return { format: 'fotostation', range: { start: end - size, end }, payload: [{ start: end - size, end }] };
}

function photoMechanic({ text, end }: Footer): Trailer {
  const start = end - 12 - numberAt(text, text.length - 12, false);
  return { format: 'photomechanic', range: { start, end }, payload: [{ start, end: end - 12 }] };
}

/** Canon's raw development data has a header of 28 bytes and this footer around the data whose length the footer tells. */
function canon({ text, end }: Footer): Trailer {
  const start = end - 0x5c - numberAt(text, 0x14, false);
  return { format: 'canon-vrd', range: { start, end }, payload: [{ start: end - FOOTER_BYTES, end }] };
}

/** A directory whose entries tell how far before it their data begins. */
async function samsung({ window, text, end }: Footer): Promise<Trailer> {
  const payload = [{ start: end - 8, end }];
  const length = numberAt(text, text.length - 8, true);
  const directoryAt = end - 8 - length;
  if (!text.endsWith('SEFT') || length < 12 || directoryAt < 0) return { format: 'samsung', payload };
  const directory = await window.upTo(directoryAt, Math.min(length, 12 + 12 * 1000));
  const start = directoryAt - farthest(directory);
  return start < 0 ? { format: 'samsung', payload } : { format: 'samsung', range: { start, end }, payload };
}

function farthest(directory: Cursor): number {
  directory.littleEndian = true;
  if (directory.left < 12) return 0;
  directory.skip(8);
  let most = 0;
  for (let left = directory.u32(); left > 0 && directory.left >= 12; left--) {
    directory.skip(4);
    most = Math.max(most, directory.u32());
    directory.skip(4);
  }
  return most;
}

function numberAt(text: string, at: number, littleEndian: boolean): number {
  const bytes = [...text.slice(at, at + 4)].map((character) => character.charCodeAt(0));
  if (littleEndian) bytes.reverse();
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}
