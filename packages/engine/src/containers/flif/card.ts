// Source: FLIF16 specification, main header.
import { signatureCard } from '../signature-card.ts';

/** Free Lossless Image Format. */
export const flifCard = signatureCard({
  id: 'flif',
  root: 'FLIF',
  signatures: [/^FLIF[0-\x6f][0-2]/],
  atLeast: 8,
});
