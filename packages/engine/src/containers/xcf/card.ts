// Source: GIMP devel docs, xcf.txt.
import { signatureCard } from '../signature-card.ts';

/** GIMP pictures. */
export const xcfCard = signatureCard({
  id: 'xcf',
  root: 'XCF',
  signatures: ['gimp xcf '],
  atLeast: 26,
});
