// Source: ISO/IEC 15444-1, annex A (codestream syntax: A.4.2 SOT, A.7.1 TLM, A.9.2 COM); 15444-2, annex A; 15444-11 (JPWL).
import { numberBytes } from '../../grammar/box-bytes.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS, type Stretch } from '../../model/removal.ts';
import { copy, type Edit } from '../../model/stretches.ts';
import type { RemovalTask } from '../remover.ts';
import { isBare, isLong } from './codestream.ts';
import { isZero } from './zeros.ts';

/** What becomes of a codestream. */
export interface StreamVerdict {
  readonly edits: readonly Edit[];
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
  readonly essence: readonly Stretch[];
}

const TILE_PART = 0x90;
const START_OF_DATA = 0x93;
const END = 0xd9;
const TILE_LENGTHS = 0x55;
const COMMENT = 0x64;
/** Markers of segments that decoding may need. */
const KNOWN = new Set([
  ...[0x50, 0x51, 0x52, 0x53, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5c, 0x5d, 0x5e, 0x5f, 0x60, 0x61, 0x63, 0x64, 0x65],
  ...[0x66, 0x67, 0x68, 0x69, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79],
]);
const SCAN_BYTES = 256 * 1024;

/** A piece of a header. */
interface Segment extends ByteRange {
  readonly marker: number;
}

/**
 * Decide on a codestream: comments go, in the main header and in those of tile-parts, and so does what stands behind its end. With
 * `isPinned` nothing may move: what goes is written over with zeros.
 */
export async function judgeStream(
  task: RemovalTask,
  stream: ByteRange,
  path: string,
  isPinned = false,
): Promise<StreamVerdict> {
  const judge = new StreamJudge(task, stream, path, isPinned);
  return await judge.run();
}

class StreamJudge {
  readonly #task: RemovalTask;
  readonly #stream: ByteRange;
  readonly #path: string;
  readonly #isPinned: boolean;
  readonly #edits: Edit[] = [];
  readonly #doomed: Finding[] = [];
  readonly #kept: Finding[] = [];
  readonly #essence: Stretch[] = [];
  readonly #tileLengths: ByteRange[] = [];

  constructor(task: RemovalTask, stream: ByteRange, path: string, isPinned: boolean) {
    this.#task = task;
    this.#stream = stream;
    this.#path = path;
    this.#isPinned = isPinned;
  }

  async run(): Promise<StreamVerdict> {
    const { start, end } = this.#stream;
    const marker = await this.#markerAt(start);
    if (marker !== 0x4f && end - start >= 2)
      throw new MetadataError('not-removable', `expected a codestream at offset ${start}, found none`);
    this.#essence.push(copy(start, Math.min(start + 2, end)));
    let at = (await this.#header(Math.min(start + 2, end), TILE_PART, 'main header')).at;
    let hasCutTile = false;
    while (at < end && (await this.#markerAt(at)) === TILE_PART) {
      this.#task.trip.check();
      const tile = await this.#tilePart(at);
      hasCutTile ||= tile.hasCut;
      at = tile.end;
    }
    if ((await this.#markerAt(at)) === END) {
      this.#essence.push(copy(at, at + 2));
      at += 2;
    } else if (at < end && !(await isZero(this.#task.window, { start: at, end })))
      throw new MetadataError('not-removable', `expected a tile-part or the end at offset ${at}, found neither`);
    await this.#behind(at);
    // The table of lengths is optional, and now it would be wrong.
    if (hasCutTile && !this.#isPinned) for (const range of this.#tileLengths) this.#edits.push({ range });
    return { edits: this.#edits, doomed: this.#doomed, kept: this.#kept, essence: this.#essence };
  }

  /** Segments up to the marker `until`, or to what is no segment. Comments are judged; the rest is essence, save the tile lengths. */
  async #header(start: number, until: number, where: string): Promise<{ readonly at: number; readonly cut: number }> {
    let [at, cut] = [start, 0];
    for (;;) {
      this.#task.trip.check();
      const segment = await this.#segmentAt(at);
      if (!segment || segment.marker === until || segment.marker === END) return { at, cut };
      at = segment.end;
      if (segment.marker === COMMENT || !KNOWN.has(segment.marker)) {
        if (!isBare(segment.marker)) cut += await this.#text(segment, where);
        else this.#essence.push(copy(segment.start, segment.end));
      } else if (segment.marker === TILE_LENGTHS) this.#tileLengths.push({ start: segment.start, end: segment.end });
      else this.#essence.push(copy(segment.start, segment.end));
    }
  }

  /** Bytes that are cut out: none where the text stays, is empty, or is written over. */
  async #text({ marker, start, end }: Segment, where: string): Promise<number> {
    const isComment = marker === COMMENT;
    const range = { start, end };
    const content = { start: Math.min(start + (isComment ? 6 : 4), end), end };
    if (this.#isPinned && (await isZero(this.#task.window, content))) return 0;
    const name = isComment ? 'COM' : `0xff${marker.toString(16)}`;
    const finding: Finding = {
      ...{ kind: isComment ? 'text' : 'unknown', path: `${this.#path}${where}/${name}` },
      ...{ aspects: PRIVATE_ASPECTS, ranges: [range] },
    };
    if (!dooms(this.#task.policy, PRIVATE_ASPECTS)) {
      this.#kept.push(finding);
      return 0;
    }
    this.#doomed.push(finding);
    this.#edits.push(
      this.#isPinned ? { range: content, bytes: new Uint8Array(content.end - content.start) } : { range },
    );
    return this.#isPinned ? 0 : end - start;
  }

  async #tilePart(at: number): Promise<{ readonly end: number; readonly hasCut: boolean }> {
    const limit = this.#stream.end;
    const cursor = await this.#task.window.upTo(at, Math.min(12, limit - at));
    if (cursor.left < 12) {
      this.#essence.push(copy(at, limit));
      return { end: limit, hasCut: false };
    }
    cursor.skip(6);
    const length = cursor.u32();
    if (length > 0 && length < 14 && at + length < limit)
      throw new MetadataError('not-removable', `expected a tile-part of 14 bytes or more at ${at}, found ${length}`);
    // The length changes where a comment goes; what is around it does not.
    this.#essence.push(copy(at, at + 6), copy(at + 10, at + 12));
    const { at: dataAt, cut } = await this.#header(at + 12, START_OF_DATA, 'tile-part');
    const end = length === 0 ? await this.#endOfData(dataAt) : Math.min(at + length, limit);
    if (dataAt > end) throw new MetadataError('not-removable', `expected tile data before ${end}, found ${dataAt}`);
    if (cut > 0 && length > 0)
      this.#edits.push({ range: { start: at + 6, end: at + 10 }, bytes: numberBytes(length - cut, 4) });
    this.#essence.push(copy(dataAt, end));
    return { end, hasCut: cut > 0 };
  }

  /** The last tile-part may leave its length open: it ends before the first end marker, which coded data never contains. */
  async #endOfData(start: number): Promise<number> {
    const { end } = this.#stream;
    for (let at = start; at < end; at += SCAN_BYTES) {
      this.#task.trip.check();
      const { bytes } = await this.#task.window.upTo(at, Math.min(SCAN_BYTES + 1, end - at));
      for (let found = bytes.indexOf(0xff); found >= 0; found = bytes.indexOf(0xff, found + 1))
        if (bytes[found + 1] === END) return at + found;
    }
    return end;
  }

  async #behind(start: number): Promise<void> {
    const range = { start, end: this.#stream.end };
    if (start >= range.end || (await isZero(this.#task.window, range))) return;
    const finding: Finding = {
      kind: 'trailer',
      path: `${this.#path}trailer`,
      aspects: PRIVATE_ASPECTS,
      ranges: [range],
    };
    if (!dooms(this.#task.policy, PRIVATE_ASPECTS)) {
      this.#kept.push(finding);
      return;
    }
    this.#doomed.push(finding);
    if (!this.#isPinned) this.#edits.push({ range });
    else throw new MetadataError('not-removable', `expected nothing behind a codestream, found bytes at ${start}`);
  }

  async #markerAt(at: number): Promise<number | undefined> {
    const { bytes } = await this.#task.window.upTo(at, Math.max(0, Math.min(2, this.#stream.end - at)));
    return bytes[0] === 0xff ? bytes[1] : undefined;
  }

  async #segmentAt(at: number): Promise<Segment | undefined> {
    const cursor = await this.#task.window.upTo(at, Math.max(0, Math.min(6, this.#stream.end - at)));
    if (cursor.left < 2 || cursor.u8() !== 0xff) return undefined;
    const marker = cursor.u8();
    if (marker === TILE_PART || marker === START_OF_DATA || marker === END || isBare(marker))
      return { marker, start: at, end: at + 2 };
    const width = isLong(marker) ? 4 : 2;
    if (cursor.left < width) return undefined;
    const length = width === 4 ? cursor.u32() : cursor.u16();
    if (length < width) return undefined;
    // A segment that the file's end cuts is as long as what is there.
    return { marker, start: at, end: Math.min(at + 2 + length, this.#stream.end) };
  }
}
