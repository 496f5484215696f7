// Source: observed by ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { signatureCard } from '../signature-card.ts';

/** Audible audio books before AAX. The file begins with its own length. */
export const audibleCard = signatureCard({
  id: 'audible',
  root: 'AA',
  signatures: [{ at: 4, text: '\x57\x90\x75\x36' }],
  atLeast: 16,
  typeOf: (head, size) => (size === undefined || new Cursor(head).u32() === size ? 'AA' : undefined),
});
