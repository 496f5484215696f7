import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Finding } from '../../model/removal.ts';
import type { Window } from '../../source/window.ts';
import { type Draft, judge } from '../draft.ts';
import { isZero, MOST_PADDING_BYTES } from './form.ts';

const PIECE_BYTES = 1024 * 1024;
const ZEROS = new Uint8Array(PIECE_BYTES);
const JUNK = Uint8Array.of(0x4a, 0x55, 0x4e, 0x4b);
const LENGTH_BYTES = 4;

/** Put zeros over a range: nothing in the file moves. */
export function zeroOut(draft: Draft, { start, end }: ByteRange): void {
  if (end - start > MOST_PADDING_BYTES)
    throw new MetadataError(
      'not-removable',
      `expected at most ${MOST_PADDING_BYTES} bytes to be blanked in one place, found ${end - start} at ${start}`,
    );
  for (let at = start; at < end; at += PIECE_BYTES) {
    const length = Math.min(PIECE_BYTES, end - at);
    draft.edits.push({ range: { start: at, end: at + length }, bytes: ZEROS.subarray(0, length) });
  }
}

/** Judge a chunk, and make empty padding of the same length of it when it goes; its length stays as it is told. */
export function judgeAndBlank(draft: Draft, finding: Finding, range: ByteRange): boolean {
  const goes = judge(draft, finding);
  if (!goes) return false;
  draft.edits.push({ range: { start: range.start, end: range.start + LENGTH_BYTES }, bytes: JUNK });
  zeroOut(draft, { start: Math.min(range.end, range.start + 8), end: range.end });
  return true;
}

/** Judge a range that is to be zero, and make it so when it goes. */
export async function judgeAndZero(window: Window, draft: Draft, finding: Finding, range: ByteRange): Promise<void> {
  if (range.end <= range.start || (await isZero(window, range))) return;
  if (judge(draft, finding)) zeroOut(draft, range);
}
