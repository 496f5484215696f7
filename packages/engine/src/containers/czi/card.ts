// Source: ZISRAW file header segment.
import { signatureCard } from '../signature-card.ts';

/** Zeiss CZI microscopy. */
export const cziCard = signatureCard({
  id: 'czi',
  root: 'CZI',
  signatures: ['ZISRAWFILE\0\0\0\0\0\0'],
  atLeast: 100,
});
