// Source: Minolta MRW header (big-endian MRM, little-endian MRI).
import { signatureCard } from '../signature-card.ts';

/** Minolta raw pictures. */
export const mrwCard = signatureCard({
  id: 'mrw',
  root: 'MRW',
  signatures: ['\0MRM', '\0MRI'],
  atLeast: 8,
});
