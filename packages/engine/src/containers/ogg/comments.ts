// Source: as in streams.ts; RFC 9639, § 8 (metadata blocks).
import { joined } from '../../bytes/joined.ts';
import { hasText } from '../../bytes/latin1.ts';
import { pruneComments, prunePicture } from '../../grammar/comment-pruning.ts';
import { isZero, type TagPruningTask, wholePruning } from '../../grammar/tag-pruning.ts';
import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS, type PrunedItem } from '../../model/removal.ts';
import type { OggCodec } from './streams.ts';

/** What stays of a packet of a head: the bytes given where nothing went. */
export interface PacketPruning {
  readonly bytes: Uint8Array;
  readonly doomed: readonly PrunedItem[];
  readonly kept: readonly PrunedItem[];
}

const NO_PICTURE = Uint8Array.of(1, 0, 0, 0);
const SPEEX_VERSION = [8, 28] as const;
const PREFIXES: Readonly<Record<Exclude<OggCodec, 'flac'>, string>> = {
  vorbis: '\x03vorbis',
  theora: '\x81theora',
  opus: 'OpusTags',
  speex: '',
  kate: '\x81kate\0\0\0\0',
  vp8: 'OVP80\x02 ',
};

/** Whether a packet of a head, by its number, may hold metadata. */
export function isPrunable(codec: OggCodec, index: number): boolean {
  return codec === 'flac' ? index > 0 : codec === 'speex' ? index < 2 : index === 1;
}

/** Divide a packet of a head. What goes leaves an empty packet, so that their number stays. `undefined` where it is broken. */
export async function prunePacket(
  codec: OggCodec,
  index: number,
  packet: Uint8Array,
  task: TagPruningTask,
): Promise<PacketPruning | undefined> {
  if (codec === 'flac') return await pruneBlock(packet, task);
  if (codec === 'speex' && index === 0) return pruneVersion(packet, task);
  const prefix = PREFIXES[codec];
  if (!hasText(packet, prefix)) return undefined;
  return await pruneList(packet, prefix.length, codec === 'vorbis' ? Uint8Array.of(1) : new Uint8Array(0), task);
}

/** A comment packet without comments, for one that is broken. */
export function emptyPacket(codec: OggCodec): Uint8Array {
  if (codec === 'flac') return Uint8Array.of(4, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0);
  const prefix = Uint8Array.from(PREFIXES[codec], (character) => character.charCodeAt(0));
  return joined([prefix, new Uint8Array(8), codec === 'vorbis' ? Uint8Array.of(1) : new Uint8Array(0)]);
}

async function pruneList(
  packet: Uint8Array,
  at: number,
  ending: Uint8Array,
  task: TagPruningTask,
): Promise<PacketPruning | undefined> {
  const list = await pruneComments(packet.subarray(at), task);
  if (!list) return undefined;
  const rest = packet.subarray(at + list.length + ending.byteLength);
  const losesRest = !isZero(rest) && dooms(task.policy, PRIVATE_ASPECTS);
  const doomed = losesRest
    ? [...list.doomed, { path: 'bytes after the comments', aspects: PRIVATE_ASPECTS }]
    : list.doomed;
  if (doomed.length === 0) return { bytes: packet, doomed, kept: list.kept };
  const tail = losesRest || isZero(rest) ? new Uint8Array(0) : rest;
  return { bytes: joined([packet.subarray(0, at), list.bytes, ending, tail]), doomed, kept: list.kept };
}

/** The name of the library's version in the first packet of Speex: its number, which counts, stands behind it. */
function pruneVersion(packet: Uint8Array, { policy }: TagPruningTask): PacketPruning {
  const isBlank = isZero(packet.subarray(...SPEEX_VERSION));
  if (isBlank || !dooms(policy, ['history'])) return { bytes: packet, doomed: [], kept: [] };
  const bytes = new Uint8Array(packet).fill(0, ...SPEEX_VERSION);
  return { bytes, doomed: [{ path: 'version', aspects: ['history'] }], kept: [] };
}

/** A metadata block of FLAC as a packet. */
async function pruneBlock(packet: Uint8Array, task: TagPruningTask): Promise<PacketPruning | undefined> {
  const type = (packet[0] ?? 0) & 0x7f;
  const body = packet.subarray(4);
  if (type === 3 || (type === 1 && isZero(body))) return { bytes: packet, doomed: [], kept: [] };
  const isLast = (packet[0] ?? 0) & 0x80;
  const block = (bytes: Uint8Array): Uint8Array =>
    joined([Uint8Array.of(type | isLast, bytes.byteLength >> 16, bytes.byteLength >> 8, bytes.byteLength), bytes]);
  if (type === 4) {
    const pruned = await pruneList(body, 0, new Uint8Array(0), task);
    return pruned && { ...pruned, bytes: pruned.doomed.length === 0 ? packet : block(pruned.bytes) };
  }
  const pruned = type === 6 ? await prunePicture(body, task) : wholePruning(task.policy, body);
  const empty = Uint8Array.of((NO_PICTURE[0] as number) | isLast, 0, 0, 0);
  return { ...pruned, bytes: pruned.doomed.length === 0 ? packet : pruned.bytes ? block(pruned.bytes) : empty };
}
