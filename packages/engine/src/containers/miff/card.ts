// Source: ImageMagick MIFF description.
import { signatureCard } from '../signature-card.ts';

/** ImageMagick MIFF pictures. */
export const miffCard = signatureCard({
  id: 'miff',
  root: 'MIFF',
  signatures: ['id=ImageMagick'],
});
