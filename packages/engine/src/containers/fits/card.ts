// Source: FITS 4.0, § 4.4.1 (mandatory keyword SIMPLE).
import { signatureCard } from '../signature-card.ts';

/** FITS, astronomy. */
export const fitsCard = signatureCard({
  id: 'fits',
  root: 'FITS',
  signatures: [/^SIMPLE {2}= {20}T/],
  atLeast: 80,
});
