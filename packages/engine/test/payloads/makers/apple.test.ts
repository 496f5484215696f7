import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bytes } from '../../containers/fixtures/build.ts';
import { plist } from '../../grammar/build-plist.ts';
import { numbers } from '../exif/tiff-block.ts';
import { directory, NOTE_AT, type NoteEntry, readNote } from './read-note.ts';

const HEADER = bytes('Apple iOS\0\0\x01MM');

/** Apple's offsets count from the note's first byte. */
function note(entries: readonly NoteEntry[]): Uint8Array {
  return bytes(HEADER, directory(entries, false, NOTE_AT + HEADER.byteLength, NOTE_AT));
}

const read = (entries: readonly NoteEntry[]) => readNote(note(entries), { maker: 'Apple', littleEndian: true });

describe('Apple’s desk', () => {
  it('reads the directory behind the header, in its own order of bytes', async () => {
    const { printed } = await read([
      [1, 9, 1, numbers([12], 4)],
      [4, 9, 1, numbers([1], 4)],
      [0xc, 10, 2, numbers([40, 10, 5, 10], 4)],
      [0x14, 9, 1, numbers([10], 4)],
      [0x17, 16, 1, numbers([0, 77], 4)],
      [0x23, 9, 2, numbers([81, 0x10000017], 4)],
      [0x2b, 2, 5, 'A-B1\0'],
    ]);
    assert.deepEqual(printed, {
      MakerNoteVersion: '12',
      AEStable: 'Yes',
      FocusDistanceRange: '0.50 - 4.00 m',
      ImageCaptureType: 'Photo',
      LivePhotoVideoIndex: '77',
      AFPerformance: '81 1 23',
      PhotoIdentifier: 'A-B1',
    });
  });

  it('reads property lists: times and structures', async () => {
    const time = plist({ flags: 1, value: 90_000, timescale: 1000, epoch: 0 });
    const style = plist({ 0: 1, tone: 'a,b' });
    const { printed } = await read([
      [3, 7, time.byteLength, time],
      [0x40, 7, style.byteLength, style],
      [0x41, 7, 6, 'broken'],
    ]);
    assert.deepEqual(printed, {
      RunTimeFlags: 'Valid',
      RunTimeValue: '90000',
      RunTimeScale: '1000',
      RunTimeEpoch: '0',
      SemanticStyle: '{_0=1,tone=a|,b}',
    });
  });
});
