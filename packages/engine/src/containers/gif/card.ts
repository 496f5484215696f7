// Source: GIF89a specification, § 17.
import { signatureCard } from '../signature-card.ts';

/** CompuServe GIF, 87a and 89a. */
export const gifCard = signatureCard({
  id: 'gif',
  root: 'GIF',
  signatures: ['GIF87a', 'GIF89a'],
  atLeast: 13,
});
