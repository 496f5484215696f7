// Source: Lytro LFP header.
import { signatureCard } from '../signature-card.ts';

/** Lytro light field pictures. */
export const lytroCard = signatureCard({
  id: 'lytro',
  root: 'LFP',
  signatures: ['\x89LFP\r\n\x1a\n'],
  atLeast: 16,
});
