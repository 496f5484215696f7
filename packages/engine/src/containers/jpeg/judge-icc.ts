// Source: ICC.1 annex B.4 (chunks in APP2), § 7.2 (the header's size and signature).
import { joined } from '../../bytes/joined.ts';
import { hasText } from '../../bytes/latin1.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import { bytesOf, type Draft, doomsUnknown, judge, MOST_CONTENT, replace, segmentBytes } from './draft.ts';
import type { Group } from './groups.ts';

const HEADER_BYTES = 128;
const SIGNATURE_AT = 36;
const CHUNK_HEAD = 'ICC_PROFILE\0';

/** Pieces of a profile that make no profile. */
const DAMAGED: readonly Aspect[] = ['icc', ...PRIVATE_ASPECTS];

/** The first whole profile stays by policy, without what hides behind its end; all other chunks are unknown. */
export async function judgeIcc(draft: Draft, groups: readonly Group[]): Promise<void> {
  const profile = groups.find(isNumberedWell);
  for (const group of groups) {
    if (group === profile) await judgeProfile(draft, group);
    else judge(draft, group, DAMAGED);
  }
}

/** Whether its chunks are numbered from 1 on, none twice, as those that readers put together. */
function isNumberedWell({ payload, segments }: Group): boolean {
  const numbers = new Set(segments.map(({ head }) => head[12] as number));
  return (
    payload !== undefined &&
    numbers.size === segments.length &&
    segments.every(({ head }) => head[13] === segments.length && (head[12] as number) >= 1) &&
    Math.max(...numbers) === segments.length
  );
}

async function judgeProfile(draft: Draft, group: Group): Promise<void> {
  const payload = group.payload ?? [];
  const total = payload.reduce((sum, { start, end }) => sum + end - start, 0);
  const bytes = await draft.task.window.gather(payload);
  const isProfile = total >= HEADER_BYTES && hasText(bytes, 'acsp', SIGNATURE_AT);
  const size = isProfile ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) : 0;
  if (!isProfile || size > total || size < HEADER_BYTES) {
    judge(draft, group, DAMAGED);
    return;
  }
  if (judge(draft, group, ['icc'], 'rendering needs it') || size === total || !doomsUnknown(draft)) return;
  const ranges = group.segments.map(({ start, end }) => ({ start, end }));
  draft.doomed.push({ kind: 'unknown', path: `${group.path}/excess`, aspects: PRIVATE_ASPECTS, ranges });
  replace(draft, group, chunksOf(bytes.subarray(0, size)));
}

function chunksOf(profile: Uint8Array): Uint8Array {
  const room = MOST_CONTENT - CHUNK_HEAD.length - 2;
  const count = Math.ceil(profile.byteLength / room);
  const chunks = Array.from({ length: count }, (_, index) =>
    segmentBytes(
      0xe2,
      new Uint8Array([...bytesOf(CHUNK_HEAD), index + 1, count]),
      profile.subarray(index * room, (index + 1) * room),
    ),
  );
  return joined(chunks);
}
