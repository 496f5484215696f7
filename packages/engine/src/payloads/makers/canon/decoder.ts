// Source: ExifTool 13.59's reading of Canon's maker notes: a directory without a header, its offsets counted from the Exif block.
import { readBinaryTable, readSerialTable } from '../../../grammar/binary-table.ts';
import { type MakerNote, makerNoteOf } from '../../../grammar/maker-note.ts';
import { type NoteEntry, noteOrder, readNoteDirectory } from '../../../grammar/note-directory.ts';
import { chooseRow, openFacts, rowValue, settleValue, type TableScope } from '../../../grammar/table-scope.ts';
import { isText, wireName, wireWidth } from '../../../grammar/wire-values.ts';
import type { PayloadDecoder, TagSink } from '../../../model/payload.ts';
import { CANON_TABLES } from '../../../tables/makers/canon/index.ts';
import type { MakerRow, MakerTable } from '../../../tables/makers/maker-table.ts';
import { addNoteOrder, addNoteTag } from '../note-tags.ts';
import { canonBase } from './base.ts';
import { passesCheck } from './checks.ts';
import { readCustomGroups, readCustomWords } from './custom.ts';
import { readFilters } from './filters.ts';

/** More numbers than this are not read. */
const MOST_NUMBERS = 100_000;

/** The desk for Canon's maker notes. */
export const canonDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const note = makerNoteOf(payload);
    const main = CANON_TABLES['Main'];
    if (!main) return;
    const littleEndian = noteOrder(note.bytes, note.valueAt, note.littleEndian);
    addNoteOrder(sink, littleEndian);
    const base = canonBase(note, littleEndian);
    const scope = scopeOf(note, littleEndian, base, sink);
    const { bytes, valueAt: at, length } = note;
    for (const found of readNoteDirectory({ bytes, at, length, littleEndian, base })) {
      trip.check();
      takeEntry(main, scope, found);
    }
    addPreview(scope, sink);
  },
};

function scopeOf(note: MakerNote, littleEndian: boolean, base: number, sink: TagSink): TableScope {
  const { family, base: fileBase } = note;
  // Where the camera stands in a block of its own, it has been read before.
  const make = note.make || String(sink.known('Make') ?? '');
  const model = note.model || String(sink.known('Model') ?? '');
  const fileType = note.fileType === 'APP1' ? family : note.fileType;
  const order = littleEndian ? 'II' : 'MM';
  const isRaw = family !== 'JPEG';
  const scope: TableScope = {
    littleEndian,
    facts: openFacts({ make, model, family, fileType, order }),
    add: (table, row, raw) => addNoteTag(sink, table, row, raw, fileBase + base, isRaw),
    open: (row, bytes) => openTable(scope, row, bytes, model),
  };
  return scope;
}

function takeEntry(main: MakerTable, scope: TableScope, { entry, value }: NoteEntry): void {
  const rows = main.rows.filter(({ at }) => at === entry.tag);
  const written = wireName(entry.type);
  if (rows.length === 0 || !written) return;
  const row = chooseRow(rows, scope.facts, { count: entry.count, format: written, bytes: value });
  if (!row || row.unknown) return;
  if (row.points !== undefined) {
    scope.open(row, value);
    return;
  }
  const format = row.format ?? (written === 'undef' && entry.count === 1 ? 'int8u' : written);
  const count = row.format ? Math.floor(value.byteLength / wireWidth(format)) : entry.count;
  if (count > MOST_NUMBERS && !isText(format)) return;
  const raw = rowValue(row, value, 0, format, count, scope.littleEndian);
  if (raw !== undefined) settleValue(scope, main, row, raw);
}

/** The preview that the note tells of lies behind the picture. */
function addPreview({ facts }: TableScope, sink: TagSink): void {
  const length = Number(facts.subject('PreviewImageLength'));
  if (length === 0 || !facts.knows('PreviewImageStart')) return;
  const row = { name: 'PreviewImage' };
  const raw = `(Binary data ${length} bytes, use -b option to extract)`;
  sink.add({ group0: 'MakerNotes', group1: 'Canon', id: row.name, row, raw });
}

function openTable(scope: TableScope, row: MakerRow, bytes: Uint8Array, model: string): void {
  const table = CANON_TABLES[row.points ?? ''];
  if (!table || !passesCheck(row.check, bytes, scope.littleEndian)) return;
  if (table.kind === 'serial') readSerialTable(table, bytes, scope);
  else if (table.kind === 'custom-words') readCustomWords(table, bytes, scope, model);
  else if (table.kind === 'custom-groups') readCustomGroups(table, bytes, scope);
  else if (table.kind === 'filters') readFilters(table, bytes, scope);
  else readBinaryTable(table, bytes, scope);
}
