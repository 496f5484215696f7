// Source: libpgf, pre-header.
import { signatureCard } from '../signature-card.ts';

/** Progressive Graphics Files. */
export const pgfCard = signatureCard({
  id: 'pgf',
  root: 'PGF',
  signatures: ['PGF'],
  atLeast: 24,
});
