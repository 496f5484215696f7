import { readBinaryTable, readSerialTable } from '../../../grammar/binary-table.ts';
import { openFacts, type TableScope } from '../../../grammar/table-scope.ts';
import type { TagSink } from '../../../model/payload.ts';
import { CANON_TABLES } from '../../../tables/makers/canon/index.ts';
import type { MakerRow } from '../../../tables/makers/maker-table.ts';
import { addNoteTag } from '../note-tags.ts';
import { passesCheck } from './checks.ts';
import { readCustomGroups, readCustomWords } from './custom.ts';
import { readFilters } from './filters.ts';

/** What is known of a note before its tables are opened. */
export interface CanonNote {
  readonly make: string;
  readonly model: string;
  /** ExifTool's names of the file's type and family. */
  readonly fileType: string;
  readonly family: string;
  readonly littleEndian: boolean;
  /** Where the note's offsets count from in the file. */
  readonly fileBase: number;
}

/** Where the tags of a note's tables go. */
export function canonScope(note: CanonNote, sink: TagSink): TableScope {
  const { littleEndian, fileBase, ...known } = note;
  const isRaw = note.family !== 'JPEG';
  const scope: TableScope = {
    littleEndian,
    facts: openFacts({ ...known, order: littleEndian ? 'II' : 'MM' }),
    add: (table, row, raw) => addNoteTag(sink, table, row, raw, fileBase, isRaw),
    open: (row, bytes) => openTable(scope, row, bytes),
  };
  return scope;
}

function openTable(scope: TableScope, row: MakerRow, bytes: Uint8Array): void {
  const table = CANON_TABLES[row.points ?? ''];
  if (!table || !passesCheck(row.check, bytes, scope.littleEndian)) return;
  if (table.kind === 'serial') readSerialTable(table, bytes, scope);
  else if (table.kind === 'custom-words') readCustomWords(table, bytes, scope, String(scope.facts.subject('model')));
  else if (table.kind === 'custom-groups') readCustomGroups(table, bytes, scope);
  else if (table.kind === 'filters') readFilters(table, bytes, scope);
  else readBinaryTable(table, bytes, scope);
}
