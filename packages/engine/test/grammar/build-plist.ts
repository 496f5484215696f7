import { bytes } from '../containers/fixtures/build.ts';
import { numbers } from '../payloads/exif/tiff-block.ts';

type Value = number | string | readonly Value[] | { readonly [key: string]: Value };

/** A binary property list of small whole numbers, short texts, lists and dictionaries. */
export function plist(value: Value): Uint8Array {
  const objects: Uint8Array[] = [];
  put(value, objects);
  const offsets: number[] = [];
  let at = 8;
  for (const object of objects) {
    offsets.push(at);
    at += object.byteLength;
  }
  const trailer = bytes(new Uint8Array(6), [2, 1], numbers([0, objects.length, 0, 0, 0, at], 4));
  return bytes('bplist00', ...objects, numbers(offsets, 2), trailer);
}

/** Put a value down, and those inside it behind it; answers its number. */
function put(value: Value, objects: Uint8Array[]): number {
  const index = objects.push(new Uint8Array(0)) - 1;
  if (typeof value === 'number') objects[index] = bytes([0x12], numbers([value], 4));
  else if (typeof value === 'string') objects[index] = bytes([0x50 + value.length], value);
  else if (isList(value)) {
    const members = value.map((each) => put(each, objects));
    objects[index] = bytes([0xa0 + value.length], members);
  } else {
    const entries = Object.entries(value);
    const keys = entries.map(([key]) => put(key, objects));
    const values = entries.map(([, each]) => put(each, objects));
    objects[index] = bytes([0xd0 + entries.length], keys, values);
  }
  return index;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
