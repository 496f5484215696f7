// Source: IPTC-NAA Information Interchange Model 4.2, chapters 1.5 and 5 (1:90 coded character set), 6 (2:0 record version).
import { dooms } from '../../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, type PrunedItem, type RemovalPolicy } from '../../model/removal.ts';
import type { Trip } from '../../model/trip.ts';
import { DATASET_ASPECTS } from '../../tables/privacy/iptc.ts';
import type { Pruner } from '../pruners.ts';
import { type Dataset, datasetsOf, inOrder } from './datasets.ts';

/** Divides IPTC dataset by dataset. */
export const iptcPruner: Pruner = {
  async prune(bytes, { policy, trip, cleanInner }) {
    const ordered = inOrder(bytes);
    const { places, rest } = placesOf(ordered, trip);
    const doomed: PrunedItem[] = [];
    const kept: PrunedItem[] = [];
    const closed = new Set<Dataset>();
    for (const { dataset } of places)
      if (isPreview(dataset) && !goes(dataset, policy) && dooms(policy, PRIVATE_ASPECTS))
        if ((await cleanInner(dataset.bytes)) !== dataset.bytes) closed.add(dataset);
    const hasContent = new Set(
      places
        .filter(({ dataset }) => !closed.has(dataset) && !goes(dataset, policy))
        .map(({ dataset }) => dataset.record),
    );
    const hasAny = hasContent.size > 0;
    const stays = places.filter(({ dataset, path }) => {
      const { record } = dataset;
      if (isFrame(dataset)) {
        const isNeeded = record === 1 ? hasAny : hasContent.has(record);
        if (isNeeded || !dooms(policy, FRAME_ASPECTS)) return true;
        doomed.push({ path, aspects: FRAME_ASPECTS, why: 'nothing that it is for stays' });
        return false;
      }
      const isClosed = closed.has(dataset);
      const isDoomed = isClosed || goes(dataset, policy);
      (isDoomed ? doomed : kept).push({ path, aspects: isClosed ? PRIVATE_ASPECTS : aspectsOf(dataset) });
      return !isDoomed;
    });
    const hasRest = rest.some((byte) => byte !== 0);
    const isRestDoomed = hasRest && dooms(policy, PRIVATE_ASPECTS);
    if (hasRest) (isRestDoomed ? doomed : kept).push({ path: 'rest', aspects: PRIVATE_ASPECTS });
    const isSilent = places.length === 0 && !hasRest;
    if (isSilent && dooms(policy, FRAME_ASPECTS))
      return { bytes: undefined, doomed: [{ path: '', aspects: FRAME_ASPECTS, why: 'it says nothing' }], kept };
    if (doomed.length === 0) return { bytes, doomed, kept };
    const ranges = stays.map(({ start, end }) => ordered.subarray(start, end));
    if (hasRest && !isRestDoomed) ranges.push(rest);
    if (ranges.length === 0) return { bytes: undefined, doomed, kept };
    return { bytes: joined(ranges, ordered !== bytes), doomed, kept };
  },
};

interface Place {
  readonly dataset: Dataset;
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

const FRAME_ASPECTS: readonly Aspect[] = ['history'];

/** Where the datasets lie, and what follows them. */
function placesOf(bytes: Uint8Array, trip: Trip): { readonly places: readonly Place[]; readonly rest: Uint8Array } {
  const places: Place[] = [];
  let start = 0;
  for (const dataset of datasetsOf({ kind: 'iptc', path: 'IPTC', bytes, ranges: [] }, trip)) {
    const end = dataset.bytes.byteOffset - bytes.byteOffset + dataset.bytes.byteLength;
    places.push({ dataset, path: `${dataset.record}:${dataset.number}`, start, end });
    start = end;
  }
  return { places, rest: bytes.subarray(start) };
}

/** Versions of records and the character set: needed to read the others, and nothing by themselves. */
function isFrame({ record, number, bytes }: Dataset): boolean {
  if (record === 1 && number === 90) return bytes.byteLength <= 8 && bytes[0] === 0x1b;
  return (record === 1 || record === 2) && number === 0 && bytes.byteLength === 2;
}

/** A small copy of the picture: a file with metadata of its own. One that is not clean is not divided. */
function isPreview({ record, number }: Dataset): boolean {
  return record === 2 && number === 202;
}

function goes(dataset: Dataset, policy: RemovalPolicy): boolean {
  return isFrame(dataset) || dooms(policy, aspectsOf(dataset));
}

function aspectsOf({ record, number }: Dataset): readonly Aspect[] {
  const rows = Object.hasOwn(DATASET_ASPECTS, record) ? DATASET_ASPECTS[record] : undefined;
  return (rows && Object.hasOwn(rows, number) ? rows[number] : undefined) ?? PRIVATE_ASPECTS;
}

/** The ranges, one after the other; in swapped groups of four where they were so. */
function joined(ranges: readonly Uint8Array[], isSwapped: boolean): Uint8Array {
  const size = ranges.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const whole = new Uint8Array(isSwapped ? Math.ceil(size / 4) * 4 : size);
  let at = 0;
  for (const range of ranges) {
    whole.set(range, at);
    at += range.byteLength;
  }
  return isSwapped ? inOrder(whole, true) : whole;
}
