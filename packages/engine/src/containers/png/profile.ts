// Source: PNG 3rd edition, § 11.3.2.3 (iCCP); ICC.1:2022, § 7.2 (profile header).

import { joined } from '../../bytes/joined.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { inflateZlib } from '../../bytes/zlib.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import { judge, judgeAndCut } from '../draft.ts';
import type { NamedChunk, Scene } from './scene.ts';
import { bytesOf, chunkBytes, storedZlib } from './write.ts';

const HEADER_BYTES = 128;
const NAME = 'ICC Profile';
/** Names that tell nothing. */
const PLAIN_NAME = /^icc(?: profile)?$/i;
const MOST_BYTES = 32 * 1024 * 1024;
const ANY: readonly Aspect[] = ['icc', ...PRIVATE_ASPECTS];

/** Whether bytes are a colour profile, as its header tells. */
export function isProfile(bytes: Uint8Array): boolean {
  if (bytes.byteLength < HEADER_BYTES || !hasText(bytes, 'acsp', 36)) return false;
  const told = sizeIn(bytes);
  return told >= HEADER_BYTES && told <= bytes.byteLength;
}

function sizeIn(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
}

/**
 * Clean an embedded profile: it gets a name that tells nothing, and what stands behind its end, packed or not, goes. One that cannot
 * be unpacked, or a second one, is used by no decoder.
 */
export async function removeProfile(scene: Scene, chunk: NamedChunk): Promise<void> {
  const { draft } = scene;
  const { path } = chunk;
  const ranges = [{ start: chunk.start, end: chunk.end }];
  const length = chunk.bodyEnd - chunk.bodyAt;
  const found = scene.hasProfile || length > MOST_BYTES ? undefined : await openProfile(scene, chunk);
  if (!found) {
    judgeAndCut(draft, { kind: 'icc', path, aspects: ANY, ranges });
    return;
  }
  scene.hasProfile = true;
  if (judgeAndCut(draft, { kind: 'icc', path, aspects: ['icc'], ranges })) return;
  const { name, packed, profile, unread } = found;
  const told = sizeIn(profile);
  const isLong = told < profile.byteLength;
  const isRenamed =
    !PLAIN_NAME.test(name) &&
    judge(draft, {
      kind: 'text',
      path: `${path}/name`,
      aspects: ['description', 'history', 'identity'],
      ranges: [{ start: chunk.bodyAt, end: chunk.bodyAt + name.length }],
    });
  const isCut =
    (unread > 0 || isLong) &&
    judge(draft, { kind: 'unknown', path: `${path}/excess`, aspects: PRIVATE_ASPECTS, ranges: [] });
  draft.packed.push({ range: { start: chunk.bodyEnd - packed.byteLength, end: chunk.bodyEnd }, packing: 'deflate' });
  if (!isRenamed && !isCut) return;
  const stays =
    isCut && isLong
      ? storedZlib(profile.subarray(0, told))
      : packed.subarray(0, packed.byteLength - (isCut ? unread : 0));
  const body = joined([bytesOf(`${isRenamed ? NAME : name}\0\0`), stays]);
  draft.edits.push({ range: { start: chunk.start, end: chunk.end }, bytes: chunkBytes('iCCP', body) });
}

interface PackedProfile {
  readonly name: string;
  readonly packed: Uint8Array;
  readonly profile: Uint8Array;
  /** Bytes behind the end of the packed ones. */
  readonly unread: number;
}

async function openProfile({ task }: Scene, chunk: NamedChunk): Promise<PackedProfile | undefined> {
  const { bytes } = await task.window.at(chunk.bodyAt, chunk.bodyEnd - chunk.bodyAt);
  const end = bytes.indexOf(0);
  if (end < 0 || bytes[end + 1] !== 0) return undefined;
  const packed = bytes.subarray(end + 2);
  const {
    bytes: profile,
    isWhole,
    unread,
  } = inflateZlib(packed, (more) => {
    task.trip.spend('inflatedBytes', more);
    task.trip.check();
  });
  return isWhole && isProfile(profile) ? { name: latin1(bytes, 0, end), packed, profile, unread } : undefined;
}
