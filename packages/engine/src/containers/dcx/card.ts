// Source: DCX header.
import { signatureCard } from '../signature-card.ts';

/** Several PCX pictures in one file. */
export const dcxCard = signatureCard({
  id: 'dcx',
  root: 'DCX',
  signatures: ['\xb1h\xde:'],
});
