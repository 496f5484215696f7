// Source: [JPEG] ITU-T T.81 § B.1 and B.2; TIFF technical note 2 (JPEG in TIFF); [JPEG 2000] ISO/IEC 15444-1 § A.
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, type RemovalPolicy } from '../../model/removal.ts';
import type { Window } from '../../source/window.ts';

/** Metadata inside a piece of coded image data, which can be cut out without touching the rest. */
export interface StreamCut {
  readonly range: ByteRange;
  readonly name: string;
  readonly aspects: readonly Aspect[];
}

const HEAD_BYTES = 4096;
const MOST_SEGMENTS = 4096;
/** A JPEG stream up to this size is read to its end, to find what stands behind it. */
const SEARCHED_BYTES = 8 * 1024 * 1024;

/** Segments of a JPEG stream or JPEG 2000 codestream that hold no image; none for any other data. `isFew`: look behind its end too. */
export async function streamCuts(window: Window, range: ByteRange, isFew: boolean): Promise<readonly StreamCut[]> {
  const { bytes } = await window.upTo(range.start, Math.min(4, range.end - range.start));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return await jpegCuts(window, range, isFew);
  if (latin1(bytes) === '\xff\x4f\xff\x51') return await codestreamCuts(window, range);
  return [];
}

/** Whether a policy takes a cut. */
export function isDoomed(policy: RemovalPolicy, { aspects }: StreamCut): boolean {
  return dooms(policy, aspects);
}

async function jpegCuts(window: Window, range: ByteRange, isFew: boolean): Promise<readonly StreamCut[]> {
  const cuts: StreamCut[] = [];
  let at = range.start + 2;
  for (let count = 0; at + 4 <= range.end && count < MOST_SEGMENTS; count++) {
    const { bytes } = await window.upTo(at, Math.min(32, range.end - at));
    if (bytes[0] !== 0xff) return cuts;
    const marker = bytes[1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) return [...cuts, ...behind(at + 2, range)];
    const length = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0);
    const end = Math.min(range.end, at + 2 + length);
    if (length < 2 || marker < 0xc0) return cuts;
    const isMetadata = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
    if (isMetadata && !isStructure(marker, bytes, length))
      cuts.push({ range: { start: at, end }, ...segmentSort(marker, bytes) });
    at = end;
    if (marker === 0xda) return isFew ? [...cuts, ...(await cutsInScan(window, at, range))] : cuts;
  }
  return cuts;
}

/** JFIF's and Adobe's segments tell how the samples are to be understood; only in their plain form. */
function isStructure(marker: number, bytes: Uint8Array, length: number): boolean {
  const name = latin1(bytes, 4, 9);
  return (
    (marker === 0xe0 && length === 16 && name === 'JFIF\0') || (marker === 0xee && length === 14 && name === 'Adobe')
  );
}

function segmentSort(marker: number, bytes: Uint8Array): Pick<StreamCut, 'name' | 'aspects'> {
  if (marker === 0xfe) return { name: 'COM', aspects: ['description', 'history', 'identity', 'unknown'] };
  const name = `APP${marker - 0xe0}`;
  return latin1(bytes, 4, 16) === 'ICC_PROFILE\0' ? { name, aspects: ['icc'] } : { name, aspects: PRIVATE_ASPECTS };
}

/** From the first scan's data on: further segments between scans, and what stands behind the end. */
async function cutsInScan(window: Window, from: number, range: ByteRange): Promise<readonly StreamCut[]> {
  if (range.end - from > SEARCHED_BYTES) return [];
  const { bytes } = await window.upTo(from, range.end - from);
  const cuts: StreamCut[] = [];
  for (let at = bytes.indexOf(0xff); at >= 0 && at + 1 < bytes.byteLength; at = bytes.indexOf(0xff, at)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
    } else if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2;
    } else if (marker === 0xd9) {
      return [...cuts, ...behind(from + at + 2, range)];
    } else {
      const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
      const end = Math.min(bytes.byteLength, at + 2 + Math.max(2, length));
      if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef))
        cuts.push({
          range: { start: from + at, end: from + end },
          ...segmentSort(marker, bytes.subarray(at, at + 32)),
        });
      at = end;
    }
  }
  return cuts;
}

function behind(start: number, { end }: ByteRange): readonly StreamCut[] {
  return start < end ? [{ range: { start, end }, name: 'bytes behind the end', aspects: PRIVATE_ASPECTS }] : [];
}

/** Comments in the main header of a JPEG 2000 codestream. */
async function codestreamCuts(window: Window, range: ByteRange): Promise<readonly StreamCut[]> {
  const { bytes } = await window.upTo(range.start, Math.min(HEAD_BYTES, range.end - range.start));
  const cuts: StreamCut[] = [];
  for (let at = 2; at + 4 <= bytes.byteLength; ) {
    const marker = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
    const length = (bytes[at + 2] ?? 0) * 256 + (bytes[at + 3] ?? 0);
    const end = at + 2 + length;
    if (marker === 0xff90 || marker < 0xff4f || length < 2 || range.start + end > range.end) break;
    if (marker === 0xff64)
      cuts.push({
        range: { start: range.start + at, end: range.start + end },
        name: 'COM',
        aspects: ['history', 'description', 'identity', 'unknown'],
      });
    at = end;
  }
  return cuts;
}
