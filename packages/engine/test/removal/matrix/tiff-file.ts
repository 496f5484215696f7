/** Builds TIFF files out of directories written down as literals: values first, then the directory that points to them. */

/** What an entry holds: text (a NUL is added), numbers of its type (rationals as pairs), bytes, directories, or pieces of data. */
export type TagValue =
  | string
  | readonly number[]
  | Uint8Array
  | { readonly ifds: readonly TiffIfd[] }
  | { readonly data: readonly Uint8Array[] };

export type TiffTag = readonly [tag: number, type: number, value: TagValue];
export type TiffIfd = readonly TiffTag[];

export interface TiffShape {
  readonly isBig?: boolean;
  readonly isMotorola?: boolean;
  /** Bytes that nothing leads to, behind the header. */
  readonly slack?: Uint8Array;
  /** Bytes behind everything. */
  readonly trailer?: Uint8Array;
}

export const [BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, SRATIONAL] = [1, 2, 3, 4, 5, 7, 10];
const LONG8 = 16;

interface Writer {
  readonly out: number[];
  readonly isBig: boolean;
  readonly isMotorola: boolean;
}

/** The file of a chain of directories. */
export function tiffFile(chain: readonly TiffIfd[], shape: TiffShape = {}): Uint8Array<ArrayBuffer> {
  const { isBig = false, isMotorola = false, slack = new Uint8Array(0), trailer = new Uint8Array(0) } = shape;
  const writer: Writer = { out: [], isBig, isMotorola };
  const head = isMotorola ? [0x4d, 0x4d] : [0x49, 0x49];
  writer.out.push(...head, ...digits(writer, isBig ? 43 : 42, 2));
  if (isBig) writer.out.push(...digits(writer, 8, 2), 0, 0);
  let link = writer.out.length;
  writer.out.push(...digits(writer, 0, isBig ? 8 : 4), ...slack);
  for (const ifd of chain) {
    const { at, next } = writeIfd(writer, ifd);
    patch(writer, link, at);
    link = next;
  }
  writer.out.push(...trailer);
  return Uint8Array.from(writer.out);
}

function writeIfd(writer: Writer, ifd: TiffIfd): { at: number; next: number } {
  const { out, isBig } = writer;
  const field = isBig ? 8 : 4;
  const entries = ifd.map(([tag, type, value]) => {
    const bytes = valueBytes(writer, type, value);
    const count = countOf(type, value, bytes);
    const padded = [...bytes, ...Array.from({ length: Math.max(0, field - bytes.length) }, () => 0)];
    const stored = bytes.length <= field ? padded : digits(writer, append(writer, bytes), field);
    return [...digits(writer, tag, 2), ...digits(writer, type, 2), ...digits(writer, count, field), ...stored];
  });
  align(writer);
  const at = out.length;
  out.push(...digits(writer, entries.length, isBig ? 8 : 2), ...entries.flat());
  const next = out.length;
  out.push(...digits(writer, 0, field));
  return { at, next };
}

function valueBytes(writer: Writer, type: number, value: TagValue): readonly number[] {
  if (typeof value === 'string') return [...new TextEncoder().encode(value), 0];
  if (value instanceof Uint8Array) return [...value];
  const width = type === LONG8 ? 8 : type === SHORT ? 2 : type === BYTE || type === UNDEFINED ? 1 : 4;
  const numbers =
    'ifds' in value
      ? value.ifds.map((ifd) => writeIfd(writer, ifd).at)
      : 'data' in value
        ? value.data.map((bytes) => append(writer, [...bytes]))
        : value;
  return numbers.flatMap((number) => digits(writer, number, width));
}

function countOf(type: number, value: TagValue, bytes: readonly number[]): number {
  if (typeof value === 'string' || value instanceof Uint8Array) return bytes.length;
  if ('ifds' in value) return value.ifds.length;
  if ('data' in value) return value.data.length;
  return type === RATIONAL || type === SRATIONAL ? value.length / 2 : value.length;
}

function append(writer: Writer, bytes: readonly number[]): number {
  align(writer);
  const at = writer.out.length;
  for (const byte of bytes) writer.out.push(byte);
  return at;
}

function align({ out, isBig }: Writer): void {
  while (out.length % (isBig ? 8 : 2) !== 0) out.push(0);
}

function digits({ isMotorola }: Writer, number: number, width: number): number[] {
  const found: number[] = [];
  let left = number;
  for (let index = 0; index < width; index++) {
    found.push(left % 256);
    left = Math.floor(left / 256);
  }
  return isMotorola ? found.reverse() : found;
}

function patch(writer: Writer, at: number, number: number): void {
  const bytes = digits(writer, number, writer.isBig ? 8 : 4);
  for (const [index, byte] of bytes.entries()) writer.out[at + index] = byte;
}

/** Tags of a picture of 4 × 4 pixels in grey, in two strips. */
export function greyPicture(first = 0x10): TiffIfd {
  const strip = (from: number) => Uint8Array.from({ length: 8 }, (_, index) => from + index);
  return [
    [256, SHORT, [4]],
    [257, SHORT, [4]],
    [258, SHORT, [8]],
    [259, SHORT, [1]],
    [262, SHORT, [1]],
    [273, LONG, { data: [strip(first), strip(first + 8)] }],
    [277, SHORT, [1]],
    [278, SHORT, [2]],
    [279, LONG, [8, 8]],
  ];
}

/** Tags in ascending order, as the standard asks for them. */
export function sorted(...tags: readonly (readonly TiffTag[])[]): TiffIfd {
  return tags.flat().toSorted((a, b) => a[0] - b[0]);
}

/** Bytes of a text, one for each character. */
export function letters(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
