// Source: ExifTool 13.59's reading of Canon's maker notes: a directory without a header, its offsets counted from the Exif block.
import { type MakerNote, makerNoteOf } from '../../../grammar/maker-note.ts';
import { type NoteEntry, noteOrder, readNoteDirectory } from '../../../grammar/note-directory.ts';
import { chooseRow, rowsById, rowValue, settleValue, type TableScope } from '../../../grammar/table-scope.ts';
import { isText, wireName, wireWidth } from '../../../grammar/wire-values.ts';
import type { PayloadDecoder, TagSink } from '../../../model/payload.ts';
import { MAIN_TABLE } from '../../../tables/makers/canon/main.ts';
import { addNoteOrder } from '../note-tags.ts';
import { canonBase } from './base.ts';
import { canonScope } from './open-table.ts';

const ROWS = rowsById(MAIN_TABLE);
/** More numbers than this are not read. */
const MOST_NUMBERS = 100_000;

/** The desk for Canon's maker notes. */
export const canonDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const note = makerNoteOf(payload);
    const littleEndian = noteOrder(note.bytes, note.valueAt, note.littleEndian);
    addNoteOrder(sink, littleEndian);
    const base = canonBase(note, littleEndian);
    const scope = scopeOf(note, littleEndian, note.base + base, payload.path, sink);
    const { bytes, valueAt: at, length } = note;
    for (const found of readNoteDirectory({ bytes, at, length, littleEndian, base })) {
      trip.check();
      takeEntry(scope, found);
    }
    addPreview(scope, sink);
  },
};

function scopeOf(note: MakerNote, littleEndian: boolean, fileBase: number, path: string, sink: TagSink): TableScope {
  const { family } = note;
  // Where the camera stands in a block of its own, it has been read before.
  const make = note.make || String(sink.known('Make') ?? '');
  const model = note.model || String(sink.known('Model') ?? '');
  const fileType = path.includes('CMT3') ? 'CR3' : note.fileType === 'APP1' ? family : note.fileType;
  return canonScope({ make, model, family, fileType, littleEndian, fileBase }, sink);
}

function takeEntry(scope: TableScope, { entry, value }: NoteEntry): void {
  const rows = ROWS.get(entry.tag);
  const written = wireName(entry.type);
  if (!rows || !written) return;
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
  if (raw !== undefined) settleValue(scope, MAIN_TABLE, row, raw);
}

/** The preview that the note tells of lies behind the picture. */
function addPreview({ facts }: TableScope, sink: TagSink): void {
  const length = Number(facts.subject('PreviewImageLength'));
  if (length === 0 || !facts.knows('PreviewImageStart')) return;
  const row = { name: 'PreviewImage' };
  const raw = `(Binary data ${length} bytes, use -b option to extract)`;
  sink.add({ group0: 'MakerNotes', group1: 'Canon', id: row.name, row, raw });
}
