// Source: GIF89a specification, § 26 (application extension); XMP part 3, § 1.1.2 (GIF); ICC.1:2022, annex B.5.
import { latin1 } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Window } from '../../source/window.ts';
import { walkSubBlocks } from './walk.ts';

/** Introducer, label, length, eleven bytes of name. */
const HEADER_BYTES = 14;
const XMP_END = /<\?xpacket end=['"][wr]['"]\?>/;
/** A payload that is longer is not looked through for its end. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Applications whose data a payload standard covers, by name and code. */
const KINDS: Readonly<Record<string, Block['kind']>> = { 'ICCRGBG1/012': 'icc', 'C2PA_GIF/': 'c2pa' };

/** An application extension, and where it ends; no block where the file ends inside it. */
export async function applicationBlock(
  window: Window,
  start: number,
  path: string,
): Promise<{ readonly block?: Block; readonly end: number }> {
  const cursor = await window.upTo(start, HEADER_BYTES);
  if (cursor.left < HEADER_BYTES) return { end: start };
  cursor.seek(3);
  const name = latin1(cursor.take(8));
  const application = `${name}/${latin1(cursor.take(3))}`.replace(/[\0-\x1f]/g, '');
  const { ranges, end, isWhole } = await walkSubBlocks(window, start + HEADER_BYTES, true);
  if (!isWhole) return { end };
  const range = { start, end };
  if (application === 'XMP Data/XMP') {
    const payload = [await xmpRange(window, start + HEADER_BYTES, end - 1)];
    return { block: { kind: 'xmp', path, range, payload }, end };
  }
  const kind = Object.hasOwn(KINDS, application) ? KINDS[application] : undefined;
  if (kind) return { block: { kind, path, range, payload: ranges }, end };
  const details = { part: 'application', application };
  return { block: { kind: 'structure', path, range, payload: ranges, details }, end };
}

/** XMP is not cut into sub-blocks: its own bytes are walked as if they told lengths, and a slide of bytes ends the walk. */
async function xmpRange(window: Window, start: number, end: number): Promise<ByteRange> {
  const { bytes } = await window.upTo(start, Math.min(end - start, MOST_BYTES));
  const text = latin1(bytes);
  const closing = XMP_END.exec(text);
  if (closing) return { start, end: start + closing.index + closing[0].length };
  const nul = bytes.indexOf(0);
  return { start, end: nul < 0 ? end : start + nul };
}
