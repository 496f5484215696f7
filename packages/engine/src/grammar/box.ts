// Source: ISO/IEC 14496-12:2022, § 4.2 (boxes); QuickTime File Format, "Atoms".
import { latin1 } from '../bytes/latin1.ts';
import type { Window } from '../source/window.ts';

/** The header of a box (or atom) and where it lies. */
export interface Box {
  /** Four characters. */
  readonly type: string;
  readonly start: number;
  /** Offset of what follows the header. */
  readonly bodyAt: number;
  /** Whether the box announces more than there is. */
  readonly isCut: boolean;
  /** Offset behind the box; infinite for one that runs to the end of a file of unknown size. */
  readonly end: number;
}

/** Read the header at `at`; `undefined` where none fits before `limit` or its length makes no sense. */
export async function readBox(window: Window, at: number, limit: number): Promise<Box | undefined> {
  if (limit - at < 8) return undefined;
  const cursor = await window.upTo(at, 16);
  if (cursor.left < 8) return undefined;
  let length = cursor.u32();
  const type = latin1(cursor.take(4));
  if (length === 0) return { type, start: at, bodyAt: at + 8, isCut: false, end: limit };
  if (length === 1) {
    if (cursor.left < 8) return undefined;
    length = cursor.u64();
  }
  const bodyAt = cursor.offset;
  const end = at + length;
  if (end < bodyAt) return undefined;
  return { type, start: at, bodyAt, isCut: end > limit, end: Math.min(end, limit) };
}

/** The boxes between two offsets, one after the other, `most` at most. */
export async function* boxesIn(window: Window, start: number, limit: number, most: number): AsyncGenerator<Box> {
  let at = start;
  for (let count = 0; count < most; count++) {
    const box = await readBox(window, at, limit);
    if (!box) return;
    yield box;
    at = box.end;
  }
}
