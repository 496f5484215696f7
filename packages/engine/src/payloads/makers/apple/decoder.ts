// Source: ExifTool 13.59's reading of Apple's maker notes: a header of 14 bytes, a directory, offsets counted from the header.
import { makerNoteOf } from '../../../grammar/maker-note.ts';
import { type NoteEntry, noteOrder, readNoteDirectory } from '../../../grammar/note-directory.ts';
import { readPlist } from '../../../grammar/plist.ts';
import { rowValue } from '../../../grammar/table-scope.ts';
import { wireName } from '../../../grammar/wire-values.ts';
import type { PayloadDecoder, TagSink } from '../../../model/payload.ts';
import type { RawValue } from '../../../model/raw-value.ts';
import { APPLE_MAIN_TABLE, APPLE_RUN_TIME_TABLE } from '../../../tables/makers/apple/main.ts';
import { addNoteOrder, addNoteTag } from '../note-tags.ts';

const HEADER_BYTES = 14;
/** Apple's own devices also write 64-bit numbers. */
const LONG_TYPE = 16;
const MOST_NUMBERS = 100_000;

/** The desk for Apple's maker notes. */
export const appleDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const { bytes, valueAt: base, length, littleEndian: outer, make } = makerNoteOf(payload);
    const at = base + HEADER_BYTES;
    const littleEndian = noteOrder(bytes, at, outer);
    addNoteOrder(sink, littleEndian);
    const lastType = make === 'Apple' ? { lastType: LONG_TYPE } : {};
    const directory = { bytes, at, length: length - HEADER_BYTES, littleEndian, base, ...lastType };
    for (const found of readNoteDirectory(directory)) {
      trip.check();
      takeEntry(sink, found, littleEndian);
    }
  },
};

function takeEntry(sink: TagSink, { entry, value }: NoteEntry, littleEndian: boolean): void {
  const row = APPLE_MAIN_TABLE.rows.find(({ at }) => at === entry.tag);
  const written = wireName(entry.type);
  if (!row || !written) return;
  const raw = row.points
    ? readPlist(value)
    : entry.count > MOST_NUMBERS && written !== 'string' && written !== 'undef'
      ? undefined
      : rowValue(
          row,
          value,
          0,
          written === 'undef' && entry.count === 1 ? 'int8u' : written,
          entry.count,
          littleEndian,
        );
  if (raw === undefined) return;
  if (row.points === 'RunTime') addRunTime(sink, raw);
  else addNoteTag(sink, APPLE_MAIN_TABLE, row, raw, 0, false);
}

/** Put down what a dictionary holds, and the dictionaries inside it, whose keys go before theirs. */
function addRunTime(sink: TagSink, raw: RawValue, path = ''): void {
  if (typeof raw !== 'object' || Array.isArray(raw) || raw instanceof Uint8Array) return;
  for (const [key, value] of Object.entries(raw) as [string, RawValue][]) {
    const id = `${path}${key}`;
    const isInner = typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
    if (isInner) addRunTime(sink, value, `${id}/`);
    else {
      const known = APPLE_RUN_TIME_TABLE.rows.find(({ at }) => at === id);
      const row = known ?? { at: id, name: nameOfKey(id), list: true };
      addNoteTag(sink, APPLE_RUN_TIME_TABLE, row, value, 0, false);
    }
  }
}

/** A key that no row knows, as the name of a tag. */
function nameOfKey(key: string): string {
  const words = key.replace(/([^A-Za-z])([a-z])/g, (_, before: string, first: string) => before + first.toUpperCase());
  const name = words.replace(/[^-\w]/g, '');
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return name.length < 2 || /^[-\d]/.test(name) ? `Tag${capital}` : capital;
}
