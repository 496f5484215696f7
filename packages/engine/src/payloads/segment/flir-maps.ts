import { latin1 } from '../../bytes/latin1.ts';
import { readValues } from '../../grammar/binary-layout.ts';
import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import { addTag } from './handler.ts';

/** A record that holds a picture: where its order, width, height and content stand. */
export interface MapRecord {
  readonly name: string;
  readonly orderAt: number;
  readonly sizeAt: number;
  readonly contentAt: number;
  /** Pictures for people are told apart by their first bytes alone. */
  readonly isPlain?: true;
}

/** Records with pictures, by type. */
export const MAPS: Readonly<Record<number, MapRecord>> = {
  1: { name: 'RawThermalImage', orderAt: 0, sizeAt: 2, contentAt: 32 },
  5: { name: 'GainDeadMapImage', orderAt: 0, sizeAt: 2, contentAt: 32 },
  6: { name: 'CoarseMapImage', orderAt: 0, sizeAt: 2, contentAt: 32 },
  14: { name: 'EmbeddedImage', orderAt: 0, sizeAt: 2, contentAt: 32, isPlain: true },
  40: { name: 'PaintImage', orderAt: 2, sizeAt: 10, contentAt: 40 },
};

/** Bytes of the TIFF header with which bare 16-bit pictures are given. */
const TIFF_HEADER_BYTES = 204;

/** Tell a picture's size, its kind and how long it is. */
export function addMap(map: MapRecord, record: Uint8Array, littleEndian: boolean, sink: TagSink): void {
  const [width, height] = [0, 2].map((at) => readValues(record, map.sizeAt + at, 'int16u', 1, littleEndian));
  const add = (suffix: string, raw: RawValue | undefined, convert?: string): void => {
    const row = { name: `${map.name}${suffix}`, ...(convert === undefined ? {} : { convert }) };
    if (raw !== undefined) addTag(sink, ['APP1', 'FLIR'], row.name, row, raw);
  };
  add('Width', width);
  add('Height', height);
  if (record.byteLength <= map.contentAt) return;
  const content = record.subarray(map.contentAt);
  const isBare = !map.isPlain && content.byteLength === Number(width) * Number(height) * 2 && littleEndian;
  const kind = kindOf(content) ?? (isBare ? 'TIFF' : 'DAT');
  add('Type', kind);
  add('', content.byteLength + (kind === 'TIFF' ? TIFF_HEADER_BYTES : 0), 'dataOfLength');
}

function kindOf(content: Uint8Array): string | undefined {
  const head = latin1(content, 0, 8);
  if (head.startsWith('\x89PNG')) return 'PNG';
  return head.startsWith('\xff\xd8\xff') ? 'JPG' : undefined;
}
