// Source: observed by ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { signatureCard } from '../signature-card.ts';

/** Redcode raw video. */
export const r3dCard = signatureCard({
  id: 'r3d',
  root: 'R3D',
  signatures: [/^\0\0..RED[12]/s],
  typeOf: (head) => (new Cursor(head).u32() >= 8 ? 'R3D' : undefined),
});
