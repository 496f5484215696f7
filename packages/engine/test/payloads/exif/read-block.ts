import { collect } from '../../../src/jobs/collected.ts';
import { wordAll } from '../../../src/jobs/word-all.ts';
import type { Payload } from '../../../src/model/payload.ts';
import type { Gap } from '../../../src/model/report.ts';
import { Trip } from '../../../src/model/trip.ts';
import { exifDecoder } from '../../../src/payloads/exif/decoder.ts';

/** What the desk made of a block. */
export interface BlockReading {
  /** Printed values by `group1:name`, the last of several. */
  readonly printed: Readonly<Record<string, unknown>>;
  readonly numeric: Readonly<Record<string, unknown>>;
  readonly nested: readonly Payload[];
  readonly gaps: readonly Gap[];
  readonly problems: readonly string[];
}

/** Open a block at the Exif desk, as if it lay at `at` in a file. */
export function readBlock(bytes: Uint8Array, details: Payload['details'] = {}, at = 1000): BlockReading {
  const trip = new Trip();
  const found = collect(trip);
  const ranges = [{ start: at, end: at + bytes.byteLength }];
  exifDecoder.decode({ kind: 'exif', path: 'APP1[0]', bytes, ranges, details }, found, trip);
  const tags = wordAll(found.tags);
  const key = (tag: { readonly group1: string; readonly name: string }) => `${tag.group1}:${tag.name}`;
  return {
    printed: Object.fromEntries(tags.map((tag) => [key(tag), tag.printed])),
    numeric: Object.fromEntries(tags.map((tag) => [key(tag), tag.value])),
    nested: found.takeNested(),
    gaps: found.gaps,
    problems: trip.problems.map(({ code }) => code),
  };
}
