// Source: ISO/IEC 14496-12:2022, § 4.2 (boxes); QuickTime File Format, "Atoms".
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
  /** Where the box would end by what it announces. */
  readonly announcedEnd: number;
  /** Whether the box says no more than that it runs to the end of what surrounds it. */
  readonly isOpen: boolean;
}

/** Read the header at `at`; `undefined` where none fits before `limit` or its length makes no sense. */
export async function readBox(window: Window, at: number, limit: number): Promise<Box | undefined> {
  if (limit - at < 8) return undefined;
  const { bytes } = await window.upTo(at, 16);
  return boxAt(viewOf(bytes), 0, at, limit);
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

/**
 * The boxes in bytes already gathered, whose first lies at offset `base` of the file, from `start` on. Offsets in them are those of
 * the file. It ends where a header makes no sense.
 */
export function* boxesWithin(bytes: Uint8Array, base: number, start = 0): Generator<Box> {
  const limit = base + bytes.byteLength;
  const view = viewOf(bytes);
  for (let at = start; bytes.byteLength - at >= 8; ) {
    const box = boxAt(view, at, base + at, limit);
    if (!box) return;
    yield box;
    at = box.end - base;
  }
}

/** The boxes in the body of another, up to the first that is cut or has no length: neither is right there, so the rest is left. */
export function* wholeBoxesWithin(bytes: Uint8Array, base: number, start = 0): Generator<Box> {
  for (const box of boxesWithin(bytes, base, start)) {
    if (box.isCut || box.isOpen) return;
    yield box;
  }
}

/** The box whose header stands at `at` of a view, which is offset `start` of the file. */
function boxAt(view: DataView, at: number, start: number, limit: number): Box | undefined {
  if (view.byteLength - at < 8) return undefined;
  const length = view.getUint32(at);
  const type = fourCharacters(view.getUint32(at + 4));
  if (length === 0) {
    return { type, start, bodyAt: start + 8, isCut: false, end: limit, announcedEnd: limit, isOpen: true };
  }
  if (length === 1 && view.byteLength - at < 16) return undefined;
  const bodyAt = start + (length === 1 ? 16 : 8);
  const announcedEnd = start + (length === 1 ? Number(view.getBigUint64(at + 8)) : length);
  if (announcedEnd < bodyAt) return undefined;
  const isCut = announcedEnd > limit;
  return { type, start, bodyAt, isCut, end: isCut ? limit : announcedEnd, announcedEnd, isOpen: false };
}

/** Four bytes as text, one character each. */
function fourCharacters(bits: number): string {
  return String.fromCharCode(bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
