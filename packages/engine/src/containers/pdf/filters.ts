// Source: ISO 32000-2, § 7.4.4 (FlateDecode and its predictors); PNG specification, § 9.
import { inflateZlib } from '../../bytes/zlib.ts';
import type { Trip } from '../../model/trip.ts';
import { countOf, isArray, isDictionary, type PdfDictionary, type PdfValue } from './objects.ts';

/** How a stream is packed: not at all, by deflate alone, or in ways that need more than that. */
export type Packing = 'none' | 'deflate' | 'predicted' | 'other';

/** Tells how a stream is packed from its dictionary. */
export function packingOf(dictionary: PdfDictionary): Packing {
  const filters = listOf(dictionary.get('Filter'));
  const [filter] = filters;
  if (filters.length === 0) return 'none';
  if (filters.length > 1 || filter !== '/FlateDecode') return 'other';
  const predictor = parameter(dictionary, 'Predictor') ?? 1;
  return predictor === 1 ? 'deflate' : predictor >= 10 && predictor <= 15 ? 'predicted' : 'other';
}

function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined) return [];
  return isArray(value) ? value : [value];
}

function parameter(dictionary: PdfDictionary, name: string): number | undefined {
  const [parameters] = listOf(dictionary.get('DecodeParms'));
  return isDictionary(parameters) ? countOf(parameters.get(name)) : undefined;
}

/** A stream's content, charged to the trip; `undefined` where it is broken or packed in a way that is not read here. */
export function unpackStream(packed: Uint8Array, dictionary: PdfDictionary, trip: Trip): Uint8Array | undefined {
  const packing = packingOf(dictionary);
  if (packing === 'none') return packed;
  if (packing === 'other') return undefined;
  const { bytes, isWhole } = inflateZlib(packed, (length) => {
    trip.spend('inflatedBytes', length);
    trip.check();
  });
  if (!isWhole) return undefined;
  if (packing === 'deflate') return bytes;
  const colors = parameter(dictionary, 'Colors') ?? 1;
  const bits = parameter(dictionary, 'BitsPerComponent') ?? 8;
  const columns = parameter(dictionary, 'Columns') ?? 1;
  return withoutPredictor(
    bytes,
    Math.ceil((columns * colors * bits) / 8),
    Math.max(1, Math.floor((colors * bits) / 8)),
  );
}

/** Undo PNG's filters: whole rows of so many bytes, each behind the number of its filter; `undefined` for an unknown one. */
function withoutPredictor(bytes: Uint8Array, width: number, pixel: number): Uint8Array | undefined {
  if (!(width > 0)) return undefined;
  const rows = Math.floor(bytes.byteLength / (width + 1));
  const plain = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const filter = bytes[row * (width + 1)] as number;
    if (filter > 4) return undefined;
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      const left = column < pixel ? 0 : (plain[at - pixel] as number);
      const up = row === 0 ? 0 : (plain[at - width] as number);
      const corner = row === 0 || column < pixel ? 0 : (plain[at - width - pixel] as number);
      const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter] as number;
      plain[at] = (bytes[row * (width + 1) + 1 + column] as number) + guess;
    }
  }
  return plain;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
