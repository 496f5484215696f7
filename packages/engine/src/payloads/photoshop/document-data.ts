// Source: Adobe Photoshop TIFF technical notes, ImageSourceData.
import { Cursor } from '../../bytes/cursor.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { isLongBlock } from '../../grammar/long-blocks.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import { addLayers } from './layers.ts';

const SIGNATURE = 'Adobe Photoshop Document Data ';
const HEADER_BYTES = 36;

/** Decode what Photoshop keeps of a document in a TIFF file: keyed blocks, of which those with layers are told. */
export function addDocumentData({ bytes, path }: Payload, sink: TagSink, trip: Trip): void {
  const isLarge = hasText(bytes, 'V0002\0', SIGNATURE.length);
  if (!hasText(bytes, SIGNATURE) || (!isLarge && !hasText(bytes, 'Block\0', SIGNATURE.length))) {
    trip.report('malformed', 'warning', path, 'expected Photoshop document data, found something else');
    return;
  }
  const cursor = new Cursor(bytes);
  cursor.skip(HEADER_BYTES);
  cursor.littleEndian = !/^8B(IM|64)/.test(latin1(bytes, HEADER_BYTES, HEADER_BYTES + 4));
  while (cursor.left >= 12) {
    trip.check();
    const [signature, key] = [code(cursor), code(cursor)];
    const size = isLarge && isLongBlock(key) ? cursor.u64() : cursor.u32();
    if ((signature !== '8BIM' && signature !== '8B64') || size > cursor.left) {
      trip.report(
        'malformed',
        'warning',
        path,
        `expected a block of Photoshop document data, found ${size} bytes more`,
      );
      return;
    }
    const data = cursor.take(size);
    if (key === 'Layr' || key === 'Lr16') addLayers(data, { isLarge, littleEndian: cursor.littleEndian }, sink, trip);
    cursor.skip(Math.min(cursor.left, (4 - (size & 3)) & 3));
  }
}

function code(cursor: Cursor): string {
  const text = latin1(cursor.take(4));
  return cursor.littleEndian ? [...text].reverse().join('') : text;
}
