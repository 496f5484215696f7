// Source: ISO/IEC 13818-1, § 2.4.3.2 (transport packets of 188 bytes); BDAV, whose packets have a time code of four bytes before them.
import { latin1 } from '../../bytes/latin1.ts';
import { type ContainerCard, type FileKind, HEAD_BYTES } from '../container.ts';
import { familyExtensions, nameKind } from '../kind.ts';

const SYNC = 0x47;
const PACKET_BYTES = 188;
/** Packets begin this far apart: with time codes or without. */
const STRIDES = [PACKET_BYTES, PACKET_BYTES + 4];
const TWO_PACKETS = /^(.{0,190}?)G(.{187}|.{191})G/s;
const FIRST_BYTES = 383;

/** MPEG-2 transport streams, with time codes (M2TS) or without (M2T). */
export const m2tsCard: ContainerCard = {
  id: 'm2ts',
  kinds: [nameKind('M2TS', 'M2TS'), nameKind('M2T', 'M2TS')],
  extensions: familyExtensions('M2TS'),
  abilities: ['identify'],
  recognise: (head) => (hasThreePackets(head) ? 'maybe' : 'no'),
  async identify(window, hint): Promise<FileKind | undefined> {
    const { bytes } = await window.upTo(0, HEAD_BYTES);
    if (bytes.byteLength < FIRST_BYTES) return undefined;
    const match = TWO_PACKETS.exec(latin1(bytes, 0, FIRST_BYTES));
    if (!match) return undefined;
    const timeCode = (match[2] ?? '').length - PACKET_BYTES + 1;
    const start = (match[1] ?? '').length - timeCode;
    if (hasPackets(bytes, start, timeCode)) return nameKind(timeCode ? 'M2TS' : 'M2T', 'M2TS', { hint });
    const isFooled = timeCode === 0 && hasPackets(bytes, start - 4, 4);
    return isFooled ? nameKind('M2TS', 'M2TS', { hint }) : undefined;
  },
};

/** Whether three packets in a row begin alike, the first of them within 192 bytes. */
function hasThreePackets(head: Uint8Array): boolean {
  for (let first = head.indexOf(SYNC); first >= 0 && first < 192; first = head.indexOf(SYNC, first + 1)) {
    const seconds = STRIDES.map((stride) => first + stride).filter((second) => head[second] === SYNC);
    if (seconds.some((second) => STRIDES.some((stride) => head[second + stride] === SYNC))) return true;
  }
  return false;
}

/** Whether the second to fourth packet begin with the sync byte. */
function hasPackets(bytes: Uint8Array, start: number, timeCode: number): boolean {
  const packet = PACKET_BYTES + timeCode;
  const first = (start < 0 ? start + PACKET_BYTES + 4 : start) + timeCode;
  return [1, 2, 3].every((index) => bytes[first + index * packet] === SYNC);
}
