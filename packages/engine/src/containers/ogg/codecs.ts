// Source: RFC 3533, § 6 (page header); the order in which ExifTool 13.59 looks at packets.
import { hasText } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';

const HEADER_BYTES = 27;
/** Packets per stream that are looked at. */
const MAX_PACKETS = 2;
const MAX_PAGES = 64;

interface Page {
  readonly stream: number;
  readonly isContinued: boolean;
  readonly isFirst: boolean;
  readonly bodyAt: number;
  readonly end: number;
}

/** The file types that the streams' first packets tell of, in the order in which the packets end. */
export async function codecTypes(window: Window, start: number): Promise<readonly string[]> {
  const told: string[] = [];
  const pending = new Map<number, string>();
  let [at, packets, streams] = [start, 0, 0];
  for (let count = 0; count < MAX_PAGES; count++) {
    const page = await readPage(window, at);
    if (!page) break;
    if (page.isFirst) streams++;
    if (!page.isContinued) {
      packets++;
      const type = pending.get(page.stream);
      if (type !== undefined) told.push(type);
      const wasPending = pending.delete(page.stream);
      if (wasPending && packets > MAX_PACKETS * streams && pending.size === 0) break;
    }
    if (packets > MAX_PACKETS * streams && pending.size === 0) break;
    if (!page.isContinued) {
      const type = packetType((await window.upTo(page.bodyAt, 8)).bytes);
      if (type !== undefined) pending.set(page.stream, type);
    }
    at = page.end;
  }
  return [...told, ...pending.values()].filter((type) => type !== '');
}

/** The file type that a packet makes of the file: empty for none in particular, `undefined` for a packet of no interest. */
function packetType(packet: Uint8Array): string | undefined {
  if (hasText(packet, 'theora', 1)) return 'OGV';
  if (hasText(packet, 'vorbis', 1)) return '';
  return hasText(packet, 'OpusHead') || hasText(packet, 'OpusTags') ? 'OPUS' : undefined;
}

async function readPage(window: Window, at: number): Promise<Page | undefined> {
  const cursor = await window.upTo(at, HEADER_BYTES + 255);
  if (cursor.left <= HEADER_BYTES || !hasText(cursor.bytes, 'OggS')) return undefined;
  cursor.littleEndian = true;
  cursor.skip(5);
  const flags = cursor.u8();
  cursor.skip(8);
  const stream = cursor.u32();
  cursor.skip(8);
  const segments = cursor.u8();
  if (cursor.left < segments) return undefined;
  const length = cursor.take(segments).reduce((sum, segment) => sum + segment, 0);
  const bodyAt = cursor.offset;
  return { stream, isContinued: (flags & 1) !== 0, isFirst: (flags & 2) !== 0, bodyAt, end: bodyAt + length };
}
