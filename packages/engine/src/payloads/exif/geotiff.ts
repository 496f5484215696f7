// Source: GeoTIFF 1.8.2, § 2.4 (the key directory and where its values lie).
import { untilNul } from '../../bytes/text.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import type { RawValue } from '../../model/raw-value.ts';
import { GEOTIFF_KEYS } from '../../tables/exif/geotiff.ts';
import { MAIN_TAGS } from '../../tables/exif/main.ts';
import { addTag, type GeoPart, mayRead, type Walk } from './walk.ts';

const DIRECTORY = 0x87af;
const DOUBLES = 0x87b0;
const TEXT = 0x87b1;
const KEY_BYTES = 8;

/** Put down the keys of a GeoTIFF directory, wherever its three parts were found. */
export function addGeoTiff(walk: Walk): void {
  const directory = walk.geo.get(DIRECTORY);
  if (directory) addKeys(walk, directory);
  else for (const [tag, part] of walk.geo) tellPart(walk, tag, part);
}

/** Parts of a directory that is not there are told as the data that they are. */
function tellPart(walk: Walk, tag: number, { bytes, directory }: GeoPart): void {
  const row = MAIN_TAGS[tag];
  if (row) addTag(walk, directory, row, tag, bytes);
}

function addKeys(walk: Walk, part: GeoPart): void {
  const { bytes } = part;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = part.directory.frame.littleEndian;
  const short = (at: number) => view.getUint16(at, little);
  if (bytes.byteLength < KEY_BYTES || bytes.byteLength < KEY_BYTES * (short(6) + 1)) return;
  add(walk, 1, `${short(0)}.${short(2)}.${short(4)}`);
  for (let index = 1; index <= short(6); index++) {
    const at = index * KEY_BYTES;
    const place: Place = { location: short(at + 2), count: short(at + 4), offset: short(at + 6) };
    add(walk, short(at), valueAt(walk, part, place));
  }
}

function add(walk: Walk, key: number, raw: RawValue | undefined): void {
  const row = GEOTIFF_KEYS[key];
  if (row && raw !== undefined) walk.sink.add({ group0: 'GeoTiff', group1: 'GeoTiff', id: key, row, raw });
}

interface Place {
  /** 0: the offset is the value; otherwise the tag whose part holds it. */
  readonly location: number;
  readonly count: number;
  readonly offset: number;
}

function valueAt(walk: Walk, directory: GeoPart, { location, count, offset }: Place): RawValue | undefined {
  if (location === 0) return offset;
  if (location === DIRECTORY) return numbers(walk, directory, offset, count, 2);
  const part = walk.geo.get(location);
  if (!part) return undefined;
  if (location === DOUBLES) return numbers(walk, part, offset, count, 8);
  if (location !== TEXT || offset + count > part.bytes.byteLength || !mayRead(walk, count)) return undefined;
  const text = part.bytes.subarray(offset, offset + count);

  return utf8Text(untilNul(text)).replace(/\|$/, '');
}

function numbers(
  walk: Walk,
  { bytes, directory }: GeoPart,
  from: number,
  count: number,
  width: 2 | 8,
): RawValue | undefined {
  if ((from + count) * width > bytes.byteLength || !mayRead(walk, count * width)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { littleEndian } = directory.frame;
  const found: number[] = [];
  for (let at = from * width; found.length < count; at += width) {
    found.push(width === 2 ? view.getUint16(at, littleEndian) : view.getFloat64(at, littleEndian));
  }
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : found;
}
