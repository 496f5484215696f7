// Source: ExifTool 13.59's reading of makers' notes: what in them belongs to other families than the makers'.
import { type MakerNote, makerNoteOf } from '../../../grammar/maker-note.ts';
import { type NoteDirectory, noteEntries, readNoteDirectory } from '../../../grammar/note-directory.ts';
import { addPrintIm } from '../../../grammar/print-im.ts';
import type { PayloadDecoder, TagSink } from '../../../model/payload.ts';
import type { Trip } from '../../../model/trip.ts';
import { THIN_NOTES, type ThinNote } from '../../../tables/makers/thin.ts';
import { addNoteOrder, gapOf } from '../note-tags.ts';
import { mendedBase } from './mend.ts';
import { type Place, placeOf } from './place.ts';

const PRINT_IM = 0xe00;
const SANYO_THUMBNAIL = 0x100;
const ENTRY_BYTES = 12;
const JPEG_BYTES = 6;

/** The desk for makers' notes of which only what belongs to other families is told. The rest of them is a gap. */
export const thinDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const note = makerNoteOf(payload);
    const rule = Object.hasOwn(THIN_NOTES, note.maker) ? THIN_NOTES[note.maker] : undefined;
    if (!rule?.isWhole) sink.gap(gapOf(note.maker));
    if (!rule || (rule.mayBePreview && takePreview(sink, note))) return;
    // Notes in a TIFF file stand alone; others have their block around them.
    const isFile = payload.details?.addressing === 'file';
    const place = placeOf(note, rule, isFile ? note.valueAt + note.length : note.bytes.end);
    if (!place) return;
    addNoteOrder(sink, place.littleEndian);
    if (rule.printIm) takePrintIm(sink, trip, directoryOf(note, place, rule));
  },
};

/** Put a preview down that stands in a note's place; whether there was one. */
function takePreview(sink: TagSink, { bytes, valueAt, length }: MakerNote): boolean {
  const [first, second, third] = bytes.slice(valueAt, JPEG_BYTES) ?? [];
  if (length <= JPEG_BYTES || first !== 0xff || second !== 0xd8 || third !== 0xff) return false;
  const raw = bytes.slice(valueAt, length) ?? `(Binary data ${length} bytes, use -b option to extract)`;
  sink.add({ group0: 'File', group1: 'File', id: 'PreviewImage', row: { name: 'PreviewImage' }, raw });
  return true;
}

/** The note's Print Image Matching comes before that of the block around it, which therefore counts. */
function takePrintIm(sink: TagSink, trip: Trip, directory: NoteDirectory): void {
  for (const { entry, value } of readNoteDirectory(directory)) {
    trip.check();
    if (entry.tag === PRINT_IM) addPrintIm(sink, value, 0);
  }
}

function directoryOf(note: MakerNote, place: Place, { base, places, mends }: ThinNote): NoteDirectory {
  const { bytes } = note;
  const isTold = base !== undefined || places === 'in-row';
  const from = isTold ? place.base : mendedBase(note, place, mends);
  const directory = { bytes, ...place, base: from === 'entry' ? place.base : from };
  if (from === 'entry' || places === 'entry') return { ...directory, placed: fromEntry };
  if (places === 'in-row') return { ...directory, placed: inRow(directory) };
  if (places === 'print-im-entry')
    return {
      ...directory,
      placed: (entry, entryAt) => (entry.tag === PRINT_IM ? fromEntry(entry, entryAt) : directory.base + entry.valueAt),
    };
  return directory;
}

type Placed = NonNullable<NoteDirectory['placed']>;

const fromEntry: Placed = ({ valueAt }, entryAt) => entryAt + valueAt;

/** Values behind the directory, one after the other, each on an even place; a thumbnail's offset stands. */
function inRow(directory: NoteDirectory): Placed {
  let next = directory.at + 2 + noteEntries(directory) * ENTRY_BYTES + 4;
  return ({ tag, valueAt, size }) => {
    if (tag === SANYO_THUMBNAIL) return directory.base + valueAt;
    const at = next;
    next += size + (size & 1);
    return at;
  };
}
