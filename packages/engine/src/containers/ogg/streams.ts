// Source: Vorbis I § 4.2 and A.2, Theora § 6 and A.2, RFC 7845 § 5, RFC 9639 § 10.1, Speex manual § 7.3, OggKate and Ogg Skeleton.
import { hasText } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { type OggPage, oggPages } from './pages.ts';

export type OggCodec = 'vorbis' | 'opus' | 'theora' | 'speex' | 'flac' | 'kate' | 'vp8';

/** A packet of a stream's head, over as many pages as it takes. */
export interface OggPacket {
  readonly ranges: ByteRange[];
  isWhole: boolean;
}

/** A page behind a stream's head: what renumbering it needs. */
export interface LaterPage {
  readonly range: ByteRange;
  readonly bodyAt: number;
  readonly sequence: number;
  readonly checksum: number;
}

/** A logical stream: what of it is head, and the pages of sound or pictures behind. */
export interface OggStream {
  /** `undefined` for one that nobody here knows. */
  readonly codec: OggCodec | undefined;
  readonly first: OggPage;
  /** Packets of the head, the first one on its own page. */
  readonly packets: OggPacket[];
  /** The pages of the head behind the first one. */
  readonly headPages: OggPage[];
  readonly pages: LaterPage[];
  /** Packets that the head has. */
  headCount: number;
  /** Index in the last page of the head of the first segment that is no longer head. */
  tailAt: number;
}

/** The codec of a stream and the packets in its head, by its first packet. */
function codecOf(packet: Uint8Array): { readonly codec: OggCodec; readonly headCount: number } | undefined {
  if (hasText(packet, '\x01vorbis')) return { codec: 'vorbis', headCount: 3 };
  if (hasText(packet, '\x80theora')) return { codec: 'theora', headCount: 3 };
  if (hasText(packet, 'OVP80\x01')) return { codec: 'vp8', headCount: 2 };
  if (hasText(packet, 'OpusHead')) return { codec: 'opus', headCount: 2 };
  if (hasText(packet, 'Speex   ')) return { codec: 'speex', headCount: 2 + (packet[68] ?? 0) };
  if (hasText(packet, '\x80kate\0\0\0')) return { codec: 'kate', headCount: Math.max(2, packet[11] ?? 0) };
  if (!hasText(packet, '\x7fFLAC')) return undefined;
  const told = ((packet[7] ?? 0) << 8) | (packet[8] ?? 0);
  // Where the head's length is not told, its last block says that it is the last.
  return { codec: 'flac', headCount: told === 0 ? Number.POSITIVE_INFINITY : told + 1 };
}

/** The logical streams in a range, in the order in which they begin, and all pages' places. */
export async function oggStreams(
  window: Window,
  trip: Trip,
  range: ByteRange,
): Promise<{ readonly streams: readonly OggStream[]; readonly strays: readonly ByteRange[] }> {
  const streams: OggStream[] = [];
  const open = new Map<number, OggStream>();
  const strays: ByteRange[] = [];
  let at = range.start;
  for await (const page of oggPages(window, trip, range)) {
    if (page.range.start > at) strays.push({ start: at, end: page.range.start });
    at = page.range.end;
    const known = page.isFirst ? undefined : open.get(page.serial);
    if (known) {
      await addPage(window, known, page);
      continue;
    }
    const found = page.isFirst
      ? codecOf((await window.upTo(page.bodyAt, Math.min(80, page.range.end - page.bodyAt))).bytes)
      : undefined;
    const stream: OggStream = {
      codec: found?.codec,
      first: page,
      packets: [{ ranges: [{ start: page.bodyAt, end: page.range.end }], isWhole: true }],
      headPages: [],
      pages: [],
      headCount: found?.headCount ?? 1,
      tailAt: 0,
    };
    streams.push(stream);
    open.set(page.serial, stream);
  }
  if (at < range.end) strays.push({ start: at, end: range.end });
  return { streams, strays };
}

async function addPage(window: Window, stream: OggStream, page: OggPage): Promise<void> {
  const isHead = stream.packets.length < stream.headCount || stream.packets.at(-1)?.isWhole === false;
  if (!isHead) {
    const { range, bodyAt, sequence, checksum } = page;
    stream.pages.push({ range, bodyAt, sequence, checksum });
    return;
  }
  stream.headPages.push(page);
  let at = page.bodyAt;
  for (const [index, length] of page.lacing.entries()) {
    let packet = stream.packets.at(-1);
    if (!packet || packet.isWhole) {
      if (stream.packets.length >= stream.headCount) {
        stream.tailAt = index;
        return;
      }
      packet = { ranges: [], isWhole: false };
      stream.packets.push(packet);
    }
    packet.ranges.push({ start: at, end: at + length });
    at += length;
    packet.isWhole = length < 255;
    if (packet.isWhole && stream.headCount === Number.POSITIVE_INFINITY && (await isLastBlock(window, packet)))
      stream.headCount = stream.packets.length;
  }
  stream.tailAt = page.lacing.byteLength;
}

async function isLastBlock(window: Window, { ranges }: OggPacket): Promise<boolean> {
  const [range] = ranges;
  return range === undefined || (((await window.upTo(range.start, 1)).bytes[0] ?? 0x80) & 0x80) !== 0;
}
