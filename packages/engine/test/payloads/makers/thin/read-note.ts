import { collect } from '../../../../src/jobs/collected.ts';
import { wordAll } from '../../../../src/jobs/word-all.ts';
import type { Gap } from '../../../../src/model/report.ts';
import { Trip } from '../../../../src/model/trip.ts';
import { exifDecoder } from '../../../../src/payloads/exif/decoder.ts';
import { makerDesk } from '../../../../src/payloads/makers/index.ts';
import { ascii, data, type Entry, numbers, pointer, TiffBlock } from '../../exif/tiff-block.ts';

/** What came of a note. */
export interface NoteReading {
  /** Printed values by `group0:name`, without those of the block around the note. */
  readonly printed: Readonly<Record<string, unknown>>;
  readonly gaps: readonly Gap[];
}

export interface NoteOptions {
  readonly model?: string;
  /** The order of bytes of the block around the note. */
  readonly littleEndian?: boolean;
  /** Further entries of the block's first directory. */
  readonly entries?: readonly Entry[];
}

/** A block with a note; what the note is may depend on where it lies. */
export function blockWithNote(
  make: string,
  note: (at: number) => Uint8Array,
  { model = '', littleEndian = false, entries = [] }: NoteOptions = {},
): Uint8Array {
  const build = (content: Uint8Array) => {
    const camera = [ascii(0x10f, make), ascii(0x110, model)];
    const exif = pointer(0x8769, { entries: [data(0x927c, content)] });
    return new TiffBlock({ entries: [...camera, ...entries, exif] }, { littleEndian }).bytes;
  };
  const { byteLength } = note(0);
  return build(note(build(new Uint8Array(byteLength)).byteLength - byteLength));
}

/** Open a block, and the notes in it, at their desks. */
export async function readNotes(bytes: Uint8Array): Promise<NoteReading> {
  const trip = new Trip();
  const found = collect(trip);
  const ranges = [{ start: 1000, end: 1000 + bytes.byteLength }];
  exifDecoder.decode({ kind: 'exif', path: 'APP1[0]', bytes, ranges }, found, trip);
  for (const payload of found.takeNested()) {
    if (payload.kind === 'maker-note') (await makerDesk(payload)).decode(payload, found, trip);
  }
  const tags = wordAll(found.tags).filter(({ group0, name }) => group0 !== 'EXIF' && name !== 'ExifByteOrder');
  return {
    printed: Object.fromEntries(
      tags.filter(({ preferred }) => preferred).map(({ group0, name, printed }) => [`${group0}:${name}`, printed]),
    ),
    gaps: found.gaps,
  };
}

/** An entry with data: its tag, their length, and their offset. */
export type NoteEntry = readonly [tag: number, length: number, offset: number];

/** A note's directory. */
export function directory(entries: readonly NoteEntry[], littleEndian = false): Uint8Array {
  const number = (value: number, width: number) => [...numbers([value], width, littleEndian)];
  const rows = entries.flatMap(([tag, length, offset]) => [
    ...number(tag, 2),
    ...number(7, 2),
    ...number(length, 4),
    ...number(offset, 4),
  ]);
  return Uint8Array.from([...number(entries.length, 2), ...rows, 0, 0, 0, 0]);
}
