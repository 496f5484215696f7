// Source: RFC 9559, § 5.1.1 (SeekHead), § 5.1.5 (Cues), § 16 (positions count from the segment's body).
import { joined } from '../../bytes/joined.ts';
import { CRC_32, checksumElement, element, header, nodesOf, unsigned, unsignedBytes } from './elements.ts';

const SEEK = 0x4dbb;
const SEEK_POSITION = 0x53ac;
const CUE_POINT = 0xbb;
const CUE_TRACK_POSITIONS = 0xb7;
const CUE_TRACK = 0xf7;
const CUE_REFERENCE = 0xdb;
/** CueClusterPosition, CueCodecState, CueRefCluster, CueRefCodecState, SeekPosition. */
const POSITIONS: ReadonlySet<number> = new Set([0xf1, 0xea, 0x97, 0xeb, SEEK_POSITION]);
const MASTERS: ReadonlySet<number> = new Set([SEEK, CUE_POINT, CUE_TRACK_POSITIONS, CUE_REFERENCE]);

/** A body without entries that point to what went; its positions still are the old ones. */
export function withoutTargets(
  body: Uint8Array,
  goesAt: (position: number) => boolean,
  tracks: ReadonlySet<number>,
): Uint8Array {
  const { nodes } = nodesOf(body);
  const isGone = (start: number, end: number): boolean => {
    const inner = nodesOf(body.subarray(start, end)).nodes;
    const value = (id: number): number | undefined => {
      const found = inner.find((node) => node.id === id);
      return found && unsigned(body.subarray(start + found.bodyAt, start + found.end));
    };
    const [target, track] = [value(SEEK_POSITION), value(CUE_TRACK)];
    return (target !== undefined && goesAt(target)) || (track !== undefined && tracks.has(track));
  };
  return joined(
    nodes.flatMap((node) => {
      const raw = body.subarray(node.start, node.end);
      if (node.id === SEEK || node.id === CUE_TRACK_POSITIONS) return isGone(node.bodyAt, node.end) ? [] : [raw];
      if (node.id !== CUE_POINT) return [raw];
      const inner = withoutTargets(raw.subarray(node.bodyAt - node.start), goesAt, tracks);
      if (!nodesOf(inner).nodes.some(({ id }) => id === CUE_TRACK_POSITIONS)) return [];
      return [inner.byteLength === node.end - node.bodyAt ? raw : element(CUE_POINT, inner)];
    }),
  );
}

/** A body of the same length with every position moved, and its checksum right. */
export function moved(body: Uint8Array, move: (position: number) => number): Uint8Array {
  const out = new Uint8Array(body);
  moveIn(out, move);
  const [first] = nodesOf(out).nodes;
  if (first?.id === CRC_32 && first.end - first.start === 6)
    out.set(checksumElement(out.subarray(first.end)), first.start);
  return out;
}

function moveIn(bytes: Uint8Array, move: (position: number) => number): void {
  for (const { id, bodyAt, end } of nodesOf(bytes).nodes) {
    const body = bytes.subarray(bodyAt, end);
    if (MASTERS.has(id)) moveIn(body, move);
    // A codec's state at 0 is the one that its track begins with.
    else if (POSITIONS.has(id) && !((id === 0xea || id === 0xeb) && unsigned(body) === 0))
      body.set(unsignedBytes(move(unsigned(body)), end - bodyAt));
  }
}

/** An element with a body that may be of another length. */
export function wrapped(id: number, body: Uint8Array): Uint8Array {
  return joined([header(id, body.byteLength), body]);
}
