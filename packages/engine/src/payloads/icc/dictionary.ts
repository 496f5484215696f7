// Source: ICC.1:2022, § 10.12 (dictType).
import { Cursor } from '../../bytes/cursor.ts';
import { utf16Text } from '../../bytes/utf16.ts';
import { tagNameOf } from '../../grammar/tag-name.ts';
import type { TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';

const HEADER_BYTES = 16;

/** Put down the names and values of a dictionary, up to the first that lies outside it. */
export function addDictionary(
  sink: TagSink,
  bytes: Uint8Array,
  group1: string,
  { path, trip }: { readonly path: string; readonly trip: Trip },
): void {
  const cursor = new Cursor(bytes);
  cursor.seek(8);
  const [count, recordBytes] = [cursor.u32(), cursor.u32()];
  if (recordBytes < HEADER_BYTES) return;
  const least = HEADER_BYTES + count * recordBytes;
  for (let index = 0; index < count; index++) {
    const at = HEADER_BYTES + index * recordBytes;
    if (at + recordBytes > bytes.byteLength) break;
    cursor.seek(at);
    const [nameAt, nameBytes, valueAt, valueBytes] = [cursor.u32(), cursor.u32(), cursor.u32(), cursor.u32()];
    if (nameAt === 0 || valueAt === 0) continue;
    if (Math.min(nameAt, valueAt) < least || Math.max(nameAt + nameBytes, valueAt + valueBytes) > bytes.byteLength) {
      trip.report(
        'malformed',
        'warning',
        path,
        `expected entry ${index} of a dictionary inside its ${bytes.byteLength} bytes`,
      );
      break;
    }
    const id = utf16Text(bytes.subarray(nameAt, nameAt + nameBytes));
    if (!/[-_a-zA-Z0-9]/.test(id)) continue;
    const raw = utf16Text(bytes.subarray(valueAt, valueAt + valueBytes));
    sink.add({ group0: 'ICC_Profile', group1, id, row: { name: tagNameOf(id) }, raw });
  }
}
