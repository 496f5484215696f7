// Source: ExifTool 13.59's rules for embedded images: place and length make one, under the group of the place.
import type { RawValue } from '../../model/raw-value.ts';
import type { PlacedValue, Walk } from './walk.ts';

/** Images, by the names of their place and length, and how many of one kind are told. */
const IMAGES: readonly (readonly [name: string, start: string, length: string, most: number])[] = [
  ['ThumbnailImage', 'ThumbnailOffset', 'ThumbnailLength', 1],
  ['PreviewImage', 'PreviewImageStart', 'PreviewImageLength', 2],
  ['JpgFromRaw', 'JpgFromRawStart', 'JpgFromRawLength', 1],
  ['OtherImage', 'OtherImageStart', 'OtherImageLength', Number.POSITIVE_INFINITY],
  ['PreviewJXL', 'PreviewJXLStart', 'PreviewJXLLength', Number.POSITIVE_INFINITY],
];

const KEPT = new Set(IMAGES.flatMap(([, start, length]) => [start, length]));

/** Remember a value that an image may be found by. */
export function keepPlace(walk: Walk, name: string, placed: PlacedValue): void {
  if (!KEPT.has(name)) return;
  const known = walk.placed.get(name);
  if (known) known.push(placed);
  else walk.placed.set(name, [placed]);
}

/** Put down the images that the block's directories tell of: of several of one kind, the one that counts comes last. */
export function addImages(walk: Walk): void {
  for (const [name, start, length, most] of IMAGES) {
    const starts = preferredFirst(walk.placed.get(start) ?? []);
    const lengths = preferredFirst(walk.placed.get(length) ?? []);
    const [first, ...others] = starts.slice(0, Math.min(most, lengths.length)).entries();
    for (const [at, place] of first ? [...others, first] : []) {
      const isRepeated = name === 'PreviewImage' && at > 0 && place.value === starts[0]?.value;
      const size = lengths[at]?.value;
      if (!isRepeated && size !== undefined) addImage(walk, name, place.group1, size);
    }
  }
}

/** The one that counts, then the others in order. */
function preferredFirst(values: readonly PlacedValue[]): readonly PlacedValue[] {
  let chosen = values[0];
  for (const value of values.slice(1)) {
    if (chosen === undefined || (value.priority > 0 && value.priority >= chosen.priority)) chosen = value;
  }
  return chosen === undefined ? [] : [chosen, ...values.filter((value) => value !== chosen)];
}

function addImage(walk: Walk, name: string, group1: string, length: RawValue): void {
  const bytes = typeof length === 'number' ? length : placeholderBytes(length);
  if (bytes === 0) return;
  walk.sink.add({ group0: 'EXIF', group1, id: name, row: { name }, raw: binaryText(bytes) });
}

/** An image in several strips: ExifTool tells the length of the words that it puts in the place of data. */
function placeholderBytes(lengths: RawValue): number {
  return Array.isArray(lengths) ? `Binary data ${lengths.join(' ')} bytes`.length : 0;
}

/** What stands in the place of data that is not read. */
export function binaryText(length: number): string {
  return `(Binary data ${length} bytes, use -b option to extract)`;
}

const UNCOMPRESSED = 1;
const REDUCED = 1;
const PREVIEW_WIDTH = 256;
/** A TIFF file's header, its one directory of 15 entries, and two rationals behind it. */
const WRAPPER_BYTES = 8 + 2 + 15 * 12 + 4 + 16;
const SHAPE = ['ImageWidth', 'ImageHeight', 'BitsPerSample', 'PhotometricInterpretation', 'SamplesPerPixel'];
const KEPT_SHAPES = new Set([
  ...SHAPE,
  'SubfileType',
  'Compression',
  'StripOffsets',
  'RowsPerStrip',
  'StripByteCounts',
]);

/** Remember what says how the pixels of a directory lie. */
export function keepShape(walk: Walk, directory: string, name: string, value: RawValue): void {
  if (!KEPT_SHAPES.has(name)) return;
  const known = walk.shapes.get(directory);
  if (known) known.set(name, value);
  else walk.shapes.set(directory, new Map([[name, value]]));
}

/** Reduced pictures without compression are told as TIFF files of their own. */
export function addTiffPreviews(walk: Walk): void {
  let hasThumbnail = false;
  for (const [directory, shape] of walk.shapes) {
    const bytes = wrappedBytes(shape);
    if (bytes === undefined) continue;
    const isPreview: boolean = hasThumbnail || Number(shape.get('ImageWidth')) > PREVIEW_WIDTH;
    hasThumbnail ||= !isPreview;
    const name = isPreview ? 'PreviewTIFF' : 'ThumbnailTIFF';
    walk.sink.add({ group0: 'EXIF', group1: directory, id: name, row: { name }, raw: binaryText(bytes) });
  }
}

/** Bytes of the file that a reduced picture would make; `undefined` where its strips are not what they should be. */
function wrappedBytes(shape: ReadonlyMap<string, RawValue>): number | undefined {
  if (shape.get('SubfileType') !== REDUCED || shape.get('Compression') !== UNCOMPRESSED) return undefined;
  if (!SHAPE.every((name) => shape.has(name)) || !shape.has('StripOffsets')) return undefined;
  const bits = numbers(shape.get('BitsPerSample'));
  const row = bits.reduce((sum, each) => sum + Number(shape.get('ImageWidth')) * Math.floor((each + 7) / 8), 0);
  const lengths = numbers(shape.get('StripByteCounts'));
  const strip = row * Number(shape.get('RowsPerStrip'));
  if (lengths.length === 0 || !lengths.every((length) => length === strip)) return undefined;
  return WRAPPER_BYTES + (bits.length > 2 ? bits.length * 2 : 0) + lengths.length * strip;
}

function numbers(value: RawValue | undefined): readonly number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.filter((each: RawValue) => typeof each === 'number') : [];
}
