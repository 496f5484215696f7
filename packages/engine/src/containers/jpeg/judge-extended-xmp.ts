// Source: XMP specification part 3, 1.1.3.1 (extended XMP: digest, size and offset before each piece).
import { latin1 } from '../../bytes/latin1.ts';
import { md5 } from '../../bytes/md5.ts';
import { dooms } from '../../model/policy.ts';
import { ASPECTS } from '../../model/removal.ts';
import { EXTENDED_XMP_HEADER } from './classify.ts';
import { bytesOf, cut, type Draft, keep, MOST_CONTENT, notePruning, replace, segmentBytes } from './draft.ts';
import type { Group } from './groups.ts';
import type { Digests } from './judge-main-xmp.ts';

/** Digest, whole size, and place of the piece. */
const HEAD_BYTES = EXTENDED_XMP_HEADER.length + 32 + 4 + 4;

/**
 * The extension of an XMP packet is divided as a packet of its own. Gives the digest that it had and the one that it has now, where
 * something of it stays and it has changed.
 */
export async function judgeExtendedXmp(draft: Draft, group: Group): Promise<Digests> {
  const bytes = group.payload && (await draft.task.window.gather(group.payload));
  const pruning = bytes && (await draft.task.prune('xmp', bytes));
  if (!pruning) {
    if (dooms(draft.task.policy, ASPECTS)) cut(draft, group, ASPECTS, 'damaged');
    else keep(draft, group, ASPECTS, 'by policy');
    return [];
  }
  notePruning(draft, group, pruning);
  if (pruning.doomed.length === 0) return [];
  const rest = pruning.bytes ?? new Uint8Array(0);
  if (rest.byteLength === 0) {
    replace(draft, group, rest);
    return [];
  }
  const digest = md5(rest).toUpperCase();
  replace(draft, group, piecesOf(rest, digest));
  const start = EXTENDED_XMP_HEADER.length;
  return [[latin1(group.first.head, start, start + 32), digest]];
}

function piecesOf(packet: Uint8Array, digest: string): Uint8Array {
  const room = MOST_CONTENT - HEAD_BYTES;
  const count = Math.ceil(packet.byteLength / room);
  const bytes = new Uint8Array(packet.byteLength + count * (4 + HEAD_BYTES));
  let at = 0;
  for (let offset = 0; offset < packet.byteLength; offset += room) {
    const head = new Uint8Array(HEAD_BYTES);
    head.set(bytesOf(EXTENDED_XMP_HEADER + digest));
    const view = new DataView(head.buffer);
    view.setUint32(HEAD_BYTES - 8, packet.byteLength);
    view.setUint32(HEAD_BYTES - 4, offset);
    const segment = segmentBytes(0xe1, head, packet.subarray(offset, offset + room));
    bytes.set(segment, at);
    at += segment.byteLength;
  }
  return bytes;
}
