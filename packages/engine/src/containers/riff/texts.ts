// Source: Multimedia Programming Interface and Data Specifications 1.0 (INFO list); Exif 3.0, § 5 (sound files).
import { utf8Text } from '../../bytes/utf8.ts';
import { windows1252Text } from '../../bytes/windows1252.ts';
import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Trip } from '../../model/trip.ts';
import { INFO, SOUND_EXIF } from '../../tables/riff/texts.ts';
import { FRAME } from './frame.ts';
import { innerChunks } from './inner.ts';

/** Whether a list holds texts alone. `INF0`, with a zero, is a known slip. */
export function isTextList(type: string): boolean {
  return /^LIST_(?:INFO|INF0|exif)$/.test(type);
}

/** Put down a list's texts; they are in Windows' Western code page unless the file names another. */
export function addTexts(sink: TagSink, list: string, bytes: Uint8Array, path: string, trip: Trip): void {
  const table = list === 'LIST_exif' ? SOUND_EXIF : INFO;
  const isWestern = (sink.known('CodePage') ?? 0) === 0;
  for (const { type, bytes: body } of innerChunks(bytes, path, trip)) {
    const row = Object.hasOwn(table, type) ? table[type] : undefined;
    if (!row) continue;
    const raw: RawValue = row.binary ? body : textOf(withoutNuls(body), isWestern && table === INFO);
    sink.add({ ...FRAME, id: type, row, raw });
  }
}

function textOf(bytes: Uint8Array, isWestern: boolean): string {
  return isWestern ? windows1252Text(bytes) : utf8Text(bytes);
}

function withoutNuls(bytes: Uint8Array): Uint8Array {
  let end = bytes.byteLength;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes.subarray(0, end);
}
