// Source: [MS-CFB] § 2.2 (header), 2.3 (FAT), 2.4 (mini FAT), 2.5 (DIFAT), 2.6 (directory).
import { latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';

/** A file of named streams in sectors. Of streams that share a name, in one storage and another, the last counts, as it does for ExifTool. */
export interface CompoundFile {
  /** The start of a stream; `undefined` where there is none of that name, or its sectors cannot be followed. */
  read(name: string): Promise<Uint8Array | undefined>;
}

interface Stream {
  readonly start: number;
  readonly length: number;
}

const HEADER_BYTES = 512;
const ENTRY_BYTES = 128;
const STREAM = 2;
const ROOT = 5;
const MINI_SECTOR_BYTES = 64;
/** Numbers from here on name no sector: end of a chain, free, or a table's own. */
const NO_SECTOR = 0xfffffffa;
const HEADER_DIFAT = 109;
const MAX_DIFAT_SECTORS = 32;
/** Sectors of a chain that are followed: a mebibyte of directory, mini FAT or mini stream in the usual size. */
const MAX_SECTORS = 2048;
const MAX_STREAM_BYTES = 8 * 1024;

/** Read the directory; `undefined` where the header makes no sense. */
export async function openCompoundFile(window: Window): Promise<CompoundFile | undefined> {
  const header = await window.at(0, HEADER_BYTES);
  header.littleEndian = true;
  header.seek(0x1e);
  const shift = header.u16();
  if (shift < 7 || shift > 16) return undefined;
  header.seek(0x30);
  const directoryAt = header.u32();
  header.skip(4);
  const [cutoff, miniFatAt] = [header.u32(), header.u32()];
  const sectors = new Sectors(window, 2 ** shift);
  const { streams, root } = readDirectory(await sectors.read(directoryAt, MAX_SECTORS * 2 ** shift));
  return {
    async read(name) {
      const stream = streams.get(name);
      if (!stream) return undefined;
      const length = Math.min(stream.length, MAX_STREAM_BYTES);
      if (stream.length >= cutoff) return await sectors.read(stream.start, length);
      return await readMini(sectors, { start: stream.start, length }, { miniFatAt, miniStreamAt: root });
    },
  };
}

/** The sectors of one file, and the table that chains them. */
class Sectors {
  readonly bytes: number;
  readonly #window: Window;

  constructor(window: Window, bytes: number) {
    this.#window = window;
    this.bytes = bytes;
  }

  /** The start of a chain's bytes, as far as it can be followed. */
  async read(start: number, length: number): Promise<Uint8Array> {
    const sectors = await this.chain(start, Math.ceil(length / this.bytes));
    const ranges = sectors.map((sector) => this.offset(sector));
    const bytes = new Uint8Array(Math.min(length, ranges.length * this.bytes));
    let filled = 0;
    for (const offset of ranges) {
      const part = await this.part(offset, Math.min(this.bytes, bytes.byteLength - filled));
      bytes.set(part, filled);
      filled += part.byteLength;
      if (part.byteLength < this.bytes) break;
    }
    return bytes.subarray(0, filled);
  }

  /** The numbers of a chain's sectors, `most` at most. */
  async chain(start: number, most: number): Promise<readonly number[]> {
    const sectors: number[] = [];
    let sector = start;
    while (sector < NO_SECTOR && sectors.length < Math.min(most, MAX_SECTORS)) {
      sectors.push(sector);
      sector = await this.#next(sector);
    }
    return sectors;
  }

  offset(sector: number): number {
    return Math.max(this.bytes, HEADER_BYTES) + sector * this.bytes;
  }

  async part(at: number, length: number): Promise<Uint8Array> {
    return (await this.#window.upTo(at, length)).bytes;
  }

  async number(at: number): Promise<number> {
    const cursor = await this.#window.upTo(at, 4);
    cursor.littleEndian = true;
    return cursor.left < 4 ? NO_SECTOR : cursor.u32();
  }

  async #next(sector: number): Promise<number> {
    const perSector = this.bytes / 4;
    const table = await this.#table(Math.floor(sector / perSector));
    return table < NO_SECTOR ? await this.number(this.offset(table) + (sector % perSector) * 4) : NO_SECTOR;
  }

  /** The sector of a part of the table: the header lists the first parts, a chain of its own the rest. */
  async #table(index: number): Promise<number> {
    if (index < HEADER_DIFAT) return await this.number(0x4c + index * 4);
    const perSector = this.bytes / 4 - 1;
    const hops = Math.floor((index - HEADER_DIFAT) / perSector);
    if (hops >= MAX_DIFAT_SECTORS) return NO_SECTOR;
    let sector = await this.number(0x44);
    for (let hop = 0; hop < hops && sector < NO_SECTOR; hop++) {
      sector = await this.number(this.offset(sector) + perSector * 4);
    }
    if (sector >= NO_SECTOR) return NO_SECTOR;
    return await this.number(this.offset(sector) + ((index - HEADER_DIFAT) % perSector) * 4);
  }
}

interface MiniLayout {
  readonly miniFatAt: number;
  readonly miniStreamAt: number;
}

/** Read a small stream: its sectors lie in the root's stream, and the table that chains them in a stream of its own. */
async function readMini(sectors: Sectors, { start, length }: Stream, layout: MiniLayout): Promise<Uint8Array> {
  const table = await sectors.chain(layout.miniFatAt, MAX_SECTORS);
  const room = await sectors.chain(layout.miniStreamAt, MAX_SECTORS);
  const place = (chain: readonly number[], position: number) => {
    const sector = chain[Math.floor(position / sectors.bytes)];
    return sector === undefined ? undefined : sectors.offset(sector) + (position % sectors.bytes);
  };
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (let sector = start; sector < NO_SECTOR && filled < length; filled += MINI_SECTOR_BYTES) {
    const from = place(room, sector * MINI_SECTOR_BYTES);
    const link = place(table, sector * 4);
    if (from === undefined || link === undefined) break;
    bytes.set(await sectors.part(from, Math.min(MINI_SECTOR_BYTES, length - filled)), filled);
    sector = await sectors.number(link);
  }
  return bytes.subarray(0, Math.min(filled, length));
}

function readDirectory(bytes: Uint8Array): { readonly streams: ReadonlyMap<string, Stream>; readonly root: number } {
  const streams = new Map<string, Stream>();
  let root = NO_SECTOR;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + ENTRY_BYTES <= bytes.byteLength; at += ENTRY_BYTES) {
    const nameBytes = Math.min(view.getUint16(at + 64, true), 64);
    const name = latin1(bytes, at, at + nameBytes).replaceAll('\0', '');
    const stream = { start: view.getUint32(at + 116, true), length: view.getUint32(at + 120, true) };
    const type = view.getUint8(at + 66);
    if (type === ROOT && root === NO_SECTOR) root = stream.start;
    if (type === STREAM) streams.set(name, stream);
  }
  return { streams, root };
}
