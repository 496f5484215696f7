// Source: [MS-WMF] § 2.2.2.3 to 2.2.2.5 (BitmapInfoHeader, BitmapV4Header, BitmapV5Header).
import { latin1 } from '../bytes/latin1.ts';
import type { TagSink } from '../model/payload.ts';
import { BITMAP_HEADER, CALIBRATION, INTENT, PROFILE } from '../tables/bmp/fields.ts';
import { addFields, type FieldFrame } from './fields.ts';

const FRAME: FieldFrame = { group0: 'File', littleEndian: true };
/** A header of this length is found in films; what would follow its first fields is something else. */
const FILM_BYTES = 68;
const COMMON_BYTES = 40;

/** Put down what an information header of Windows says, of a bitmap file or of a film's stream. */
export function addBitmapHeader(sink: TagSink, bytes: Uint8Array): void {
  const isFilm = bytes[0] === FILM_BYTES && latin1(bytes, 1, 4) === '\0\0\0';
  const header = isFilm ? bytes.subarray(0, COMMON_BYTES) : bytes;
  addFields(sink, header, BITMAP_HEADER, FRAME);
  const space = latin1(header, 56, 60);
  if (space === '\0\0\0\0') addFields(sink, header, CALIBRATION, FRAME);
  addFields(sink, header, INTENT, FRAME);
  if (space === 'KNIL' || space === 'DEBM') addFields(sink, header, PROFILE, FRAME);
}
