// Source: ExifTool 13.59's rules for where the directory of a maker's note begins.
import { latin1 } from '../../../bytes/latin1.ts';
import type { MakerNote } from '../../../grammar/maker-note.ts';
import { noteOrder } from '../../../grammar/note-directory.ts';
import type { ThinNote } from '../../../tables/makers/thin.ts';
import { seekDirectory } from './seek.ts';

/** Where a note's directory lies in the block, how it is written, and what its offsets count from. */
export interface Place {
  readonly at: number;
  /** Bytes of the note from there on. */
  readonly length: number;
  readonly littleEndian: boolean;
  readonly base: number;
}

const LOOKED_AT_BYTES = 16;
const POINTER_BYTES = 4;

/** The place of a note's directory; `undefined` where there is none. `end` is where the bytes end that it may lie in. */
export function placeOf(note: MakerNote, rule: ThinNote, end: number): Place | undefined {
  const { bytes, valueAt } = note;
  const start = latin1(bytes.slice(valueAt, Math.min(note.length, LOOKED_AT_BYTES)) ?? new Uint8Array(0));
  if (rule.starts !== undefined && !new RegExp(rule.starts).test(start)) return undefined;
  const skipped = rule.at ?? 0;
  const at = rule.pointerAt === undefined ? valueAt + skipped : pointedAt(note, rule.pointerAt);
  if (at === undefined || at + 2 > end) return undefined;
  const littleEndian = rule.order ? rule.order === 'II' : noteOrder(bytes, at, note.littleEndian);
  const [from, by] = rule.base ?? ['block', 0];
  const base = from === 'note' ? valueAt + by : by;
  const place = { at, length: note.length - skipped, littleEndian, base };
  return rule.isSought ? seekDirectory(note, place, end) : place;
}

/** Where a pointer, low byte first and counted from the note, points to. */
function pointedAt({ bytes, valueAt }: MakerNote, pointerAt: number): number | undefined {
  const pointer = bytes.slice(valueAt + pointerAt, POINTER_BYTES);
  return pointer && valueAt + new DataView(pointer.buffer, pointer.byteOffset, POINTER_BYTES).getUint32(0, true);
}
