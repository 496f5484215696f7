import { bytes, le16, le32, type Part } from '../fixtures/build.ts';

/** A record of a heap: its type, and its value, the eight bytes of one in its entry, or the records of a heap inside. */
export type HeapPart =
  | { readonly type: number; readonly value: Part }
  | { readonly type: number; readonly inline: Part }
  | { readonly type: number; readonly records: readonly HeapPart[] };

const INLINE = 0x4000;
const HEADER_BYTES = 26;

/** A little-endian CIFF file, and what stands behind its heap but for the heap's own pointer. */
export function heapFile(records: readonly HeapPart[], trailer: Part = ''): Uint8Array {
  const heap = heapBytes(records);
  const body = heap.subarray(0, heap.byteLength - 4);
  const pointer = heap.subarray(heap.byteLength - 4);
  const header = bytes('II', le32(HEADER_BYTES), 'HEAPCCDR', new Uint8Array(12));
  return bytes(header, body, trailer, pointer);
}

function heapBytes(records: readonly HeapPart[]): Uint8Array {
  let values = new Uint8Array(0);
  const entries = records.map((record): Uint8Array => {
    if ('inline' in record) return bytes(le16(record.type | INLINE), record.inline);
    const value = 'records' in record ? heapBytes(record.records) : bytes(record.value);
    const entry = bytes(le16(record.type), le32(value.byteLength), le32(values.byteLength));
    values = bytes(values, value) as Uint8Array<ArrayBuffer>;
    return entry;
  });
  return bytes(values, le16(records.length), ...entries, le32(values.byteLength));
}

/** Canon's trailer around records of type and data, whose last four bytes are a heap's pointer. */
export function canonTrailer(...records: readonly (readonly [type: number, data: Part])[]): Uint8Array {
  const be = (value: number) => le32(value).reverse();
  const body = bytes(...records.flatMap(([type, data]) => [be(type), be(bytes(data).byteLength), bytes(data)]));
  const head = bytes('CANON OPTIONAL DATA\0', [0, 1, 0, 0], be(body.byteLength));
  const foot = bytes('CANON OPTIONAL DATA\0', be(body.byteLength), new Uint8Array(40));
  return bytes(head, body, foot);
}

/** A camera, its settings in Canon's own records, and pictures. */
export const CRW: Uint8Array = heapFile([
  { type: 0x2005, value: 'raw picture' },
  { type: 0x2008, value: bytes('\xff\xd8\xff\xdb', new Uint8Array(600)) },
  {
    type: 0x300a,
    records: [
      { type: 0x2804, records: [{ type: 0x0805, value: 'EOS DIGITAL REBEL CMOS RAW\0' }] },
      { type: 0x2807, records: [{ type: 0x080a, value: 'Canon\0Canon EOS DIGITAL REBEL\0' }] },
      { type: 0x0805, value: 'a comment\0' },
      { type: 0x1804, inline: bytes(le32(7), le32(0)) },
      { type: 0x180b, inline: bytes(le32(560018150), le32(0)) },
      { type: 0x180e, value: bytes(le32(1068485966), le32(3600), le32(0)) },
      { type: 0x1029, value: bytes(le16(0), le16(24), le16(914), le16(610)) },
    ],
  },
]);
