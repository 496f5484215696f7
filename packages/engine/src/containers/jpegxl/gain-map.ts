// Source: libjxl, jxl/gain_map.h (the bundle of a jhgm box).
import { hasText } from '../../bytes/latin1.ts';
import type { Box } from '../../grammar/box.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Window } from '../../source/window.ts';

/** Where the second picture lies behind the figures of a gain map bundle; `undefined` where the figures do not fit. */
export async function readGainMap(window: Window, box: Box): Promise<{ readonly picture: ByteRange } | undefined> {
  const sized = async (at: number, width: number): Promise<number | undefined> => {
    if (at + width > box.end) return undefined;
    const cursor = await window.upTo(at, width);
    if (cursor.left < width) return undefined;
    const length = width === 1 ? cursor.u8() : width === 2 ? cursor.u16() : cursor.u32();
    return at + width + length;
  };
  let at: number | undefined = box.bodyAt + 1;
  for (const width of [2, 1, 4]) at = at === undefined ? undefined : await sized(at, width);
  return at === undefined || at >= box.end ? undefined : { picture: { start: at, end: box.end } };
}

/** Whether a range begins as a codestream without boxes does. */
export async function isBareStream(window: Window, { start, end }: ByteRange): Promise<boolean> {
  return hasText((await window.upTo(start, Math.min(2, end - start))).bytes, '\xff\n');
}
