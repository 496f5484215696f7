// Source: RAR 5.0 archive format, signature.
import { signatureCard } from '../signature-card.ts';

/** RAR archives, versions 4 and 5. */
export const rarCard = signatureCard({
  id: 'rar',
  root: 'RAR',
  signatures: ['Rar!\x1a\x07\0', 'Rar!\x1a\x07\x01\0'],
});
