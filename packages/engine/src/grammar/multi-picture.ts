// Source: CIPA DC-007, § 5.2.3.3 (MP entry: sixteen bytes for each picture).
import { readValues } from './binary-layout.ts';

/** One picture of the index. */
export interface ImageEntry {
  /** `MPImage1` for the first. */
  readonly group: string;
  readonly flags: number;
  readonly format: number;
  readonly type: number;
  readonly length: number;
  /** Offset in the file; 0 for the first picture, which the file begins with. */
  readonly start: number;
  readonly dependents: readonly [number, number];
}

/** The tag of the list of images. */
export const IMAGE_LIST_TAG = 0xb002;

const ENTRY_BYTES = 16;
const MAX_IMAGES = 10_000;

/** The entries of the list; offsets count from `base`. */
export function imageEntries(list: Uint8Array, littleEndian: boolean, base: number): readonly ImageEntry[] {
  const count = Math.min(Math.floor(list.byteLength / ENTRY_BYTES), MAX_IMAGES);
  return Array.from({ length: count }, (_, index) => {
    const [attributes = 0, length = 0, offset = 0] = [0, 4, 8].map((at) =>
      Number(readValues(list, index * ENTRY_BYTES + at, 'int32u', 1, littleEndian)),
    );
    const [first = 0, second = 0] = [12, 14].map((at) =>
      Number(readValues(list, index * ENTRY_BYTES + at, 'int16u', 1, littleEndian)),
    );
    return {
      group: `MPImage${index + 1}`,
      flags: attributes >>> 27,
      format: (attributes >>> 24) & 7,
      type: attributes & 0xffffff,
      length,
      start: offset === 0 ? 0 : base + offset,
      dependents: [first, second],
    };
  });
}
