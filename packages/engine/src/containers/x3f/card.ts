// Source: Foveon X3F file header.
import { signatureCard } from '../signature-card.ts';

/** Sigma and Foveon raw pictures. */
export const x3fCard = signatureCard({
  id: 'x3f',
  root: 'X3F',
  signatures: ['FOVb'],
  atLeast: 40,
});
