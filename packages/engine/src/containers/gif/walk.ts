// Source: GIF89a specification, § 15 (data sub-blocks).
import type { Cursor } from '../../bytes/cursor.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Window } from '../../source/window.ts';

const STRIDE_BYTES = 64 * 1024;

/** Data in sub-blocks: where it lies, without the bytes that tell lengths, and where it ends. */
export interface SubBlocks {
  readonly ranges: readonly ByteRange[];
  /** Offset behind the zero that ends them, or behind the last whole one. */
  readonly end: number;
  /** The zero was there. */
  readonly isWhole: boolean;
}

/** Walk over sub-blocks from an offset on. `keep` asks for their ranges, which pixels do not need. */
export async function walkSubBlocks(window: Window, start: number, keep: boolean): Promise<SubBlocks> {
  const ranges: ByteRange[] = [];
  let at = start;
  for (;;) {
    const cursor = await window.upTo(at, STRIDE_BYTES);
    if (cursor.left === 0) return { ranges, end: at, isWhole: false };
    const next = walkIn(cursor, keep ? ranges : undefined);
    if (next.isDone) return { ranges, end: next.at, isWhole: true };
    if (next.at === at) return { ranges, end: at, isWhole: false };
    at = next.at;
  }
}

/** As far as the cursor's bytes hold whole sub-blocks. */
function walkIn(cursor: Cursor, ranges: ByteRange[] | undefined): { readonly at: number; readonly isDone: boolean } {
  while (cursor.left > 0) {
    const start = cursor.offset + 1;
    const length = cursor.u8();
    if (length === 0) return { at: cursor.offset, isDone: true };
    if (length > cursor.left) return { at: start - 1, isDone: false };
    cursor.skip(length);
    ranges?.push({ start, end: start + length });
  }
  return { at: cursor.offset, isDone: false };
}
