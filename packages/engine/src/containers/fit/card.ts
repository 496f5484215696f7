// Source: FIT protocol, file header.
import { signatureCard } from '../signature-card.ts';

/** Garmin FIT recordings. */
export const fitCard = signatureCard({
  id: 'fit',
  root: 'FIT',
  signatures: [{ at: 8, text: '.FIT' }],
  atLeast: 12,
});
