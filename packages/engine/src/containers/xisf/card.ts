// Source: XISF 1.0, § 9.2 (monolithic header).
import { signatureCard } from '../signature-card.ts';

/** Extensible Image Serialization Format, astronomy. */
export const xisfCard = signatureCard({
  id: 'xisf',
  root: 'XISF',
  signatures: ['XISF0100'],
  atLeast: 16,
});
