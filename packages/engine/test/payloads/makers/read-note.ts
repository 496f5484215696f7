import { makerNotePayload } from '../../../src/grammar/maker-note.ts';
import { collect } from '../../../src/jobs/collected.ts';
import { wordAll } from '../../../src/jobs/word-all.ts';
import type { Tag } from '../../../src/model/tag.ts';
import { Trip } from '../../../src/model/trip.ts';
import { makerDesk } from '../../../src/payloads/makers/index.ts';
import { bytes, type Part } from '../../containers/fixtures/build.ts';
import { numbers } from '../exif/tiff-block.ts';

/** A note's entry: tag, type, how many values, and their bytes. */
export type NoteEntry = readonly [tag: number, type: number, count: number, value: Part];

/** Where notes lie in their block: behind its header. */
export const NOTE_AT = 8;

/** A directory at `at`, with its values behind it; offsets count from `base`. */
export function directory(entries: readonly NoteEntry[], littleEndian = true, at = NOTE_AT, base = 0): Uint8Array {
  const head = numbers([entries.length], 2, littleEndian);
  const table: Part[] = [head];
  const values: Uint8Array[] = [];
  let valueAt = at + 2 + entries.length * 12 + 4;
  for (const [tag, type, count, part] of entries) {
    const value = bytes(part);
    table.push(numbers([tag, type], 2, littleEndian), numbers([count], 4, littleEndian));
    if (value.byteLength <= 4) table.push(bytes(value, new Uint8Array(4 - value.byteLength)));
    else {
      table.push(numbers([valueAt - base], 4, littleEndian));
      values.push(value);
      valueAt += value.byteLength;
    }
  }
  return bytes(...table, new Uint8Array(4), ...values);
}

/** A record of 16-bit words that begins with its size. */
export function words(tag: number, values: readonly number[], littleEndian = true): NoteEntry {
  const content = [values.length * 2 + 2, ...values].map((value) => value & 0xffff);
  return [tag, 3, content.length, numbers(content, 2, littleEndian)];
}

/** A record of 32-bit numbers that begins with its size. */
export function longs(tag: number, values: readonly number[], littleEndian = true): NoteEntry {
  const content = [values.length * 4 + 4, ...values].map((value) => value >>> 0);
  return [tag, 4, content.length, numbers(content, 4, littleEndian)];
}

/** Words of the list, all 0 but for those told by place. */
export function sparse(length: number, told: Readonly<Record<number, number>>): number[] {
  return Array.from({ length }, (_, at) => told[at] ?? 0);
}

export interface NoteReading {
  readonly tags: readonly Tag[];
  readonly printed: Readonly<Record<string, unknown>>;
  readonly numeric: Readonly<Record<string, unknown>>;
  readonly gaps: readonly string[];
}

export interface NoteOptions {
  readonly maker?: string;
  readonly model?: string;
  readonly littleEndian?: boolean;
  readonly fileType?: string;
}

/** Open a note at its maker's desk. */
export async function readNote(
  note: Uint8Array,
  { maker = 'Canon', model = `${maker} X`, littleEndian = true, fileType = 'APP1' }: NoteOptions = {},
): Promise<NoteReading> {
  const block = bytes(new Uint8Array(NOTE_AT), note);
  const ranges = [{ start: 100, end: 100 + block.byteLength }];
  const payload = makerNotePayload(
    { kind: 'exif', path: 'APP1[0]', bytes: block, ranges },
    {
      maker,
      make: maker,
      model,
      directory: 'ExifIFD',
      fileType,
      family: fileType === 'APP1' ? 'JPEG' : 'TIFF',
      base: 100,
      headerAt: 0,
      isFile: false,
      valueAt: NOTE_AT,
      length: note.byteLength,
      littleEndian,
    },
  );
  const trip = new Trip();
  const found = collect(trip);
  (await makerDesk(payload)).decode(payload, found, trip);
  const tags = wordAll(found.tags);
  return {
    tags,
    printed: Object.fromEntries(tags.map((tag) => [tag.name, tag.printed])),
    numeric: Object.fromEntries(tags.map((tag) => [tag.name, tag.value])),
    gaps: found.gaps.map(({ name }) => name),
  };
}
