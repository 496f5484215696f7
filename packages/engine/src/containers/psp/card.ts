// Source: Paint Shop Pro file format, general file header.
import { signatureCard } from '../signature-card.ts';

/** Paint Shop Pro pictures, tubes and frames. */
export const pspCard = signatureCard({
  id: 'psp',
  root: 'PSP',
  signatures: ['Paint Shop Pro Image File\n\x1a\0\0\0\0\0'],
  atLeast: 36,
});
