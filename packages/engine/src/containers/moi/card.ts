// Source: observed by ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { signatureCard } from '../signature-card.ts';

/** Sidecars of JVC, Canon and Panasonic camcorders. The file's length follows the signature. */
export const moiCard = signatureCard({
  id: 'moi',
  root: 'MOI',
  signatures: ['V6'],
  atLeast: 256,
  isWeak: true,
  typeOf(head, size) {
    const cursor = new Cursor(head);
    cursor.seek(2);
    return size === undefined || cursor.u32() === size ? 'MOI' : undefined;
  },
});
