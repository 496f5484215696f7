// Source: Netpbm, pbm(5), pgm(5), ppm(5); what ExifTool 13.59 asks of a header.
import { latin1 } from '../../bytes/latin1.ts';
import { signatureCard } from '../signature-card.ts';

const TYPES = ['PPM', 'PBM', 'PGM'];

/** Portable bit, gray and pixel maps. */
export const netpbmCard = signatureCard({
  id: 'netpbm',
  root: 'PPM',
  signatures: [/^P[1-6]\s+/],
  isWeak: true,
  typeOf: (head) => headerType(latin1(head)),
});

/** Width, height and, but for bit maps, the greatest value must be numbers. A header that the head cuts short counts. */
function headerType(text: string): string | undefined {
  const type = TYPES[Number(text[1]) % 3];
  const values = text.slice(2).replace(/#[^\r\n]*/g, ' ');
  const pattern = type === 'PBM' ? /^\s+\d+\s+\d+\s/ : /^\s+\d+\s+\d+\s+\d+\s/;
  return pattern.test(values) ? type : undefined;
}
