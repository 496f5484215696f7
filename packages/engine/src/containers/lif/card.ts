// Source: Leica Image File header.
import { signatureCard } from '../signature-card.ts';

/** Leica microscopy. */
export const lifCard = signatureCard({
  id: 'lif',
  root: 'LIF',
  signatures: [/^\x70\0{3}.{4}\x2a.{4}<\0/s],
  atLeast: 15,
});
