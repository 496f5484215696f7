// Source: CIFF specification 1.0 revision 4, § 4; ExifTool 13.59's rules for entries that are wrong.

/** An entry of a heap's directory. */
export interface HeapRecord {
  /** Its type without the two bits that tell of its place. */
  readonly id: number;
  /** A heap of its own, a value in its entry, or one elsewhere in the heap. */
  readonly type: 'heap' | 'inline' | 'value';
  /** Where its value lies in the file, and how long it is. */
  readonly at: number;
  readonly size: number;
}

/** Bytes of an entry. */
export const HEAP_ENTRY_BYTES = 10;

const INLINE_BYTES = 8;
const WRONG = 0x8000;
const INLINE = 0x4000;
const ID = 0x3fff;
const FORMAT = 0x3800;
const HEAP_FORMATS: readonly number[] = [0x2800, 0x3000];

/** The entries of a directory, which begin at `from` in the file; a wrong one ends them. Offsets count from `heapAt`. */
export function* heapRecords(
  bytes: Uint8Array,
  from: number,
  heapAt: number,
  littleEndian: boolean,
): Generator<HeapRecord, void, void> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let entry = 0; entry + HEAP_ENTRY_BYTES <= bytes.byteLength; entry += HEAP_ENTRY_BYTES) {
    const code = view.getUint16(entry, littleEndian);
    if (code & WRONG) return;
    const id = code & ID;
    if (code & INLINE) {
      yield { id, type: 'inline', at: from + entry + 2, size: INLINE_BYTES };
      continue;
    }
    const type = HEAP_FORMATS.includes(code & FORMAT) ? 'heap' : 'value';
    const size = view.getUint32(entry + 2, littleEndian);
    yield { id, type, at: heapAt + view.getUint32(entry + 6, littleEndian), size };
  }
}
