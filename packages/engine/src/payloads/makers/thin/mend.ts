// Source: ExifTool 13.59's rules for telling what the offsets of a maker's note count from.
import { latin1 } from '../../../bytes/latin1.ts';
import type { MakerNote } from '../../../grammar/maker-note.ts';
import { noteEntries, rawEntries } from '../../../grammar/note-directory.ts';
import { type ThinNote, USUAL_DISTANCES, VALUE_DISTANCES } from '../../../tables/makers/thin.ts';
import type { Place } from './place.ts';

/** What a directory's offsets were found to count from: a place in the block, or each from its own entry. */
export type Mended = number | 'entry';

/** Where the values lie that are not in their entries, by the offsets as they stand. */
interface Offsets {
  /** The longest value at each offset, in order. */
  readonly sizes: readonly (readonly [offset: number, size: number])[];
  /** The first offset, and the first end of a value, if offsets count from their entries. */
  readonly lowest: number;
  readonly end: number;
  readonly printIm: number | undefined;
}

const PRINT_IM = 0xe00;
const PRINT_IM_MARK = 'PrintIM\0';
const ENTRY_BYTES = 12;
const LAST_TYPE = 13;
const FIRST_VALUE_AT = 12;
const FAR = 24;

/** Find what the offsets of a directory count from, by where its values would lie. */
export function mendedBase(note: MakerNote, place: Place, mends: ThinNote['mends']): Mended {
  const offsets = offsetsOf(note, place);
  const { base } = place;
  if (offsets.sizes.length === 0) return base;
  const directoryBytes = 2 + ENTRY_BYTES * noteEntries({ bytes: note.bytes, ...place });
  const directoryEnd = place.at + directoryBytes - base;
  const distances = distancesOf(note);
  const usual = distances[0];
  const { first, steps, touching } = measure(offsets, directoryBytes, directoryEnd + (usual ?? 4));
  const isNear = offsets.lowest === directoryBytes - 2 || offsets.lowest === directoryBytes + 2;
  const isStepped = steps > touching && offsets.lowest >= directoryBytes - 2;
  if ((isStepped || isNear) && offsets.end <= place.length - 2) return 'entry';
  if (mends === undefined || usual === undefined || isPrintImRight(note, base, offsets.printIm)) return base;
  const distance = first - directoryEnd;
  const isRight = [0, 4, ...distances].includes(distance) || (mends === 'far' && distance >= 0 && distance <= FAR);
  return isRight ? base : base + usual - distance;
}

function distancesOf({ make, model }: MakerNote): readonly number[] {
  const found = VALUE_DISTANCES.find(
    (row) => new RegExp(row.make).test(make) && (row.model === undefined || new RegExp(row.model).test(model)),
  );
  return found?.distances ?? USUAL_DISTANCES;
}

function offsetsOf({ bytes }: MakerNote, place: Place): Offsets {
  const sizes = new Map<number, number>();
  const shifted = new Map<number, number>();
  let [lowest, end, index]: [number, number, number] = [Number.NaN, Number.NaN, -1];
  let printIm: number | undefined;
  for (const { tag, type, size, isInline, valueAt } of rawEntries({ bytes, ...place })) {
    index++;
    if (type < 1 || type > LAST_TYPE) break;
    if (isInline) continue;
    if (tag === PRINT_IM) printIm = valueAt;
    if (!((sizes.get(valueAt) ?? 0) > size)) sizes.set(valueAt, size);
    const from = valueAt + ENTRY_BYTES * index;
    if ((shifted.get(from) ?? 0) > size) continue;
    shifted.set(from, size);
    if (!(lowest >= FIRST_VALUE_AT && lowest <= from)) lowest = from;
    if (!(end <= from + size)) end = from + size;
  }
  return { sizes: [...sizes].sort(([one], [other]) => one - other), lowest, end, printIm };
}

/** The first offset that is in earnest, how many values lie as if counted from their entries, and how many touch. */
function measure({ sizes }: Offsets, directoryBytes: number, expected: number) {
  let first = sizes[0]?.[0] ?? 0;
  let [steps, touching] = [0, 0];
  let last: number | undefined;
  for (const [offset, size] of sizes) {
    if (last !== undefined) {
      const gap = offset - last;
      if (gap === 0 || gap === 1) touching++;
      else if (gap === -ENTRY_BYTES) steps++;
      else if (gap >= directoryBytes && Math.abs(offset - expected) <= 4) first = offset;
      if (first < FIRST_VALUE_AT) first = offset;
    }
    last = offset + size;
  }
  return { first, steps, touching };
}

/** Print Image Matching tells by its first bytes that its offset is right. */
function isPrintImRight({ bytes }: MakerNote, base: number, offset: number | undefined): boolean {
  const found = offset ? bytes.slice(base + offset, PRINT_IM_MARK.length) : undefined;
  return found !== undefined && latin1(found) === PRINT_IM_MARK;
}
