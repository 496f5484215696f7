// Source: Epson, Print Image Matching, as ExifTool 13.59 reads it.
import { latin1 } from '../bytes/latin1.ts';
import { withoutNuls } from '../bytes/text.ts';
import { utf8Text } from '../bytes/utf8.ts';
import type { TagSink } from '../model/payload.ts';
import { PRINT_IM_TAGS } from '../tables/exif/print-im.ts';

const HEADER_BYTES = 16;
const ENTRY_BYTES = 6;

/**
 * Put down the version of a Print Image Matching block, if it is one. Its entries may be counted in either order of bytes. `priority`
 * is 0 where it yields to another of the same file.
 */
export function addPrintIm(sink: TagSink, bytes: Uint8Array | undefined, priority = 1): void {
  const row = PRINT_IM_TAGS.PrintIMVersion;
  if (!row || !bytes || bytes.byteLength < HEADER_BYTES || latin1(bytes, 0, 7) !== 'PrintIM') return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fits = (little: boolean) => bytes.byteLength >= HEADER_BYTES + view.getUint16(14, little) * ENTRY_BYTES;
  if (!fits(true) && !fits(false)) return;
  const raw = utf8Text(withoutNuls(bytes.subarray(8, 12)));
  sink.add({ group0: 'PrintIM', group1: 'PrintIM', id: 'PrintIMVersion', row, raw, priority });
}
