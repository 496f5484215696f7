// Source: Imaging With QuickDraw, appendix A (picture opcodes); ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { hasText } from '../../bytes/latin1.ts';
import { signatureCard } from '../signature-card.ts';

/** A file has a header of 512 bytes that a resource has not. */
const STARTS = [0, 512];

/** Macintosh pictures, versions 1 and 2, as files and as resources. */
export const pictCard = signatureCard({
  id: 'pict',
  root: 'PICT',
  signatures: [/^(?:.{10}|.{522})(?:\x11\x01|\0\x11)/s],
  within: 540,
  isWeak: true,
  typeOf: (head) => (STARTS.some((start) => isPicture(head, start)) ? 'PICT' : undefined),
});

function isPicture(head: Uint8Array, start: number): boolean {
  if (head.byteLength < start + 40) return false;
  const cursor = new Cursor(head.subarray(start));
  cursor.skip(2);
  const [top, left, bottom, right, opcode] = [cursor.i16(), cursor.i16(), cursor.i16(), cursor.i16(), cursor.u16()];
  if (right <= left || bottom <= top) return false;
  if (opcode === 0x1101) return true;
  if (opcode !== 0x0011) return false;
  return hasText(head, '\x02\xff\x0c\0\xff\xff', start + 12) || hasText(head, '\x02\xff\x0c\0\xff\xfe', start + 12);
}
