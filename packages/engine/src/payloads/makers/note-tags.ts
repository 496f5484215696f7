import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Gap } from '../../model/report.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { MakerRow, MakerTable } from '../../tables/makers/maker-table.ts';

/** Put a tag of a maker's table down. Offsets are told from the file's start. */
export function addNoteTag(
  sink: TagSink,
  table: MakerTable,
  row: MakerRow,
  raw: RawValue,
  fileBase: number,
  isRaw: boolean,
): void {
  const { group0 = 'MakerNotes', group1, priority } = table;
  const isOffset = row.offset || (row.offsetInRaw && isRaw && raw !== 0);
  const value = isOffset && typeof raw === 'number' ? raw + fileBase : raw;
  const lowest = row.priority ?? priority;
  sink.add({ group0, group1, id: row.at, row, raw: value, ...(lowest === undefined ? {} : { priority: lowest }) });
}

const NOTE_ORDER: TagRow = {
  name: 'MakerNoteByteOrder',
  labels: { II: 'Little-endian (Intel, II)', MM: 'Big-endian (Motorola, MM)' },
};

/** Tell a note's order of bytes where it is not that of the block around it. */
export function addNoteOrder(sink: TagSink, littleEndian: boolean): void {
  const order = littleEndian ? 'II' : 'MM';
  const around = sink.known('ExifByteOrder');
  if (around === undefined || around === order) return;
  sink.add({ group0: 'File', group1: 'File', id: NOTE_ORDER.name, row: NOTE_ORDER, raw: order });
}

/** The gap of a note that is not read: `Olympus2` and `Kodak8b` are ways of Olympus and Kodak to write. */
export function gapOf(maker: string): Gap {
  return { kind: 'maker-note', name: maker.replace(/\d+[a-c]?$/, ''), groups: ['MakerNotes'] };
}
