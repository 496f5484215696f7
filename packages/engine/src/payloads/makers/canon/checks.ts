// Source: ExifTool 13.59's rules for what a Canon record's first bytes must say.

/** Points of focus that a record may announce. */
const AF_POINTS: readonly number[] = [1, 5, 7, 9, 15, 45, 53];
const AF_RECORD_BYTES = 24;
/** Ratios of sides that are right whatever the picture's. */
const USUAL_RATIOS: readonly number[] = [1.33, 1.67, 0.75, 0.6];

/** Whether a record may be read, by the name of its check. */
export function passesCheck(check: string | undefined, bytes: Uint8Array, littleEndian: boolean): boolean {
  const size = bytes.byteLength;
  const first = wordAt(bytes, 0, littleEndian);
  switch (check) {
    case undefined:
      return true;
    case 'size':
      return first === size;
    case 'size-at-2':
      return wordAt(bytes, 2, littleEndian) === size;
    case 'size-or-less-2':
      return first === size || first === size - 2;
    case 'size-or-44':
      return first === size || first === 44;
    case 'half-size':
      return first === size / 2;
    case 'af-info':
      return isAfInfo(bytes, littleEndian);
    default:
      return false;
  }
}

function isAfInfo(bytes: Uint8Array, littleEndian: boolean): boolean {
  if (bytes.byteLength < AF_RECORD_BYTES) return false;
  const at = (place: number) => wordAt(bytes, place, littleEndian) ?? 0;
  if (!AF_POINTS.includes(at(0))) return false;
  const [width, height] = [at(4), at(6)];
  if (width === 0 || height === 0) return false;
  const ratio = width / height;
  if (USUAL_RATIOS.some((usual) => Math.abs(ratio - usual) < 0.01)) return true;
  const [otherWidth, otherHeight] = [at(8), at(10)];
  if (otherWidth === 0 || otherHeight === 0 || width === height) return false;
  const other = otherWidth / otherHeight;
  return Math.abs(1 - ratio / other) < 0.01 || Math.abs(1 - ratio * other) < 0.01;
}

function wordAt(bytes: Uint8Array, at: number, littleEndian: boolean): number | undefined {
  const [first, second] = bytes.subarray(at, at + 2);
  if (first === undefined || second === undefined) return undefined;
  return littleEndian ? first + second * 256 : first * 256 + second;
}
