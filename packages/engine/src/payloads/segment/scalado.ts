import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { TagTable } from '../../model/tag-row.ts';
import { addTag, type SegmentHandler } from './handler.ts';

const ROWS: TagTable = {
  HGHT: { name: 'PreviewImageHeight' },
  QUAL: { name: 'PreviewQuality' },
  WDTH: { name: 'PreviewImageWidth' },
};
const HEADER_BYTES = 16;
const ENTRY_BYTES = 12;

/** APP4 of Scalado's software: entries of a code, a version and a number. Each segment begins with a header of its own. */
export const addScalado: SegmentHandler = ({ bytes, ranges }, sink) => {
  const directory = joined(bytes, ranges);
  const cursor = new Cursor(directory);
  let end = directory.byteLength;
  for (let at = 0; at + ENTRY_BYTES <= end; at += ENTRY_BYTES) {
    cursor.seek(at);
    const code = latin1(cursor.take(4));
    const [version, value] = [cursor.u32(), cursor.i32()];
    const row = Object.hasOwn(ROWS, code) ? ROWS[code] : undefined;
    if (row && value !== 0) addTag(sink, ['APP4', 'Scalado'], code, row, Math.abs(value));
    if (code === 'SPMO') end = Math.min(directory.byteLength, version < 5 ? end - value : value + ENTRY_BYTES);
  }
};

function joined(bytes: Uint8Array, ranges: readonly ByteRange[]): Uint8Array {
  const whole = new Uint8Array(bytes.byteLength);
  let filled = 0;
  let at = 0;
  for (const { start, end } of ranges) {
    const part = bytes.subarray(Math.min(at + HEADER_BYTES, at + end - start), at + end - start);
    whole.set(part, filled);
    filled += part.byteLength;
    at += end - start;
  }
  return whole.subarray(0, filled);
}
