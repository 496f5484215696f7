// Source: DNG 1.7, DNGPrivateData; ExifTool 13.59's reading of what Adobe's converter puts there.
import { latin1 } from '../../bytes/latin1.ts';
import { makerNotePayload } from '../../grammar/maker-note.ts';
import type { TiffEntry } from '../../grammar/tiff.ts';
import { makerOf } from './maker-note.ts';
import { valueAtOnce } from './take.ts';
import type { Directory, Walk } from './walk.ts';

const SIGNATURE_BYTES = 6;
const RECORD_HEAD_BYTES = 8;
/** Order of bytes, and where the note lay in the file that it was taken from. */
const NOTE_HEAD_BYTES = 6;
/** Camera Raw copies notes of JPEGs from twelve bytes too early. */
const ODD_BYTES = 12;

/** Take the records of Adobe's private data: hand a maker's note on as if it lay where it came from; others are a gap. */
export function takeAdobeData(walk: Walk, directory: Directory, entry: TiffEntry): void {
  const bytes = valueAtOnce(directory.frame, entry);
  if (!bytes) {
    noteGap(walk);
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE_BYTES; at + RECORD_HEAD_BYTES <= bytes.byteLength; ) {
    const size = view.getUint32(at + 4);
    const start = at + RECORD_HEAD_BYTES;
    if (start + size > bytes.byteLength) return;
    if (latin1(bytes, at, at + 4) !== 'MakN') noteGap(walk);
    else takeNote(walk, directory, entry.valueAt + start, bytes.subarray(start, start + size));
    at = start + size + (size & 1);
  }
}

function takeNote(walk: Walk, directory: Directory, at: number, record: Uint8Array): void {
  const order = latin1(record, 0, 2);
  if (record.byteLength <= NOTE_HEAD_BYTES || !/^(?:II|MM)$/.test(order)) return;
  const isOdd = latin1(record, NOTE_HEAD_BYTES, NOTE_HEAD_BYTES + 4) === '\0\0\0\x01';
  const head = NOTE_HEAD_BYTES + (isOdd ? ODD_BYTES : 0);
  const note = record.subarray(head);
  const valueAt = new DataView(record.buffer, record.byteOffset).getUint32(2);
  const moved = at + head - valueAt;
  const { isFile, make, model, fileType, family } = walk;
  const { frame, name } = directory;
  walk.sink.nested(
    makerNotePayload(walk.payload, {
      ...{ maker: makerOf(walk, latin1(note, 0, 128)) ?? 'Unknown', make, model, fileType, family, isFile },
      directory: name,
      base: frame.base + moved,
      headerAt: (isFile ? frame.base : walk.headerAt) + moved,
      valueAt,
      length: note.byteLength,
      littleEndian: order === 'II',
    }),
  );
}

function noteGap({ sink }: Walk): void {
  sink.gap({ kind: 'maker-note', name: 'Adobe', groups: ['MakerNotes'] });
}
