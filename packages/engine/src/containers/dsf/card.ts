// Source: DSF file format specification 1.01.
import { signatureCard } from '../signature-card.ts';

/** DSF audio. */
export const dsfCard = signatureCard({
  id: 'dsf',
  root: 'DSF',
  signatures: [/^DSD \x1c\0{7}.{16}fmt /s],
  atLeast: 40,
});
