// Source: Paul Debevec, "PFM Portable FloatMap Image Format".
import { signatureCard } from '../signature-card.ts';

/** Portable float maps. Printer font metrics share the extension. */
export const pfmCard = signatureCard({
  id: 'pfm',
  root: 'PFM2',
  signatures: [/^P[Ff]\n\d+ \d+\n[-+0-9.]+\n/],
  mediaType: 'image/x-pfm',
  typeOf: () => 'PFM',
});
